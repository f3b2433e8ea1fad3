"""Particles that stand apart from a name, where the analyser took them for words of their own.

Pages lose brackets with what they mark: of ``가온랩(GL, 대표 이서윤)이`` remains ``가온랩 GL 대표 이서윤 이``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar
from kg.model import Mention, Token

NAMES = ("person", "organization", "product")
SUBJECT, PARTICLE = "subject", "JKS"


def regained(tokens: Sequence[Token], mentions: Sequence[Mention], content: str, grammar: Grammar) -> Sequence[Token]:
    """The morphemes, those that are a subject's particle after a name and a blank tagged as such."""
    ends = {m.end for m in mentions if m.kind in NAMES and m.entity is not None}
    lost = [
        token for token in tokens
        if token.start - 1 in ends and not token.tag.startswith("J") and stands_alone(token, content)
        and grammar.case_of.get(content[token.start : token.end]) == SUBJECT
    ]  # fmt: skip
    if not lost:
        return tokens
    starts = {token.start for token in lost}
    out: list[Token] = []
    for token in tokens:
        if token not in lost and token.start in starts:
            continue  # the ending that was read into it
        out.append(token._replace(tag=PARTICLE, form=content[token.start : token.end]) if token in lost else token)
    return out


def stands_alone(token: Token, content: str) -> bool:
    """Whether a morpheme is a word by itself, between blanks."""
    return content[token.start - 1] == " " and content[token.end : token.end + 1] == " "
