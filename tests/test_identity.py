"""Who is who: judgements, their taking back, homonyms, and an adversarial list of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gold_readings import library, record_names
from made_readings import Tell, Tie, affair, fired, maker, reading
from rdflib.namespace import SKOS
from scoring import normal

from kg.cli.main import main
from kg.decisions import Decision, Decisions
from kg.export import export
from kg.maker import Maker
from kg.model import Claim, Entity, Filler, MentionKind, Reading, Span, Text
from kg.store import Graph, GraphError

Pair = tuple[MentionKind, str, MentionKind, str]


def pairs(wanted: str) -> list[Pair]:
    """Kinds and names of each pair that is ``same`` or ``different``."""
    lines = (Path(__file__).parent / "identity_pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(one, left, two, right) for what, one, left, two, right in rows if what == wanted]  # type: ignore[misc]


def named(kind: MentionKind, name: str) -> Reading:
    """A text that names one entity; groups with their organisation."""
    content = f"{name}.\n"
    record = None if kind == "group" else record_names().get(normal(name))
    entities = [Entity(kind, (name,), record)]
    if kind == "group":
        whole = name.split(" ")[0]
        known = record_names().get(normal(whole))
        entities = [Entity(kind, (name,), None, 1)]
        entities.append(Entity("organization", (whole,), known))
    filler = Filler(name, 0, len(name), 0)
    told = {"agent": (filler,)}
    claim = Claim("Statement", Span(0, 1), Span(0, len(name)), told, "actual", "affirmed", "author", "r")
    return Reading(Text(f"{kind} {name}", content), tuple(entities), (claim,), sentences=(Span(0, len(content) - 1),))


def real_maker() -> Maker:
    """A maker with the shipped records."""
    return Maker.load(library())


def outcome(pair: Pair, one_maker: Maker) -> str:
    """merged, proposed or apart: what becomes of two names, each told by a text of its own."""
    kind, one, other, two = pair
    graph = Graph.create(None, one_maker, [named(kind, one), named(other, two)])
    made = one_maker.made([[r] for r in graph.readings()], graph.names)
    iris = {text.reading.text.name: text.iris[0] for text in made.texts.values()}
    if iris[f"{kind} {one}"] == iris[f"{other} {two}"]:
        return "merged"
    wanted = set(iris.values())
    return "proposed" if any({c.one.iri, c.two.iri} == wanted for c in made.candidates(frozenset())) else "apart"


def test_the_lists_are_long_enough() -> None:
    assert len(set(pairs("different"))) >= 60
    assert len(set(pairs("same"))) >= 60


def test_no_two_are_merged_that_are_two() -> None:
    shared = real_maker()
    assert [pair for pair in pairs("different") if outcome(pair, shared) == "merged"] == []


def test_spelling_variants_are_merged_or_proposed() -> None:
    shared = real_maker()
    lost = [pair for pair in pairs("same") if outcome(pair, shared) == "apart"]
    assert len(lost) <= 0.1 * len(pairs("same")), lost


def nquads(graph: Graph) -> str:
    return "".join(export(graph, "nquads"))


def linked(graph: Graph, name: str) -> list[str]:
    """The entities that are called by a name."""
    query = f'SELECT DISTINCT ?e {{ ?e <{SKOS.prefLabel}>|<{SKOS.altLabel}> "{name}"@ko }}'
    return sorted(row["e"].value for row in graph.query(query))


TWO_NAMES = [
    reading("a", Tell("새별로봇은 표은솔을 해임했다.", "Dismissal", "해임",
                      {"person": "표은솔", "organization": "새별로봇"})),
    reading("b", Tell("새별로봇은 8일 하도윤을 해임했다.", "Dismissal", "해임",
                      {"person": "하도윤", "organization": "새별로봇", "date": "8일=2024-03-08"})),
]  # fmt: skip
ONE, TWO = "entity/person/표은솔", "entity/person/하도윤"


def decided(*judgements: tuple[str, str, str]) -> Decisions:
    return Decisions(tuple(Decision(a, b, j) for a, b, j in judgements))  # type: ignore[arg-type]


def test_a_judgement_makes_one_of_two_and_can_be_taken_back() -> None:
    graph = Graph.create(None, maker(), TWO_NAMES)
    before = nquads(graph)
    graph.decide(Decision(ONE, TWO, "same", "the chair's office", "kim"))
    assert linked(graph, "하도윤") == linked(graph, "표은솔") != []
    assert nquads(graph) == nquads(Graph.create(None, maker(), TWO_NAMES, decisions=graph.decisions))
    graph.undo()
    assert nquads(graph) == before


def test_the_same_on_disk(tmp_path: Path) -> None:
    graph = Graph.create(tmp_path / "g", maker(), TWO_NAMES)
    before = nquads(graph)
    graph.decide(Decision(ONE, TWO, "same", "the chair's office", "kim"))
    [line] = (tmp_path / "g" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "one": ONE, "two": TWO, "judgement": "same", "why": "the chair's office", "who": "kim"
    }  # fmt: skip
    again = Graph.open(tmp_path / "g", maker())
    assert nquads(again) == nquads(graph) != before
    again.undo((TWO, ONE))
    assert nquads(again) == before
    assert not (tmp_path / "g" / "decisions.jsonl").exists()


def test_negative_judgements_are_kept_and_hold() -> None:
    graph = Graph.create(None, maker(), TWO_NAMES)
    graph.decide(Decision(ONE, TWO, "different"))
    graph.decide(Decision(ONE, "entity/person/x", "same"))
    with pytest.raises(GraphError, match="judged different"):
        graph.decide(Decision("entity/person/x", TWO, "same"))
    graph.decide(Decision("entity/person/y", ONE, "same"))
    with pytest.raises(GraphError, match="one by other judgements"):
        graph.decide(Decision("entity/person/y", "entity/person/x", "different"))
    assert [line.judgement for line in graph.decisions.lines][:2] == ["different", "same"]
    with pytest.raises(GraphError, match="no such judgement"):
        graph.undo(("a", "b"))


def test_judged_pairs_are_not_proposed_again_but_for_later() -> None:
    kind: MentionKind = "person"
    texts = [named(kind, "그레이엄 벨로프"), named(kind, "그레이엄 밸로프")]
    graph = Graph.create(None, real_maker(), texts)
    [candidate] = graph.candidates()
    assert candidate.reasons and candidate.against == ()
    pair = [one.iri.removeprefix(graph.names.base) for one in (candidate.one, candidate.two)]
    graph.decide(Decision(*pair, "later"))
    assert len(graph.candidates()) == 1
    graph.decide(Decision(*pair, "different"))
    assert graph.candidates() == []


def test_two_in_one_sentence_are_two() -> None:
    both = reading("a", Tell("그레이엄 벨로프가 그레이엄 밸로프를 만났다.", "Meeting", "만났다",
                             {"agent": "그레이엄 벨로프", "counterpart": "그레이엄 밸로프"}))  # fmt: skip
    assert Graph.create(None, maker(), [both]).candidates() == []


@pytest.mark.parametrize("line", ["{", '{"one": "a"}', '{"one": "a", "two": "b", "judgement": "maybe"}'])
def test_faulty_lines_are_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        Decisions.parse("\n" + line)


def boss(name: str, organization: str) -> Reading:
    tie = Tie(f"{name} {organization} 대표.", "heldPosition", name, organization, "대표")
    return reading(f"{name} {organization}", tie)


@pytest.mark.parametrize(
    ("one", "two", "person", "reason"),
    [
        ("한빛 전자", "한빛전자 주식회사", False, "one but for blanks, marks and legal forms"),
        ("하도윤", "하도은", True, ""),  # two given names of Koreans
        ("그레이엄", "그레이엄 벨로프", True, "is a part of"),
        ("벨로프", "그레이엄 벨로프", True, "is a part of"),
        ("도윤", "그레이엄 벨로프", True, ""),
        ("그레이엄", "그레이엄 벨로프", False, ""),
        ("그레이엄 벨로프", "Graham Beloff", True, "have the consonants KLMPLP in both scripts"),
        ("그레이엄 벨로프", "그레이엄 밸로프", True, "have the consonants KLMPLP, and 0.94 of their letters"),
        ("Beloff", "Belov", True, "have the consonants PLP, and 0.67 of their letters"),
        ("Belof", "Beloff", True, ""),  # the one goes on
        ("누리셀바이오", "누리셀바이오텍", False, ""),
        ("나래누리셀바이오", "누리셀바이오", False, ""),
        ("가온", "가은", False, ""),  # too few consonants to say anything
    ],
)  # fmt: skip
def test_what_speaks_for_one_of_two_spellings(one: str, two: str, person: bool, reason: str) -> None:
    found = maker().likeness.reasons(one, two, person)
    assert len(found) == bool(reason) and all(why.endswith(reason) or reason in why for why in found)
    assert bool(maker().likeness.reasons(two, one, person)) == bool(reason)


BELOFF, BALOFF = "그레이엄 벨로프", "그레이엄 밸로프"


def proposed(*texts: Reading) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What speaks for and against each pair of people that may be one."""
    found = Graph.create(None, maker(), texts).candidates()
    return [(tuple(sorted(c.reasons)), c.against) for c in found if c.one.kind == "person"]


