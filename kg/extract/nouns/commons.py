"""What a chain of common nouns stands for: a human, a company told of before, a pronoun, a thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.grammar import Grammar
from kg.extract.nouns.products import sorts
from kg.extract.units import Candidate, Noun, Word, bears, ends_in, filler_of
from kg.model import Filler

DAY = "0000-00-00"  # how long the value of a day is
ACTORS = ("person", "organization", "group")


def is_product(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "product"


def named(word: Word) -> bool:
    return word.mention is not None and word.mention.kind not in ("date", "amount")


def is_pointer(word: Word, grammar: Grammar) -> bool:
    return word.mention is None and word.text in grammar.nouns.pointing and len(word.tokens) == 1


def points_back(words: list[Word], noun: Noun, grammar: Grammar) -> bool:
    """``이 회사``, ``회사``, ``당사`` mean one named before; ``다양한 분야의 스타트업`` means itself."""
    if any(is_pointer(w, grammar) for w in noun.words):
        return True
    alone = len(words) == 1 and noun.genitive is None and not noun.modifiers
    return alone and words[-1].root in grammar.nouns.own_company


def common(words: list[Word], noun: Noun, grammar: Grammar) -> list[Candidate]:
    """A chain that ends in a common noun: a human, a company named before, a pronoun, or a thing."""
    if words[-1].root in grammar.nouns.et_al:  # 나래온라인 등을 선보였다; …하는 등 stands for nothing
        words = words[:-1]
    if not words:
        return []
    head = words[-1]
    if is_clock(head, grammar):  # 오후 4시28분쯤
        return []
    if is_decade(head, grammar):  # 심신미약을 주장한 60대에게
        return [Candidate(filler_of(head), "human", head)] if told_alone(words, grammar) else []
    root = head.root
    forms = [t.form for t in head.tokens if t.form not in grammar.nouns.plural or t.tag != "XSN"]
    last = forms[-1] if forms else root
    nouns = grammar.nouns
    if root in nouns.self:
        kind = "self"
    elif root in nouns.both:
        kind = "both"
    elif root in nouns.first:
        kind = "first"
    elif root in nouns.person:
        kind = "he"
    elif (kind_of_two := two_of_a_kind([w.root for w in words if not dated(w)], grammar)) is not None:
        kind = kind_of_two
    elif head.text in nouns.side and takes_a_side(words, grammar):  # 유 전 대표 법률대리인 측, 주최 측
        kind = "human"
    elif root[:-1].isdigit() and root[-1] in nouns.so_many:  # 통신 3사, 3국
        kind = "crowd"
    elif root in nouns.people:
        kind = "crowd" if noun.modifiers else "they"  # `난동을 부린 이들` says who they are
    elif lettered(head, nouns.firm):
        kind = "organization"
    elif last in nouns.company and any(w.text in nouns.two for w in noun.words):
        kind = "both"
    elif last in nouns.company:
        kind = "company" if points_back(words, noun, grammar) else "body"
    elif root in nouns.content or root in nouns.adverbial or (root in nouns.generic and noun.modifiers):
        return []
    else:
        kind = "name" if noun.met else kind_of_thing(head, forms, grammar)
    alone = len(words) == 1 and noun.genitive is None and not noun.modifiers
    meant = alone or root in nouns.town or any(is_pointer(w, grammar) for w in noun.words)
    if meant and root in nouns.searching:
        kind = "the team"
    elif meant and (kind == "society" or root in nouns.paper):
        kind = "the society"
    if kind in ("thing", "name") and (name := named_so(noun, grammar)) is not None:
        return [Candidate(filler_of(name), "product" if is_product(name) else "name", name)]
    people = kind in ("human", "crowd", "society")
    others: tuple[str, ...] = () if people else (*ACTORS, "place") if kind == "name" else ACTORS
    if kind == "body":
        others = tuple(kind for kind in others if kind != "group")  # 투자자 단체, 정부 기관
    if ends_in(root, nouns.prizes_of):
        others = tuple(kind for kind in others if kind != "organization")  # 보건부 장관상
    whole = [w for w in words if not dated(w)] if head.text in nouns.side else phrase(words, grammar, others)
    whole = after_time(whole, grammar)
    if kind == "name":  # 번역 솔루션 나래: the name, without what it is
        sort = max((at for at, w in enumerate(whole[:-1], 1) if ends_in(w.root, grammar.nouns.product)), default=0)
        whole = whole[sort:] if not is_initials(whole[sort:]) else whole
    text, start = " ".join(w.text for w in whole), whole[0].start
    before = next((w for w in reversed(words) if w.end <= start), None)
    if ends_in(root, nouns.reports) and before is not None and is_of_period(before) and start - before.end <= 1:
        text, start = f"{before.text} {text}", before.start  # 1분기 실적 보고서
    new = [c for c in noun.modifiers if c.lemma in grammar.nouns.newness and c.stop + 1 == start]
    if kind in ("thing", "society") and new:
        text, start = f"{new[0].text} {text}", new[0].start
    counted = len(words) > 1 and sorts(head, grammar)  # 신작 2종: what there are two of says what it is
    return [Candidate(Filler(text, start, head.end), kind, words[-2] if counted else head)]


def after_time(words: list[Word], grammar: Grammar) -> list[Word]:
    """``공판 직후 취재진``, ``추후 소비자``: a chain without what it says of the time."""
    times = grammar.nouns.since_then | grammar.nouns.meantime
    return words[max((at for at, w in enumerate(words[:-1], 1) if w.mention is None and w.root in times), default=0) :]


def takes_a_side(words: list[Word], grammar: Grammar) -> bool:
    """Whether it is told whose side: not by ``회사 측``, ``두 모녀 측``, who were told of before."""
    nouns, own = grammar.nouns, words[:-1]
    alone = bool(own) and own[-1].root not in nouns.company and not any(w.text in nouns.several for w in own)
    return alone or any(named(w) for w in own)


def is_initials(words: list[Word]) -> bool:
    """``컨트롤러 칩 SSD``: capitals alone say of which kind a thing is, as a noun would."""
    return len(words) == 1 and words[0].text.isascii() and words[0].text.isupper()


def named_so(noun: Noun, grammar: Grammar) -> Word | None:
    """The name of what is called so: ``‘나래’라는 서비스``, ``‘나래’라는 이름의 사이트``."""
    called = noun.genitive if noun.genitive is not None and noun.genitive.head.root in grammar.nouns.called else None
    for clause in [*noun.modifiers, *(called.modifiers if called is not None else ())]:
        if clause.kind == "copula" and clause.ending == "quote_adnominal" and clause.noun is not None:
            head: Word = clause.noun.head
            if is_product(head) or (head.mention is None and looks_like_name(head) and not head.text.islower()):
                return head
    return None


def is_clock(word: Word, grammar: Grammar) -> bool:
    """``4시28분쯤``: a time of the day."""
    tags = [t.tag for t in word.tokens]
    return tags[:1] == ["SN"] and any(t.form in grammar.nouns.clock for t in word.tokens[1:2])


def hangs_on(word: Word) -> bool:
    """``이달 말께``: what leans on a time alone."""
    return bool(word.tokens) and all(t.tag == "XSN" for t in word.tokens)


def is_decade(word: Word, grammar: Grammar) -> bool:
    """``40대``: somebody in the forties, where it does not count cars."""
    tags, forms = [t.tag for t in word.tokens], [t.form for t in word.tokens]
    decade = tags == ["SN", "NNB"] and forms[1] in grammar.nouns.decade
    return decade and len(forms[0]) == 2 and forms[0].isdigit() and forms[0][1] == "0"


def told_alone(words: Sequence[Word], grammar: Grammar) -> bool:
    """Whether nothing before an age would be what is counted: ``살인 혐의 40대``, and not ``전기차 40대``."""
    return len(words) == 1 or ends_in(words[-2].root, grammar.nouns.charges)


def is_address(word: Word) -> bool:
    """``narae.co.kr``: what is left of a reporter's address, its mark lost."""
    head, dot, rest = word.text.partition(".")
    return bool(dot) and head.isascii() and head.isalnum() and rest.isascii() and rest[:1].islower()


