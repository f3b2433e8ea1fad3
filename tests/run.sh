#!/bin/sh
# All tests: style, types, then pytest with coverage. Arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
NEEDS=dev
. examples/environment.sh

"$PYTHON" -m ruff check .
"$PYTHON" -m mypy
exec "$PYTHON" -m pytest --cov --cov-report=term:skip-covered "$@"
