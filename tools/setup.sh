#!/bin/sh
# Makes the environment in .venv hold exactly the locked packages.
#
#   tools/setup.sh PYTHON REQUIREMENTS
#
# The last step leaves a copy of the lock in .venv. Where that copy is missing (an
# interrupted run) or differs (the lock changed), the environment is made anew. Where the lock
# brings Playwright, a browser is wanted too, and packages of npm that tests show pages to.
set -eu

python=$1
lock=$2
stamp=.venv/installed.txt

stop() {
    echo "$1" >&2
    exit 1
}

# Whether command $1 is a Python new enough.
fits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# What to do about a Python that is missing or too old.
remedy() {
    for other in python3.14 python3.13 python3.12 python3.11; do
        if fits "$other"; then
            echo "Run: make setup PYTHON=$other"
            return
        fi
    done
    echo "Install a newer one, then run, for example: make setup PYTHON=python3.12"
}

# The browser that tests are run in, and what they run in it, if the lock has such tests.
browser() {
    if grep -q '^playwright==' "$lock"; then
        sh tools/chromium.sh
        sh tools/node.sh
    fi
}

# The whole environment works: a newer system Python would leave one that starts but holds nothing.
if cmp -s "$lock" "$stamp" && .venv/bin/python -c 'import mkdocs' 2>/dev/null; then
    browser
    exit 0
fi

# What a link leads to may belong to other checkouts, which its contents would be taken from.
if [ -h .venv ]; then
    stop ".venv is a link to $(readlink .venv), which does not hold the packages of $lock. Remove the link (rm .venv) and run make setup again, or run it where the link leads."
fi

version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) ||
    stop "Silcrow needs Python 3.11 or newer; $python does not run here. $(remedy)"
fits "$python" ||
    stop "Silcrow needs Python 3.11 or newer; $python is $version. $(remedy)"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "$python ($version) lacks its venv module. Install it (Debian, Ubuntu: apt install python${version%.*}-venv), or run: make setup PYTHON=another-python"

# Installs in the background, and tells each ten seconds how far it has come.
install() {
    all=$(grep -c '^[A-Za-z0-9].*==' "$lock")
    PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install --no-input --progress-bar off \
        --require-hashes -r "$lock" >"$log" 2>&1 &
    while kill -0 $! 2>/dev/null; do
        seconds=$((${seconds:-0} + 1))
        sleep 1
        if [ $((seconds % 10)) = 0 ]; then
            done=$(grep -c '^Collecting' "$log" || true)
            if grep -q '^Installing' "$log"; then doing="installing"; else doing="fetched"; fi
            echo "  $seconds s: $done of at most $all packages, $doing"
        fi
    done
    wait $!
}

log=.venv/setup.log
echo "Installing the locked packages into .venv (once; 1 to 3 minutes) ..."
"$python" -m venv --clear .venv ||
    stop "$python could not make .venv; see above."
if ! install; then
    tail -n 20 "$log" >&2
    stop "The packages could not be installed; see above. Run make setup again once that is put right."
fi
cp "$lock" "$stamp"
browser
