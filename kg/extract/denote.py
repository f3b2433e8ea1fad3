"""Whom or what a noun chain stands for: its heads as fillers, and who holds which office in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.grammar import Grammar
from kg.extract.posts import aide_of, bracketed, by_themselves, offices
from kg.extract.units import Noun, Word, bears, ends_in, is_amount, is_total
from kg.model import Entity, Filler, Mention

COUNTED = ("body", "thing", "crowd", "human")  # kinds of common nouns after which it is told how many there are
SPELT_APART = 2  # code points between a name and its Latin spelling: a closing mark and a blank
ACTORS = ("person", "organization", "group")
WHOLE = "institution"  # the rule of a body of the state, whose name says which one it is


@dataclass(frozen=True)
class Candidate:
    """A filler with the kind of thing that it is: a mention's kind, or human, company, thing, self, they …"""

    filler: Filler
    kind: str
    word: Word | None = None
    body: Filler | None = None  # of an office without a name: where it is


def filler_of(word: Word) -> Filler:
    mention = word.mention
    return Filler(
        word.text, word.start, word.end, mention.entity if mention else None, mention.value if mention else None
    )


def candidates(noun: Noun, entities: Sequence[Entity], grammar: Grammar) -> list[Candidate]:
    """All that the chain stands for, the members of a list first."""
    listed = [c for member in noun.members for c in candidates(member, entities, grammar)]
    own = heads(noun, grammar)
    kinds = {c.kind for c in listed if c.kind in ACTORS}
    if len(kinds) == 1 and own and own[0].kind == "thing" and own[0].filler.text[:1].isupper():
        own = [Candidate(own[0].filler, min(kinds), own[0].word)]
    return listed + own


def heads(noun: Noun, grammar: Grammar) -> list[Candidate]:
    """What the chain's own last words stand for."""
    words, open_list = significant(noun, grammar)
    if not words:
        return []
    count: Word | None = None
    while len(words) > 1 and (counts(words) or is_total(words, len(words) - 1, grammar.nouns.out_of)):
        count = words.pop()
    mention = words[-1].mention
    if noun.detached and (named_first := glossed(words)) is not None:
        return [named_first]
    measured = is_amount(words[-1])
    if measured and (two := two_of_a_kind(words[-1].text.split(), grammar)) is not None:
        return [Candidate(filler_of(words[-1]), two, words[-1])]
    if noun.genitive is not None and (measured or words[-1].root in grammar.nouns.portion):
        return heads(noun.genitive, grammar)
    if mention is None:
        alone = by_themselves(words) if open_list else ()
        listed = [Candidate(filler_of(w), w.mention.kind, w) for w in alone if w.mention]
        return listed or called(words, grammar) or [counted(c, count, grammar) for c in common(words, noun, grammar)]
    if mention.kind == "position":
        return office_heads(words, noun, grammar)
    same = [w for w in words if w.mention and w.mention.kind == mention.kind]
    if mention.kind == "person":
        chosen = same
    elif mention.kind == "product":
        chosen = [w for w in same if not spelt_again(w, same)]
    elif mention.kind in ACTORS and (open_list or several(row := in_a_row(words))):
        chosen = by_themselves(words) if open_list else row
    else:
        chosen = words[-1:]
    if len(chosen) == 1 and mention.kind == "group":
        return [Candidate(described(words, grammar), "group", words[-1])]
    return [Candidate(filler_of(w), w.mention.kind, w) for w in chosen if w.mention]


def described(words: list[Word], grammar: Grammar) -> Filler:
    """A group with the words that say which one: ``가상자산 업계``, ``증권사 직원``."""
    own = filler_of(words[-1])
    mention = words[-1].mention
    if mention is not None and mention.rule.endswith(WHOLE):
        return own
    first = phrase(words, grammar, (*ACTORS, "place", "person", "position"))[0]
    text = " ".join(w.text for w in words if w.start >= first.start)
    return Filler(text, first.start, own.end, own.entity)


def names_more(word: Word) -> bool:
    """Whether what stands before an amount is what it counts (직원 300명), rather than how near it is (약 95%)."""
    return word.mention is not None or any(t.tag.startswith("N") for t in word.tokens)


