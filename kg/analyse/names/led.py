"""Organisations told by the noun before them that says what they are: ``스타트업 X``, ``한빛부 산하 X``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.analyse.names.context import Context
from kg.analyse.names.found import Found
from kg.analyse.names.organizations import BODY, QUOTES, apart, closing, initials, told
from kg.analyse.names.words import Word

OPENING = tuple(opening for opening, _ in QUOTES)


def after_kind(context: Context) -> Iterator[Found]:
    """스타트업 X: X is an organisation, where the analyser knows no such word."""
    words = context.line.words
    kinds, copula = context.knowledge.organizations.kinds, context.knowledge.organizations.copula
    for at, (before, word) in enumerate(pairwise(words), 1):
        kind = before.text.removesuffix(copula)
        if not kind.endswith(kinds):
            continue
        if bracketless(context, at):
            yield Found(word.start, word.end, "organization", "organisation/kind", 2)
            continue
        gap = context.line.content[before.end : word.start]
        end = quoted_end(context, word) if gap.strip() in OPENING else 0
        sure = end or kind in kinds or not word.bare or word.text.isascii()
        if not ((gap == " " or end) and sure):
            continue
        end = end or (word.ends[0] if word.ends else word.end)
        products = context.knowledge.products
        if products.before.search(before.text) and products.brought.match(context.line.content, end):
            continue  # 플랫폼 X를 출시했다
        if context.covered(word.start, end) or word.start in context.title_at:
            continue
        marked = marked_actor(context, word, end)
        if told(context, word, end) or (marked and word.text not in context.knowledge.organizations.never):
            yield Found(word.start, second_end(context, word, end), "organization", "organisation/kind", 2)


def under(context: Context) -> Iterator[Found]:
    """``한빛부 산하 새미진흥위원회``: of plain nouns as it may be, a body that belongs to the one before."""
    for before, word in pairwise(context.line.words):
        beside = before.text == context.knowledge.organizations.under and word.start == before.end + 1
        for end in word.ends if beside else ():
            if closing(context, word, end) and (end < word.end or end - word.start > BODY):  # no 공공병원 관리기관
                yield Found(word.start, end, "organization", "organisation/under", 2)
                break


def bracketless(context: Context, at: int) -> bool:
    """``로봇 업체 새벽 은``, ``전문 기업인 아침 에``: the particle stands apart from a name whose brackets were cut.

    Asked of the word after a kind of house. It may be a common word, but no compound of such, nor right after 기업,
    which any words may follow.
    """
    knowledge, (before, word) = context.knowledge, context.line.words[at - 1 : at + 1]
    close = before.end == word.start - 1 and apart(context, word.end) and word.token(word.end) is not None
    if context.common(word, word.end) and before.text.endswith(knowledge.organizations.broad):
        return False
    if not (close and word.bare and word.hangul and len(word.text) > 1):
        return False
    plain = word.text.endswith((*knowledge.organizations.kinds, *knowledge.organizations.of_houses))
    listed = context.covered(word.start, word.end) or word.start in context.title_at
    return not (plain or listed or knowledge.products.before.search(before.text))


def marked_actor(context: Context, word: Word, end: int) -> bool:
    """``스타트업 ‘구름’은``: a word in quotation marks that acts, which may be a common one."""
    content = context.line.content
    marked = (content[word.start - 1], content[end : end + 1]) in QUOTES
    return marked and content[end + 1 : end + 2] in context.knowledge.deeds.subject and end - word.start > 1


def second_end(context: Context, word: Word, end: int) -> int:
    """Where the name goes on: its second word is in no dictionary either (하나로 테라퓨틱스), or in capitals too."""
    index = context.line.word_at(word.start) + 1
    after = context.line.words[index] if index < len(context.line.words) else None
    if after is None or not word.bare or after.start != word.end + 1 or context.line.content[word.end] != " ":
        return end
    stop = after.ends[0]
    if stop in (title.start - 1 for title in context.titles) and context.knowledge.surnames.full(after.text):
        return end  # 운영사 나래메이트 최병우 대표
    if initials(word):
        capitals = context.line.content[after.start : stop]
        return stop if capitals.isupper() and capitals.isascii() and not context.covered(after.start, stop) else end
    strange = all(not t.lemma for t in after.tokens if t.start < stop) and after.token(stop) is not None
    return stop if strange and not context.covered(after.start, stop) and told(context, after, stop) else end


def quoted_end(context: Context, word: Word) -> int:
    """Where the one word in quotation marks that ``word`` opens ends; 0 where it stands in none."""
    content = context.line.content
    closing = dict(QUOTES).get(content[word.start - 1], "")
    end = content.find(closing, word.start, word.end + 1) if closing else -1
    return end if end > word.start else 0
