"""The command ``kg``."""

from __future__ import annotations

import argparse
import sys


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="kg")
    commands = parser.add_subparsers(dest="command", required=True)
    lint = commands.add_parser("lint", help="prove the curated data by its own sentences")
    lint.add_argument("types", nargs="*")
    options = parser.parse_args(arguments)
    if options.command == "lint":
        from kg.lint import lint as run
        from kg.pipeline import Pipeline

        found = 0
        for finding in run(Pipeline.load(), tuple(options.types)):
            found += 1
            print(finding)
        print(f"{found} findings", file=sys.stderr)
        return 1 if found else 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