def counts(words: Sequence[Word]) -> bool:
    """Whether a chain closes with an amount of what stands before it."""
    return is_amount(words[-1]) and names_more(words[-2])


def counted(told: Candidate, count: Word | None, grammar: Grammar) -> Candidate:
    """``스타트업 8곳``: how many bodies there are belongs to what they are called."""
    value = count.mention.value if count is not None and count.mention is not None else None
    if count is None or value is None or told.kind not in COUNTED or value.split()[-1] not in grammar.nouns.counted:
        return told
    own = told.filler
    return replace(told, filler=replace(own, text=f"{own.text} {count.text}", end=count.end))


def called(words: list[Word], grammar: Grammar) -> list[Candidate]:
    """``김종한 대구시 행정부시장``: a name at the head of a chain that closes with an office nobody has listed."""
    first = words[0].mention
    office = len(words) > 1 and ends_in(words[-1].root, grammar.nouns.offices)
    if first is None or first.kind != "person" or not office:
        return []
    return [Candidate(filler_of(words[0]), "person", words[0])]


def spelt_again(word: Word, names: list[Word]) -> bool:
    """``나래톡 NaraeTalk``: a name in Latin letters right after one in Hangul is the same, its brackets stripped."""
    before = [w for w in names if w.end < word.start <= w.end + SPELT_APART]
    return word.text.isascii() and not word.text.isupper() and any(not w.text.isascii() for w in before)


def in_a_row(words: list[Word]) -> list[Word]:
    """The organisations that close a chain one after the other: more than two are a list without its commas."""
    first = next((at for at in range(len(words), 0, -1) if not bears(words[at - 1], "organization")), 0)
    return words[first:]


def several(row: list[Word]) -> bool:
    """Whether more than two are named; a name and what shortens it name one."""
    return len({w.mention.entity for w in row if w.mention}) > 2


def glossed(words: list[Word]) -> Candidate | None:
    """Whom a chain means from which brackets were stripped: the name before them, not what stood in them.

    ``가온소프트 대표 김도현 는`` is the company, ``김도현 의원 가온당 한빛구 는`` the member.
    """
    while len(words) > 1 and (words[0].mention is None or words[0].mention.kind == "date"):
        words = words[1:]
    kinds = [w.mention.kind if w.mention else "" for w in words]
    led = kinds[0] in ("organization", "place") and kinds[1:2] == ["position"] and set(kinds[2:]) == {"person"}
    if (last := 0 if led else bracketed(words)) < len(words):  # 서준혁 이도윤 가온소프트 대표 김도현 은
        return Candidate(filler_of(words[last]), "organization", words[last])
    who = max((at for at, kind in enumerate(kinds) if kind == "person"), default=len(kinds))
    within = [kind for kind in kinds[who + 1 :] if kind != "position"]
    if within[:1] == ["organization"] and not {"person", "position"} & set(within):
        return Candidate(filler_of(words[who]), "person", words[who])
    return None


def acts(word: Word) -> bool:
    return word.mention is not None and word.mention.kind in ACTORS


