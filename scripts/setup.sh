#!/bin/sh
# Makes ready what is needed, and says what it did; does nothing when all is there.
#   sh scripts/setup.sh build    the build: Python packages in .venv, Pango for the flyers
#   sh scripts/setup.sh test     the tests: that, their packages, a browser, readers of PDF and QR codes, Java, web servers
# QUIET=1 leaves out the reports; what goes wrong is always said.
set -eu
cd "$(dirname "$0")/.."

# The Pythons for which every pinned package can be had without a compiler.
SUPPORTED='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'

main() {
    purpose=${1:-}
    case $purpose in
        build) list=requirements.txt ;;
        test) list=requirements-dev.txt ;;
        *) fail "say what for: sh scripts/setup.sh build, or sh scripts/setup.sh test" ;;
    esac
    installed=''
    ! is_installed "$purpose" || installed=yes
    look_around
    if [ -n "$missing" ]; then
        install_missing
        look_around
        [ -z "$missing" ] || give_up
    fi
    [ -n "$installed" ] || install_packages
    [ "$purpose" = build ] || install_with_npm tests/nu vnu-jar "HTML checker"
    [ "$purpose" = build ] || install_with_npm admin decap-cms "forms of make admin"
}

# --- What the system brings ----------------------------------------------------------------------

look_around() {
    missing='' debian='' homebrew=''
    if ! find_python; then
        need "Python 3.11 to 3.14 with venv" "python3 python3-venv" python@3.14
    elif [ -z "$installed" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need "venv for $python" "$python-venv" python@3.14
    fi
    has_pango || need "Pango" "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" pango
    [ "$purpose" = test ] || return 0
    has_browser || need "Chromium" chromium google-chrome
    has pdftoppm pdffonts || need "pdftoppm and pdffonts" poppler-utils poppler
    has_java || need "Java" default-jre-headless openjdk
    has zbarimg || need "zbarimg" zbar-tools zbar
    has_server nginx || need "nginx" nginx-light nginx
    has_server caddy || need "Caddy" caddy caddy
    has_server apache2 || [ "$(uname)" = Darwin ] || need "Apache" "apache2-bin media-types" httpd
    has_libatomic || need "libatomic" libatomic1 gcc
}

# need NAME "DEBIAN'S PACKAGES" "HOMEBREW'S"
need() {
    missing="$missing${missing:+, }$1"
    debian="$debian $2"
    homebrew="$homebrew $3"
}

has() {
    for command in "$@"; do
        command -v "$command" >/dev/null || return 1
    done
}

has_browser() {
    has chromium || has chromium-browser || has google-chrome || has google-chrome-stable ||
        [ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]
}

# On a Mac there is always a command of this name, which may only say that Java is missing.
has_java() {
    java -version >/dev/null 2>&1
}

# Debian keeps some where only root looks for commands.
has_server() {
    has "$1" || [ -x "/usr/sbin/$1" ]
}

# What drives the browser in tests needs it on Linux, and a small Debian is without.
has_libatomic() {
    [ "$(uname)" != Linux ] || "$python" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

# Homebrew's comes first: on a Mac only that one finds the libraries that Homebrew installs.
find_python() {
    python=.venv/bin/python
    [ -z "$installed" ] || return 0
    for python in /opt/homebrew/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        ! "$python" -c "$SUPPORTED" 2>/dev/null || return 0
    done
    python=''
    return 1
}

# Loads the libraries as WeasyPrint does: packages have other names on every system.
has_pango() {
    [ -n "$python" ] && "$python" - 2>/dev/null <<'END'
import sys
from ctypes import CDLL, util

for name in "gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig":
    version = 1 if name == "fontconfig" else 0
    CDLL(f"lib{name}.so.{version}" if sys.platform == "linux" else util.find_library(name) or name)
END
}

# All in one call, and only where that asks for no password.
install_missing() {
    if ! has apt-get || ! as_root true 2>/dev/null; then
        give_up
    fi
    begin "apt-get: $missing"
    # A list that could not be refreshed is no reason to stop: the installation tells whether it will do.
    logged as_root apt-get update || true
    # shellcheck disable=SC2086  # the packages are words
    logged as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $debian ||
        fail_with_log "apt-get could not install:$debian"
    # Debian starts a server as soon as it is installed; the tests start their own.
    for server in nginx caddy; do
        case "$debian " in *" $server"*) logged as_root systemctl disable --now "$server" || true ;; esac
    done
    report "apt-get: $missing"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

give_up() {
    if has apt-get; then
        fail "missing: $missing. To install: sudo apt-get install$debian"
    elif [ "$(uname)" = Darwin ]; then
        fail "missing: $missing. To install: brew install$homebrew"
    fi
    fail "missing: $missing. Please install them; on Debian that is: sudo apt-get install$debian"
}

# --- Python packages -----------------------------------------------------------------------------

# The lists are copied into .venv as the last step of an installation: without a copy, or with
# another one, .venv is half-finished or old.
is_installed() {
    cmp -s requirements.txt .venv/requirements.txt || return 1
    [ "$1" = build ] || cmp -s requirements-dev.txt .venv/requirements-dev.txt || return 1
    .venv/bin/python -c "$SUPPORTED" 2>/dev/null
}

install_packages() {
    begin "Python packages"
    # On the build's packages the tests' can be put; any other .venv is made anew.
    if ! is_installed build; then
        rm -rf .venv
        logged "$python" -m venv .venv || fail_with_log "$python could not make .venv"
    fi
    rm -f .venv/requirements*.txt
    # Wheels only: compiling a package takes minutes, and then mostly fails on a missing compiler.
    logged .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off \
        --only-binary :all: --require-hashes -r "$list" ||
        fail_with_log "the Python packages of $list could not be installed"
    count=$(sed -n 's/^Successfully installed //p' "$log" | wc -w)
    [ "$purpose" = build ] || cp requirements-dev.txt .venv/
    cp requirements.txt .venv/
    report "$((count)) Python packages installed in .venv"
}

# install_with_npm FOLDER PACKAGE "WHAT IT IS"
# Where it cannot be had its test is left out, and pytest says so.
install_with_npm() {
    has npm && ! [ -d "$1/node_modules/$2" ] || return 0
    begin "$3"
    # The HTML checker's own installer fetches a Java that is here already.
    if logged npm ci --prefix "$1" --ignore-scripts; then
        report "$3 installed in $1"
    fi
}

# --- Reports -------------------------------------------------------------------------------------

# On a terminal the step stands there while it lasts; its report is written over it.
begin() {
    started=$(now)
    [ -n "${QUIET:-}" ] || [ ! -t 1 ] || printf '%-9s %s …\r' set-up "$1"
}

report() {
    [ -z "${QUIET:-}" ] || return 0
    spent=$(($(now) - started))
    printf '%-9s %-58s %3d.%d s\n' set-up "$1" $((spent / 10)) $((spent % 10))
}

# Tenths of a second. A date that knows no nanoseconds prints an N.
now() {
    date +%s%N | sed 's/N$/000000000/; s/.\{8\}$//'
}

logged() {
    "$@" >>"$log" 2>&1 </dev/null
}

fail_with_log() {
    cat "$log" >&2
    fail "$1"
}

fail() {
    echo "set-up: $1" >&2
    exit 1
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
main "$@"
