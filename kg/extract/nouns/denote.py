"""Whom or what a noun chain stands for: its heads as fillers, and who holds which office in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.grammar import Grammar
from kg.extract.nouns.commons import (
    ACTORS,
    common,
    counts_people,
    is_human,
    is_pointer,
    is_product,
    named,
    phrase,
    two_of_a_kind,
)
from kg.extract.nouns.posts import aide_of, bracketed, by_themselves, offices
from kg.extract.nouns.products import serves, sorts, spelt_again
from kg.extract.nouns.rows import WHOLE, in_a_row, several
from kg.extract.units import Candidate, Noun, Word, bears, ends_in, filler_of, is_amount, is_total
from kg.model import Entity, Filler, Mention

COUNTED = ("body", "thing", "crowd", "human")  # kinds of common nouns after which it is told how many there are
OF_PEOPLE = ("body", "crowd", "human")  # kinds of common nouns for whoever acts


def candidates(noun: Noun, entities: Sequence[Entity], grammar: Grammar) -> Sequence[Candidate]:
    """All that the chain stands for, the members of a list first; read once, since many rules ask."""
    if noun.stands_for is None:
        noun.stands_for = tuple(anew(noun, entities, grammar))
    return noun.stands_for


def anew(noun: Noun, entities: Sequence[Entity], grammar: Grammar) -> list[Candidate]:
    """The same, read from its words."""
    listed = [c for member in noun.members for c in candidates(member, entities, grammar)]
    own = heads(noun, grammar)
    kinds = {c.kind for c in listed if c.kind in ACTORS}
    if len(kinds) == 1 and own and own[0].kind == "thing" and own[0].filler.text[:1].isupper():
        own = [Candidate(own[0].filler, min(kinds), own[0].word)]
    company = grammar.nouns.company
    theirs = own and own[0].kind == "thing" and any(ends_in(w.root, company) for w in noun.words[:-1])
    if theirs and listed and all(c.kind in OF_PEOPLE for c in listed):
        return own  # 국내 기업과 일본 기업 합작 사례가: the instance alone
    return listed + own


def heads(noun: Noun, grammar: Grammar) -> list[Candidate]:
    """What the chain's own last words stand for."""
    words, open_list = significant(noun, grammar)
    if not words:
        return []
    closing: list[Word] = []
    while len(words) > 1 and (counts(words) or is_total(words, len(words) - 1, grammar.nouns.out_of)):
        closing.append(words.pop())
    count = closing[0] if len(closing) == 1 else None  # 직원 200명 중 30명: of all of them
    mention = words[-1].mention
    if noun.detached and (named_first := panel(words, grammar) or glossed(words)) is not None:
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
        return office_heads(words, noun, grammar, count)
    same = [w for w in words if w.mention and w.mention.kind == mention.kind]
    if mention.kind == "person":
        chosen = [w for w in same if not also_called(w, words, grammar)]
    elif mention.kind == "product":
        chosen = [w for w in same if not spelt_again(w, same) and not serves(w, words, grammar)]
    elif mention.kind == "place" and words[-1].text in grammar.nouns.states:
        chosen = states_in_a_row(words, grammar)
    elif mention.kind in ACTORS and (open_list or several(row := in_a_row(words, grammar), noun, grammar)):
        chosen = by_themselves(words) if open_list else row
    else:
        chosen = words[-1:]
    if len(chosen) == 1 and mention.kind == "group":
        return [Candidate(described(words, grammar), "group", words[-1])]
    return [Candidate(filler_of(w), w.mention.kind, w) for w in chosen if w.mention]


def also_called(word: Word, words: list[Word], grammar: Grammar) -> bool:
    """``배우 윤서호 본명 김도현``: the name by which one is registered is no second person."""
    at = words.index(word)
    return at > 1 and words[at - 1].root in grammar.nouns.real_name and bears(words[at - 2], "person")


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
    if count is None or value is None or told.kind not in COUNTED:
        return told
    if value.split()[-1] not in grammar.nouns.counted and not (told.kind == "human" and counts_people(count, grammar)):
        return told
    own = told.filler
    if count.start - own.end > 1:
        return told  # 직원 등 50명
    return replace(told, filler=replace(own, text=f"{own.text} {count.text}", end=count.end))