def test_what_texts_tell_speaks_for_or_against() -> None:
    def spoke(name: str) -> Tell:
        return Tell(f"{name} 발언.", "Statement", "발언", {"agent": name})

    same, other = ([boss(BELOFF, "새별로봇"), boss(BALOFF, house)] for house in ("새별로봇", "가온중공업"))
    (why,) = {reasons for reasons, _ in proposed(*(named("person", name) for name in (BELOFF, BALOFF)))}
    assert len(why) == 1 and "0.94 of their letters" in why[0]
    assert proposed(*same) == [(tuple(sorted([*why, "both of 새별로봇"])), ())]
    assert proposed(*other) == [(why, ("of different organisations",))]
    assert proposed(boss(BELOFF, "새별로봇"), reading("b", spoke(BALOFF))) == [(why, ())]
    assert proposed(reading("a", spoke(BELOFF), spoke(BALOFF))) == [(why, ("1 texts name both",))]
    left = Tell(f"{BALOFF} 새별로봇 사임.", "Resignation", "사임", {"person": BALOFF, "organization": "새별로봇"})
    assert proposed(boss(BELOFF, "새별로봇"), reading("b", left)) == proposed(*same)


def test_two_scripts_are_compared_where_none_is_shared() -> None:
    assert len(proposed(named("person", BELOFF), named("person", "Graham Beloff"))) == 1
    assert len(proposed(named("person", "Graham Beloff"), named("person", "Graham Belov"))) == 1


