#!/bin/sh
# Notes in .venv/chromium.txt which Chromium the tests in a browser use, getting one where none is.
#
#   tools/chromium.sh
#
# In this order: $CHROMIUM; one that this machine has; one that Playwright got earlier; Debian's,
# where this runs as root on a system with apt; Playwright's own. Where all fails it says so and ends
# well: everything but those tests works, and they fail with one line.
set -u

noted=.venv/chromium.txt
log=.venv/chromium.log

# Whether command $1 is there and starts.
starts() {
    [ -n "$1" ] && "$1" --version >/dev/null 2>&1
}

of_playwright() {
    .venv/bin/python -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null
}

# Notes a browser that is here; fails if none is.
seek() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "$(of_playwright)"; do
        if starts "$name"; then
            command -v "$name" >"$noted"
            return 0
        fi
    done
    return 1
}

# Fonts for every script too: without them words are boxes, and lines as wide as boxes are.
from_debian() {
    echo "Installing Debian's Chromium and fonts, which the tests in a browser need (once, a few minutes) ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update >/dev/null 2>&1
    apt-get -qq install --yes --no-install-recommends \
        chromium fonts-noto-core fonts-noto-cjk >/dev/null 2>"$log" </dev/null
}

from_playwright() {
    echo "Asking Playwright for the Chromium that the tests in a browser need (once) ..."
    .venv/bin/python -m playwright install chromium >/dev/null 2>"$log" </dev/null
}

# Once tried in vain, nothing is fetched again: every task of make would wait for it.
if [ -f "$noted" ]; then
    if [ ! -s "$noted" ]; then seek || exit 0; fi
    if starts "$(cat "$noted")"; then exit 0; fi
    rm -f "$noted"
fi
if seek; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    from_debian
    if seek; then exit 0; fi
fi
from_playwright
if seek; then exit 0; fi
: >"$noted"
tail -n 2 "$log" >&2
echo "No Chromium could be had, so the tests in a browser will fail; all else works." >&2
echo "Install one; or name one, as in: CHROMIUM=/path/to/chromium make test" >&2
