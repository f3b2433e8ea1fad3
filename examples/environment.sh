# Sourced by demo.sh and tests/run.sh from the top folder: sets PYTHON to an interpreter that has the package and its
# tools. Takes the active environment; else makes one in .venv, once.

find_python() {
    for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        if [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
    echo "Python 3.11 or later is needed, and none was found (set PYTHON to the path of one)." >&2
    return 1
}

PYTHON=$(find_python)
if [ -z "${VIRTUAL_ENV:-}" ]; then
    if [ ! -x .venv/bin/python ]; then
        echo "Making an environment in .venv ..." >&2
        if ! "$PYTHON" -m venv .venv; then
            rm -rf .venv
            echo "The module venv is missing (on Debian: apt-get install python3-venv)." >&2
            exit 1
        fi
    fi
    PYTHON=$PWD/.venv/bin/python
fi

# Installed anew only where pyproject.toml has changed since.
stamp=$("$PYTHON" -c 'import sys; print(sys.prefix)')/.sasil-installed
if ! cmp -s pyproject.toml "$stamp"; then
    echo "Installing the package and its tools (the first time it takes a minute or two, and some 800 MB) ..." >&2
    "$PYTHON" -m pip install --quiet --disable-pip-version-check -e '.[dev]' >&2
    cp pyproject.toml "$stamp"
fi