def counts_people(word: Word, grammar: Grammar) -> bool:
    """``4명``: how many people there are."""
    value = word.mention.value if bears(word, "amount") and word.mention is not None else None
    return value is not None and value.split()[-1] in grammar.nouns.persons_counted


def is_of_period(word: Word) -> bool:
    """A year, or a part of one: what a report is about, rather than the day on which it came out."""
    mention = word.mention
    return mention is not None and mention.kind == "date" and 0 < len((mention.value or "").split("/")[0]) < len(DAY)


def dated(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "date"


def two_of_a_kind(roots: Sequence[str], grammar: Grammar) -> str | None:
    """``양 협회``, ``두 사람``: both (bodies), or a pair (of people), that were told of before, and nothing else."""
    nouns = grammar.nouns
    if len(roots) != 2 or roots[0] not in nouns.two:
        return None
    return "both" if roots[1] in nouns.paired else "pair" if roots[1] in nouns.pair else None


def looks_like_name(word: Word) -> bool:
    """A word that the analyser does not know as a common noun: proper, Latin, or put together of scraps."""
    return proper([t.tag for t in word.tokens])


def is_unlisted(word: Word) -> bool:
    """The same, or a word that the analyser only guesses to be a noun."""
    return proper(["NNP" if t.tag == "NNG" and not t.lemma else t.tag for t in word.tokens])


def proper(tags: Sequence[str]) -> bool:
    return bool(tags) and all(t in ("NNP", "SL", "SN", "SW") for t in tags) and any(t in ("NNP", "SL") for t in tags)


def lettered(word: Word, firms: frozenset[str]) -> bool:
    """``A사``: a firm that a text calls by a letter."""
    return len(word.tokens) == 2 and word.tokens[0].tag == "SL" and word.tokens[1].form in firms


def kind_of_thing(head: Word, forms: list[str], grammar: Grammar) -> str:
    """human, crowd (many of something), name, or thing."""
    plural = len(forms) < len(head.tokens)
    human = is_human("".join(forms), grammar.nouns.human) and not ends_in(head.root, grammar.nouns.no_people)
    if human or head.root in grammar.nouns.kin:
        return "human"
    town = head.root in grammar.nouns.town and head.tokens[-1].tag != "NNB"  # 의무 불이행 시: when, and no town
    if (ends_in(head.root, grammar.nouns.societies) or town) and not plural:
        return "society"
    if plural and "".join(forms) in grammar.nouns.content:
        return "thing"  # 여러 방안들이 논의됐다
    return "crowd" if plural else "name" if looks_like_name(head) else "thing"


def is_human(root: str, endings: frozenset[str]) -> bool:
    return ends_in(root, endings, 1 if len(root) > 2 else 2)


def phrase(words: list[Word], grammar: Grammar, others: tuple[str, ...]) -> list[Word]:
    """The words that make the noun phrase, without dates, amounts, adverbials and names of others before it."""
    sizes = {w.start for sum_, w in pairwise(words) if bears(sum_, "amount") and w.root in grammar.nouns.sized}
    hours = {w.start for w in words if is_clock(w, grammar) or hangs_on(w)}  # 이달 말께
    times = {w.start for w in words if w.start in hours or bears(w, "date", "amount")}
    hours |= {w.start for time, w in pairwise(words) if time.start in times and w.root in grammar.nouns.as_of}
    owning = ("organization", "person") if words[-1].root in grammar.nouns.teams else ("organization",)  # 교수 연구팀
    out: list[Word] = []
    for word in reversed(words):
        if out and (
            is_address(word)
            or word.text in grammar.nouns.adverbial
            or word.text in grammar.nouns.given | grammar.nouns.as_for
            or (bears(out[-1], "organization") and not bears(word, *owning))
            or word.text in grammar.nouns.present | grammar.nouns.out_of
            or word.root in grammar.nouns.attached
            or word.start in sizes
            or word.start in hours
            or (word.mention and word.mention.kind in ("date", "amount", *others))
        ):
            break
        out.append(word)
    return out[::-1]

