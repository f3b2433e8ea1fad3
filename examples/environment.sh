# Sourced by demo.sh and tests/run.sh from the top folder: sets PYTHON to an interpreter that has the package with its
# extras, and, where NEEDS is "dev", the tools of the tests. Takes the active environment; else makes one in .venv, once.
#
# What is installed is what the lock files name, each file proved by its hash. They are made for Python 3.11 to 3.13 on
# Linux and macOS; elsewhere, or with SASIL_UNLOCKED=1, the versions are those that pip chooses by pyproject.toml.

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

locks_fit() {
    [ -z "${SASIL_UNLOCKED:-}" ] &&
        "$PYTHON" -c 'import sys; sys.exit(sys.version_info >= (3, 14) or sys.platform not in ("linux", "darwin"))'
}

install() {
    "$PYTHON" -m pip install --quiet --disable-pip-version-check "$@" >&2
}

if [ "${NEEDS:-}" = dev ]; then
    lock=requirements-dev.lock extras=dev stamps='dev use'
else
    lock=requirements.lock extras=serve,tables,notebook,mcp stamps=use
fi

# Installed anew only where the project or the lock has changed since.
stamp=$("$PYTHON" -c 'import sys; print(sys.prefix)')/.sasil-installed
if ! cat pyproject.toml requirements.lock requirements-dev.lock | cmp -s - "$stamp-${NEEDS:-use}"; then
    echo "Installing (the first time it takes a minute or two, and some 800 MB) ..." >&2
    if locks_fit; then
        if ! install --require-hashes -r "$lock"; then
            echo "What $lock names could not be installed (options: SASIL_UNLOCKED=1, for versions that pip chooses)." >&2
            exit 1
        fi
        install --no-deps --no-build-isolation -e .
    else
        echo "Without the lock, which is for Python 3.11 to 3.13 on Linux and macOS: pip chooses the versions." >&2
        install -e ".[$extras]"
    fi
    for one in $stamps; do
        cat pyproject.toml requirements.lock requirements-dev.lock >"$stamp-$one"
    done
fi

# The commands that came with the packages (kg itself, oxigraph and others that tests call) are found first.
PATH=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("scripts"))'):$PATH
export PATH
