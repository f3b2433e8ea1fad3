"""The whole data flow: read → clean → analyse → extract → (resolve → assemble → store) → query / view.

Read this first. Each stage is one call; what flows between them is in ``kg.model``; what they know is data.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.analyse import Analyser
from kg.analyse.morphemes import kiwi
from kg.clean import PageKnowledge, clean
from kg.extract.reader import Reader
from kg.knowledge.files import Library
from kg.model import Analysis, Reading, Text


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nothing is looked through for garbage within: that took a twentieth of reading."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@contextmanager
def kept() -> Iterator[None]:
    """What is loaded within, and all that is alive by then, is looked through for garbage no more.

    That took a fifteenth of reading.
    """
    with undisturbed():
        try:
            yield
        finally:
            gc.freeze()


@dataclass(frozen=True)
class Pipeline:
    """The stages that make a reading of a text, with the knowledge that they work by."""

    library: Library

    @classmethod
    def load(cls, *knowledge: Path) -> Pipeline:
        """The shipped knowledge with the user's own folders laid over it."""
        return cls(Library.shipped(*knowledge))

    @cached_property
    def pages(self) -> PageKnowledge:
        with kept():
            return PageKnowledge.load(self.library)

    @cached_property
    def analyser(self) -> Analyser:
        with kept():
            return Analyser.load(self.library)

    @cached_property
    def reader(self) -> Reader:
        with kept():
            return Reader.load(self.library)

    def load_all(self) -> None:
        """Load what is loaded on first use otherwise, for processes forked from this one to share."""
        self.pages, self.analyser, self.reader, kiwi()

    def analyse(self, text: Text) -> Analysis:
        """Clean, then analyse."""
        return self.analyser.analyse(clean(text, self.pages))

    def read(self, text: Text) -> Reading:
        """Clean, analyse, extract: all that the text says; depends on nothing but the text and the knowledge."""
        with undisturbed():
            return self.reader.read(self.analyse(text))