def significant(noun: Noun, grammar: Grammar) -> tuple[list[Word], bool]:
    """The chain without words that stand for the name before them; True where ``등`` closes a list."""
    words = [w for w in noun.words[:-1] if not is_pointer(w, grammar)] + noun.words[-1:]
    open_list = False
    for at in range(len(words) - 1, 0, -1):
        last = words[-1].mention
        if at < len(words) - 1 and last is not None and last.kind in ("person", "organization"):
            break  # what follows is a name of its own: `위원회 신설 등 … 한빛전자는`
        if words[at].text in grammar.nouns.et_al and (noun.members or any(named(w) for w in words[:at])):
            words, open_list = words[:at], True
            break
    while len(words) > 1 and words[-1].text in grammar.nouns.transparent and named(words[-2]):
        words.pop()
    side = next((at for at in range(len(words) - 2, 0, -1) if words[at].text in grammar.nouns.side), 0)
    if side and any(acts(w) for w in words[side + 1 :]):  # 김도현 대표 측 윤서진 변호사: she alone
        words = words[side + 1 :]
    kin = last_kin(words, grammar)
    if kin and any(acts(w) for w in words[kin + 1 :]):  # 박서연 전 총리 막내딸 박하늘 대표: the daughter alone
        words = words[kin + 1 :]
    while len(words) > 1 and words[-1].root in grammar.nouns.portion | grammar.nouns.among:  # 양사 간
        words.pop()
    if len(words) > 1 and words[-1].root in grammar.nouns.faculty and is_product(words[-2]):
        words.pop()
    if len(words) > 1 and (glosses(words[-1], words[-2]) or abbreviates(words[-1], words[-2])):
        words.pop()
    if len(words) > 1 and words[-1].mention is None and spelt_again(words[-1], [w for w in words if is_product(w)]):
        words.pop()
    return words, open_list or any(m for m in noun.members)


def last_kin(words: Sequence[Word], grammar: Grammar) -> int:
    """Where a chain names a relative of the one before (``도현 군 아버지 이상훈 씨``); 0 where it does not."""
    return next((at for at in range(len(words) - 1, 0, -1) if words[at].root in grammar.nouns.kin), 0)