def test_a_further_name_does_not_make_two_of_one_sentence() -> None:
    called = Tie(f"{BELOFF}는 {BALOFF}로도 불린다.", "alsoKnownAs", BELOFF, BALOFF)
    assert len(proposed(reading("a", called))) == 1


def persons(*texts: Reading) -> int:
    made = maker().made([[text] for text in texts], Graph.create(None, maker()).names)
    return len({iri for text in made.texts.values() for iri in text.iris if "/person/" in iri})


def test_people_of_one_name_stay_apart_by_their_organisations() -> None:
    first, second = boss("하도윤", "새별로봇"), boss("하도윤", "가온중공업")
    both = reading("both", *(Tie(f"하도윤 {o} 이사.", "memberOf", "하도윤", o) for o in ("새별로봇", "가온중공업")))
    none = reading("none", Tell("하도윤이 말했다.", "Statement", "말했다", {"agent": "하도윤"}))
    assert persons(first, none) == 1
    assert persons(first, second) == 2
    assert persons(first, second, both) == 1, "who is of both ties the two together"
    assert persons(first, second, none) == 3, "who is of neither is no one knows whom"


def test_a_record_is_never_split() -> None:
    texts = (boss("문가람", "새별로봇"), boss("문가람", "가온중공업"))
    made = maker().made([[text] for text in texts], Graph.create(None, maker()).names)
    assert {text.iris[0] for text in made.texts.values()} == {Graph.create(None, maker()).names.record("moon-garam")}


