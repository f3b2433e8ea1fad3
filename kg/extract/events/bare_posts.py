"""A post of which an event tells without saying who held it: ``한빛전자 대표가 해임됐다``."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.nouns.law import ALWAYS
from kg.extract.nouns.taking import Match
from kg.extract.units import filler_of
from kg.knowledge.frames import Frame
from kg.model import Filler

BY_OFFICE = ("holder", "officer")


def told_as_post(match: Match, roles: dict[str, list[Filler]], frame: Frame) -> None:
    """Makes an office that stands for its holder the post; it is no person where nobody is known to hold it."""
    offices = [one for one in match.open.get("person", ()) if one.kind in BY_OFFICE]
    kept = {match.pattern.root, *(one.noun for one in match.pattern.literals)} & frame.kept_roots
    if not offices or frame.own_title != ALWAYS or "position" in roles or kept:
        return
    word = offices[0].word if offices[0].kind == "officer" else None  # 한 반도체 업체 대표
    roles["position"] = [offices[0].filler if word is None else filler_of(word)]
    if offices[0].body is not None:
        roles.setdefault("organization", [offices[0].body])
    others = [one for one in roles.pop("person", ()) if all(one.start != office.filler.start for office in offices)]
    if others:
        roles["person"] = others


def whole_titles(fillers: list[Filler], content: str) -> tuple[Filler, ...]:
    """``나래청장이 사퇴했다``: the post is the whole word, not the syllable grown on to the house's name."""
    return tuple(whole_title(filler, content) for filler in fillers)


def whole_title(filler: Filler, content: str) -> Filler:
    title = filler.value or ""
    start = filler.end - len(title)
    grown = len(title) > len(filler.text) and start >= 0 and content[start : filler.end] == title
    return replace(filler, start=start, text=title) if grown else filler
