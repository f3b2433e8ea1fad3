"""IRIs: safe for any name, the same for any spelling of it, and no misspelt term."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.iris import KG, RELATIONS, ROLES, C, Names, claimed, concluded, encode, local_name, name_key

HOSTILE = [
    '김 "철수"',
    "<script>",
    "a b\tc\n",
    "..",
    "%00",
    "a/b#c?d",
    "{x}|\\^`",
    "‮거꾸로",
    "\u0000",
    "😀",
    "é",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_make_valid_iris(name: str) -> None:
    iri = Names().minted("person", name)
    assert iri.startswith("https://sasil.example/graph/entity/person/")
    assert not set(iri) & set('<>" {}|\\^`\n\t')
    ox.NamedNode(iri)
    assert rdflib.URIRef(iri).n3() == f"<{iri}>"


@given(st.text(max_size=30))
def test_encoding_is_valid_and_reversible(name: str) -> None:
    triple = ox.Triple(ox.NamedNode(Names().entity(encode(name))), ox.NamedNode("x:p"), ox.NamedNode("x:o"))
    data = ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES)
    assert list(ox.parse(data or b"", format=ox.RdfFormat.N_TRIPLES))
    assert local_name(Names().entity(encode(name))) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("문 가람", "문가람", True),
        ("ＯｐｅｎＬａｂ", "openlab", True),
        ("\u1106\u116e\u11ab", "문", True),  # decomposed letters
        ("문\u200b가람", "문가람", True),
        ("문가람", "문가람1", False),
        ("서울", "서울대", False),
    ],
)
def test_names_are_one_but_for_spelling(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_misspelt_terms_raise() -> None:
    for space in (KG, C):
        with pytest.raises(AttributeError):
            space.persn  # noqa: B018
    with pytest.raises(AttributeError):
        claimed("rank")


def test_every_role_and_relation_has_its_term() -> None:
    assert all(claimed(role).value.endswith(f"claimed#{role}") for role in ROLES)
    assert all(concluded(name).value.endswith(f"ontology#{name}") for name in ROLES + RELATIONS)


@pytest.mark.parametrize(
    "base", ["", "graph/", "https://example.org", "https://exa mple.org/", "https://e.org/kg#", "https://e.org/<x>/"]
)
def test_bases_that_are_none(base: str) -> None:
    with pytest.raises(ValueError, match="base IRI"):
        Names(base)


def test_iris_of_giant_names_stay_short_and_apart() -> None:
    one, other = (Names().minted("person", "가" * 5000 + end) for end in "나다")
    assert one != other and one.startswith(Names().minted("person", "가" * 100))
    assert all(len(iri.encode()) < 1500 for iri in (one, other, Names().minted("person", "?" * 5000)))
