"""The command ``kg``: one module a command, each imported only to describe itself until it runs."""

from kg.cli.main import main

__all__ = ["main"]