def called(words: list[Word], grammar: Grammar) -> list[Candidate]:
    """``김종한 대구시 행정부시장``: a name at the head of a chain that closes with an office nobody has listed.

    Before the name may stand the day, or the house (``이날 가온 김도현 마트 담당``). With the house right behind the
    name any word for a human will do (``윤서진 가온마켓 서비스 기획자``) that does not say whose one is.
    """
    if len(words) < 2 or not (ends_in(words[-1].root, grammar.nouns.offices) or of_house(words, grammar)):
        return []
    lead = 0
    while words[lead] is not words[-1] and bears(words[lead], "date", "organization"):
        lead += 1
    return [Candidate(filler_of(words[lead]), "person", words[lead])] if bears(words[lead], "person") else []


def of_house(words: list[Word], grammar: Grammar) -> bool:
    """Whether a chain is a person, a house and, last, a word for one human."""
    root, nouns = words[-1].root, grammar.nouns
    housed = len(words) > 2 and bears(words[0], "person") and bears(words[1], "organization")
    whose = root in nouns.kin or root in nouns.side or ends_in(root, nouns.theirs)
    told = housed and not whose and is_human(root, nouns.human) and words[-1].tokens[-1].form not in nouns.plural
    return told and not any(bears(w, "position", "group", "person") for w in words[2:])


def states_in_a_row(words: list[Word], grammar: Grammar) -> list[Word]:
    """``일본 호주 싱가포르와``: the states that close a chain, which are a list without its commas."""
    first = next((at for at in range(len(words), 0, -1) if words[at - 1].text not in grammar.nouns.states), 0)
    return words[first:] or words[-1:]


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


def panel(words: Sequence[Word], grammar: Grammar) -> Candidate | None:
    """``한빛법원 2부 주심 김도현 대법관 는``: a chamber, with who sits in it from brackets that were lost."""
    first, nouns = words[0], grammar.nouns
    ruling = bears(first, "organization") and ends_in(first.text.split()[0], nouns.authority)
    sits = any(bears(w, "position") and ends_in(w.text, nouns.officers | nouns.judges) for w in words[1:])
    return Candidate(filler_of(first), "organization", first) if ruling and sits else None


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
    words = without_age(words, grammar)
    known = grammar.nouns.company  # 회사 측
    while (
        len(words) > 1 and words[-1].text in grammar.nouns.transparent and (named(words[-2]) or words[-2].root in known)
    ):
        words.pop()
    side = next((at for at in range(len(words) - 2, 0, -1) if words[at].text in grammar.nouns.side), 0)
    if side and any(acts(w) for w in words[side + 1 :]):  # 김도현 대표 측 윤서진 변호사: she alone
        words = words[side + 1 :]
    kin = last_kin(words, grammar)
    if kin and any(acts(w) for w in words[kin + 1 :]):  # 박서연 전 총리 막내딸 박하늘 대표: the daughter alone
        words = words[kin + 1 :]
    while len(words) > 1 and words[-1].root in grammar.nouns.portion | grammar.nouns.among:  # 양사 간
        words.pop()
    if len(words) > 1 and is_product(words[-2]) and sorts(words[-1], grammar):
        words.pop()
    if len(words) > 1 and words[-1].root in grammar.nouns.faculty and is_product(words[-2]):
        words.pop()
    if len(words) > 1 and (glosses(words[-1], words[-2]) or abbreviates(words[-1], words[-2])):
        words.pop()
    if len(words) > 1 and words[-1].mention is None and spelt_again(words[-1], [w for w in words if is_product(w)]):
        words.pop()
    return words, open_list or any(m for m in noun.members)


def without_age(words: list[Word], grammar: Grammar) -> list[Word]:
    """``박모 씨 34 는``, ``양모씨 33·남 는``: a person alone, whose age and sex lost their brackets."""
    last = max((at for at, w in enumerate(words) if bears(w, "person")), default=len(words))
    rest = words[last + 1 :]
    if not rest:
        return words
    aged = grammar.nouns.transparent | grammar.nouns.sexes
    told = all(w.text in aged or w.text.rstrip("".join(grammar.nouns.aged)).isdigit() for w in rest)
    return words[: last + 1] if told else words


def last_kin(words: Sequence[Word], grammar: Grammar) -> int:
    """Where a chain names a relative of the one before (``도현 군 아버지 이상훈 씨``); 0 where it does not."""
    return next((at for at in range(len(words) - 1, 0, -1) if words[at].root in grammar.nouns.kin), 0)