def is_product(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "product"


def glosses(word: Word, name: Word) -> bool:
    """A short form right after the name that it shortens (``중앙재난안전대책본부 중대본``): its letters in order."""
    letters, text = iter(name.text), word.text
    short = word.mention is None and 1 < len(text) < len(name.text)
    return named(name) and short and all(c in letters for c in text)


def abbreviates(word: Word, before: Word) -> bool:
    """``벤처캐피털 VC``: Latin capitals after a Korean word say the same again, where brackets were stripped."""
    capitals = word.mention is None and word.text.isascii() and word.text.isupper() and 1 < len(word.text) < 6
    longer = len(before.text) > len(word.text)  # 신규 ETF, 채권형 ETF say no word twice
    return capitals and longer and before.mention is None and not before.text.isascii()


def named(word: Word) -> bool:
    return word.mention is not None and word.mention.kind not in ("date", "amount")


def is_pointer(word: Word, grammar: Grammar) -> bool:
    return word.mention is None and word.text in grammar.nouns.pointing and len(word.tokens) == 1


def office_heads(words: list[Word], noun: Noun, grammar: Grammar) -> list[Candidate]:
    """The persons of a chain that ends in a title, or whoever holds it: ``야당 의원들``, an office's holder."""
    found = [Candidate(filler_of(o.person), "person", o.person) for o in offices(words) if o.person]
    if found and aide_of(words, grammar.nouns.one_time, grammar.nouns.aides):
        served = words[words.index(found[0].word) :] if found[0].word is not None else words
        return [Candidate(Filler(" ".join(w.text for w in served), served[0].start, words[-1].end), "human", words[-1])]
    if found:
        return found
    office = offices(words)[-1] if offices(words) else None
    if office is None:
        return []
    bodies = office.organizations or genitive_bodies(noun)
    last, end = office.titles[-1], noun.words[-1]
    if end.root in grammar.nouns.plural:
        first = bodies[-1] if office.organizations else office.titles[0]
        named = " ".join(w.text for w in words if first.start <= w.start <= last.start)
        return [Candidate(Filler(f"{named}{end.text}", first.start, end.end), "human", last)]
    if not bodies and (family := family_name(words, office.titles[0], grammar)) is not None:
        return [Candidate(Filler(f"{family.text} {last.text}", family.start, last.end), "human", last)]
    whole = bodies[-1] if bodies and bodies[-1].end == last.start else None  # 국세청 + 장
    filler = Filler(f"{whole.text if whole else ''}{last.text}", (whole or last).start, last.end)
    return [Candidate(filler, "holder", last, filler_of(bodies[-1]) if bodies else None)]


def family_name(words: list[Word], title: Word, grammar: Grammar) -> Word | None:
    """``한 권한대행``: a word of one syllable before a title, where nobody of that name is known: the family's name."""
    at = words.index(title)
    before = words[at - 1] if at == 1 else None
    nouns = grammar.nouns
    known = nouns.present | nouns.two | nouns.further | nouns.describing
    short = before is not None and before.mention is None and len(before.text) == 1 and before.text.isalpha()
    return before if short and before is not None and before.text not in known and not before.text.isascii() else None


def genitive_bodies(noun: Noun) -> list[Word]:
    """The organisation that stands as a genitive before a chain."""
    source = noun.members[0].genitive if noun.members else noun.genitive
    if source is None:
        return []
    return [w for w in source.words if w.mention and w.mention.kind in ("organization", "group")]


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
    elif head.text in nouns.side and any(named(w) for w in words):  # 유 전 대표 법률대리인 측
        kind = "human"
    elif root in nouns.people:
        kind = "crowd" if noun.modifiers else "they"  # `난동을 부린 이들` says who they are
    elif last in nouns.company and any(w.text in nouns.two for w in noun.words):
        kind = "both"
    elif last in nouns.company:
        kind = "company" if points_back(words, noun, grammar) else "body"
    elif root in nouns.content or root in nouns.adverbial or (root in nouns.generic and noun.modifiers):
        return []
    else:
        kind = "name" if noun.met else kind_of_thing(head, forms, grammar)
    if kind in ("thing", "name") and (name := named_so(noun, grammar)) is not None:
        return [Candidate(filler_of(name), "product" if is_product(name) else "name", name)]
    others = () if kind in ("human", "crowd") else (*ACTORS, "place") if kind == "name" else ACTORS
    whole = [w for w in words if not dated(w)] if head.text in nouns.side else phrase(words, grammar, others)
    if kind == "name":  # 번역 솔루션 나래: the name, without what it is
        sort = max((at for at, w in enumerate(whole[:-1], 1) if ends_in(w.root, grammar.nouns.product)), default=0)
        whole = whole[sort:] if not is_initials(whole[sort:]) else whole
    text, start = " ".join(w.text for w in whole), whole[0].start
    new = [c for c in noun.modifiers if c.lemma in grammar.nouns.newness and c.stop + 1 == start]
    if kind == "thing" and new:
        text, start = f"{new[0].text} {text}", new[0].start
    return [Candidate(Filler(text, start, head.end), kind, head)]


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
    tags = [t.tag for t in word.tokens]
    return bool(tags) and all(t in ("NNP", "SL", "SN", "SW") for t in tags) and any(t in ("NNP", "SL") for t in tags)


def kind_of_thing(head: Word, forms: list[str], grammar: Grammar) -> str:
    """human, crowd (many of something), name, or thing."""
    plural = len(forms) < len(head.tokens)
    human = is_human("".join(forms), grammar.nouns.human) and not ends_in(head.root, grammar.nouns.no_people)
    if human or head.root in grammar.nouns.kin:
        return "human"
    return "crowd" if plural else "name" if looks_like_name(head) else "thing"


def is_human(root: str, endings: frozenset[str]) -> bool:
    return ends_in(root, endings, 1 if len(root) > 2 else 2)


def phrase(words: list[Word], grammar: Grammar, others: tuple[str, ...]) -> list[Word]:
    """The words that make the noun phrase, without dates, amounts, adverbials and names of others before it."""
    out: list[Word] = []
    for word in reversed(words):
        if out and (
            word.text in grammar.nouns.adverbial
            or word.text in grammar.nouns.given | grammar.nouns.as_for
            or (bears(out[-1], "organization") and not bears(word, "organization"))
            or word.text in grammar.nouns.present
            or word.root in grammar.nouns.attached
            or (word.mention and word.mention.kind in ("date", "amount", *others))
        ):
            break
        out.append(word)
    return out[::-1]


def mentions(noun: Noun, *kinds: str) -> Iterator[tuple[Word, Mention]]:
    """The mentions of the given kinds in a chain and its members, left to right."""
    for member in noun.members:
        yield from mentions(member, *kinds)
    for word in noun.words:
        if word.mention and word.mention.kind in kinds:
            yield word, word.mention
