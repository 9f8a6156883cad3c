#!/bin/sh
# Makes a twin of each text of the site for browsers that take gzip or brotli: sh hosting/compress.sh site
# nginx and Caddy give it out as it is, in place of packing the same page again for each reader.
set -eu
find "$1" -type f \( -name '*.html' -o -name '*.js' -o -name '*.json' -o -name '*.xml' \) |
    while IFS= read -r file; do
        gzip -9 --no-name --keep --force "$file"
        ! command -v brotli >/dev/null || brotli --best --keep --force "$file"
    done