def meant(words: list[Word], told: str, grammar: Grammar) -> list[Word]:
    """Those of the words before an event that can have a part in it.

    Of ``김도현 전 대표 사위 채용`` not whose relative it is, of ``나래협회 총회 참석`` not whose session one attends.
    """
    kept = words[last_kin(words, grammar) :]
    if ends_in(told, grammar.nouns.gatherings):
        kept = [w for w in kept if not bears(w, "organization", "group")]
    return kept


def glosses(word: Word, name: Word) -> bool:
    """A short form right after the name that it shortens (``중앙재난안전대책본부 중대본``): its letters in order."""
    letters, text = iter(name.text), word.text
    short = word.mention is None and 1 < len(text) < len(name.text)
    return named(name) and short and all(c in letters for c in text)


def abbreviates(word: Word, before: Word) -> bool:
    """``벤처캐피털 VC``: Latin capitals after a Korean word say the same again, where brackets were stripped."""
    capitals = word.mention is None and word.text.isascii() and word.text.isupper() and 1 < len(word.text) < 6
    longer = len(before.text) > len(word.text)  # 신규 ETF, 채권형 ETF say no word twice
    plain = before.mention is None or bears(before, "position")  # 프로듀서 PD
    return capitals and longer and plain and not before.text.isascii()


def office_heads(words: list[Word], noun: Noun, grammar: Grammar, count: Word | None = None) -> list[Candidate]:
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
    many = count is not None and counts_people(count, grammar) and count.start - last.end < 2
    if end.root in grammar.nouns.plural or many:
        first = bodies[-1] if office.organizations else office.titles[0]
        told = told_of_nobody_known(words, office.titles, bodies, grammar) if many else None
        start = told.filler.start if told is not None else first.start
        named = " ".join(w.text for w in words if start <= w.start <= last.start)
        closing = f" {count.text}" if count is not None and many else end.text
        return [Candidate(Filler(f"{named}{closing}", start, end.end), "human", last)]  # 기자 22명
    if not bodies and (family := family_name(words, office.titles[0], grammar)) is not None:
        return [Candidate(Filler(f"{family.text} {last.text}", family.start, last.end), "human", last)]
    if (whole_phrase := told_of_nobody_known(words, office.titles, bodies, grammar)) is not None:
        return [whole_phrase]
    whole = bodies[-1] if bodies and bodies[-1].end == last.start else None  # 국세청 + 장
    filler = Filler(f"{whole.text if whole else ''}{last.text}", (whole or last).start, last.end)
    return [Candidate(filler, "holder", last, filler_of(bodies[-1]) if bodies else None)]


def told_of_nobody_known(
    words: list[Word], titles: Sequence[Word], bodies: Sequence[Word], grammar: Grammar
) -> Candidate | None:
    """``구스타보 교수``, ``한 반도체 업체 대표``: an office with words that say whose, though no list has the name.

    Before a house such a word is a name: ``런도빈 나래연구소 회장``.
    """
    before = words[: words.index(titles[0])]
    strange = before and unlisted(before[0])
    if strange and bodies and len(before) > 1 and before[1] is bodies[0]:
        return Candidate(filler_of(before[0]), "officer", before[0])
    nouns = grammar.nouns
    vague = nouns.present | nouns.two | nouns.further | nouns.describing | nouns.pointing | nouns.own_company
    vague = vague | nouns.to_come | nouns.adverbial
    told = phrase(before, grammar, (*ACTORS, "place", "position")) if before and not bodies else []
    last = titles[-1]
    tells = [w for w in told if len(w.text) > 1 and w.text not in vague and not w.text[-2].isdigit()]  # 제20대 회장
    if last.root in nouns.reporter or not tells:
        return None
    text = " ".join(w.text for w in (*told, *titles))
    return Candidate(Filler(text, told[0].start, last.end), "officer", last)


def unlisted(word: Word) -> bool:
    """A word in Hangul that neither the lists nor the analyser's dictionary have."""
    strange = word.mention is None and bool(word.tokens) and len(word.text) > 1 and not word.text.isascii()
    return strange and all(t.tag == "NNP" for t in word.tokens)


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


def mentions(noun: Noun, *kinds: str) -> Iterator[tuple[Word, Mention]]:
    """The mentions of the given kinds in a chain and its members, left to right."""
    for member in noun.members:
        yield from mentions(member, *kinds)
    for word in noun.words:
        if word.mention and word.mention.kind in kinds:
            yield word, word.mention