def test_setting_apart_depends_on_what_is_there_alone() -> None:
    texts = [boss("하도윤", "새별로봇"), boss("하도윤", "가온중공업"), *affair()[:2], reading("z", fired("8"))]
    graph = Graph.create(None, maker(), texts[:1])
    graph.add(texts[1:])
    assert nquads(graph) == nquads(Graph.create(None, maker(), texts))
    graph.remove([texts[1].text.name])
    assert nquads(graph) == nquads(Graph.create(None, maker(), [texts[0], *texts[2:]]))


def test_review_lists_judges_and_takes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [named("person", "그레이엄 벨로프"), named("person", "그레이엄 밸로프")]
    Graph.create(tmp_path / "g", real_maker(), texts)
    before = nquads(Graph.open(tmp_path / "g"))
    folder = str(tmp_path / "g")
    assert main(["review", folder]) == 0
    listed = capsys.readouterr().out
    assert "그레이엄 벨로프 <entity/person/그레이엄벨로프>" in listed
    assert "1 pairs to judge" in listed and "   for " in listed
    assert main(["review", folder, "--same", "그레이엄 벨로프", "그레이엄 밸로프", "--who", "kim"]) == 0
    assert nquads(Graph.open(tmp_path / "g")) != before
    assert main(["review", folder, "--decisions"]) == 0
    assert "(kim)" in capsys.readouterr().out
    assert main(["review", folder, "--undo"]) == 0
    assert nquads(Graph.open(tmp_path / "g")) == before
    assert main(["review", folder, "--undo"]) == 3
    assert "no such judgement" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("A", True), ("A씨", True), ("김", True), ("김씨", True), ("김 모 씨", True), ("이모", True), ("B 병원", True),
        ("정 시장", True), ("김동연", False), ("유아인", False), ("설아", False), ("KT", False), ("A홀딩스", False),
        ("K팝", False), ("애플", False),
    ],
)  # fmt: skip
def test_names_that_withhold(name: str, holds: bool) -> None:
    assert real_maker().withheld.holds(name) == holds


def test_who_is_withheld_is_someone_else_in_each_text() -> None:
    texts = [named("person", "A씨"), reading("b", Tell("A씨가 말했다.", "Statement", "말했다", {"agent": "A씨"}))]
    made = maker().made([[text] for text in texts], Graph.create(None, maker()).names)
    assert len({text.iris[0] for text in made.texts.values()}) == 2


def test_a_graph_is_built_under_judgements_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("벨라토프", "밸라토프"):
        (tmp_path / f"{name}.txt").write_text(f"그레이엄 {name} 대표는 나래전자를 설립했다.", encoding="utf-8")
    texts = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert main(["build", *texts, "-o", one]) == 0
    assert main(["review", one, "--same", "그레이엄 벨라토프", "그레이엄 밸라토프", "--who", "kim"]) == 0
    assert main(["build", *texts, "-o", two, "--decisions", f"{one}/decisions.jsonl"]) == 0
    assert nquads(Graph.open(one)) == nquads(Graph.open(two))
    assert (tmp_path / "two/decisions.jsonl").read_bytes() == (tmp_path / "one/decisions.jsonl").read_bytes()
    (tmp_path / "bad.jsonl").write_text("{", encoding="utf-8")
    for wrong in ("bad.jsonl", "nosuch.jsonl"):
        assert main(["build", *texts, "-o", str(tmp_path / "three"), "--decisions", str(tmp_path / wrong)]) == 2
        assert wrong in capsys.readouterr().err
