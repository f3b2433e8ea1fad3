"""How far a command is: on standard error, on a terminal, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Text


@contextmanager
def reading() -> Iterator[Callable[[Text], None]]:
    """Gives what is to be called with each text; shows its name and the count of texts so far."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    parts = (SpinnerColumn(), TextColumn("{task.completed} texts"), TextColumn("{task.fields[now]}"))
    console = Console(stderr=True)  # and no thread of its own: this process forks
    with Progress(*parts, TimeElapsedColumn(), console=console, transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=None, now="")
        yield lambda text: progress.update(task, advance=1, refresh=True, now=text.name.replace("[", r"\["))
