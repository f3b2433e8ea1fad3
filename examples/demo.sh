#!/bin/sh
# The sample affair, end to end: installs into .venv where no environment is active, builds the graph of the
# sample texts, asks it three questions, and writes dossier.html.
set -eu
cd "$(dirname "$0")/.."
. examples/environment.sh

"$PYTHON" -m kg build data/texts/*.txt -o sample-graph --replace

for question in dismissals says hearsay; do
    printf '\n== kg query sample-graph %s\n' "$question"
    "$PYTHON" -m kg query sample-graph "$question" --format table --lang en
done

printf '\n== kg view sample-graph\n'
"$PYTHON" -m kg view sample-graph -o dossier.html
case "$(uname)" in
    Darwin) opener=open ;;
    *) opener=xdg-open ;;
esac
printf 'Open it with: %s dossier.html\n' "$opener"
