#!/bin/sh
# Raises every pinned version, runs the tests, and shows which pages and flyers came out otherwise.
# Nothing is committed: look at what changed, then commit the lists, or take them back.
set -eu
cd "$(dirname "$0")/.."

python=.venv/bin/python
uv=.cache/tools/bin/uv
before=$(mktemp)
after=$(mktemp)
trap 'rm -f "$before" "$after"' EXIT

raise() {
    (cd "$(dirname "$1")" && "$OLDPWD/$uv" pip compile --quiet --upgrade --universal --generate-hashes \
        --python-version 3.11 $2 --output-file "$(basename "$1").txt" "$(basename "$1").in")
}

"$python" scripts/build.py build
"$python" scripts/build.py manifest >"$before"
raise requirements "--fork-strategy fewest"
raise requirements-dev "--fork-strategy fewest"
raise requirements-tools ""
raise tests/successor/requirements "--no-deps"
sh scripts/setup.sh test
"$python" scripts/build.py build
"$python" scripts/build.py manifest >"$after"
git --no-pager diff --stat -- '*requirements*.txt'
echo "files that came out otherwise:"
diff "$before" "$after" | sed -n 's/^[<>] [0-9a-f]*  //p' | sort -u
make test
