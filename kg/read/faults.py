"""What could not be read, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One input, or one line of it, that gives no text; reading goes on after it.

    ``name`` is the file as it was given or found, with ``:line`` after it in JSONL.
    ``str(fault)`` is the message.
    """

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class Unreadable(Exception):
    """Raised inside this stage with the reason alone; becomes a Fault where the input's name is known."""
