"""SHACL shapes as SPARQL, which the store answers where the data lies: for graphs too large to be laid out in Python.

What ``ontology/shapes.ttl`` uses of SHACL core is known here, and nothing else: a shape with more is refused, not
passed over. ``tests/test_shapes.py`` holds the answers to those of pySHACL. Classes have no subclasses in the graphs
that are checked; that they have none is checked beside (``kg.check.LINKS``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

import rdflib
from pyoxigraph import Store
from rdflib import Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD

from kg.knowledge.files import shipped

Term = Any  # of rdflib
YEAR = "-?([1-9][0-9]{3,}|0[0-9]{3})"
ZONE = "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
# How a literal of a datatype is written; those that are not here are written in any way.
WRITTEN = {
    XSD.integer: "^[+-]?[0-9]+$",
    XSD.decimal: "^[+-]?([0-9]+(\\\\.[0-9]*)?|\\\\.[0-9]+)$",
    XSD.boolean: "^(true|false|0|1)$",
    XSD.gYear: f"^{YEAR}{ZONE}$",
    XSD.gYearMonth: f"^{YEAR}-(0[1-9]|1[0-2]){ZONE}$",
}
CAST = {XSD.date: "xsd:date"}  # whether there is such a day is a matter of more than letters


@dataclass(frozen=True)
class Constraint:
    """One constraint of a shape, as the query for what breaks it: ``?this`` and ``?value`` in a graph ``?g``."""

    path: str  # "" for one on the node itself
    component: str  # as SHACL names it, such as minCount
    told: str  # what it asks for
    query: str


@dataclass(frozen=True)
class Broken:
    """A node that breaks a constraint."""

    node: str
    constraint: Constraint
    value: str | None


def broken(store: Store, skipped: str) -> Iterator[Broken]:
    """All that the shapes find in the named graphs of a store, but for the one of the name ``skipped``."""
    for constraint in constraints():
        query = constraint.query.replace("$skipped", URIRef(skipped).n3())
        solutions: Any = store.query(query)
        for row in solutions:
            value = row["value"]
            yield Broken(row["this"].value, constraint, None if value is None else value.value)


@lru_cache(maxsize=1)
def constraints() -> tuple[Constraint, ...]:
    """Those of the shipped shapes."""
    return tuple(compiled(rdflib.Graph().parse(shipped("ontology") / "shapes.ttl", format="turtle")))


def compiled(shapes: rdflib.Graph) -> Iterator[Constraint]:
    """All constraints of a graph of shapes. Raises ValueError for what is not known here."""
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        target = _target(shapes, shape)
        for predicate, value in sorted(shapes.predicate_objects(shape)):
            if predicate == SH.property:
                yield from _property(shapes, value, target)
            elif predicate not in TARGETS and predicate != RDF.type:
                holds = _value_test(shapes, predicate, value, "?this")
                yield _constraint("", predicate, value, f"{target} BIND(?this AS ?value) FILTER(!({holds}))")


TARGETS = {
    SH.targetClass: "?this a {} .",
    SH.targetSubjectsOf: "?this {} ?any .",
    SH.targetObjectsOf: "?any {} ?this .",
}


def _target(shapes: rdflib.Graph, shape: Term) -> str:
    """A pattern for the nodes that a shape is about."""
    patterns = [
        f"{{ {pattern.format(value.n3())} }}"
        for predicate, pattern in TARGETS.items()
        for value in sorted(shapes.objects(shape, predicate), key=str)
    ]
    if not patterns:
        raise ValueError(f"{shape}: a shape without a target (options: {', '.join(map(str, TARGETS))})")
    return " UNION ".join(patterns)


def _property(shapes: rdflib.Graph, shape: Term, target: str) -> Iterator[Constraint]:
    """The constraints of a property shape."""
    path = shapes.value(shape, SH.path)
    if not isinstance(path, URIRef):
        raise ValueError(f"{shape}: a path that is no property")
    for predicate, value in sorted(shapes.predicate_objects(shape)):
        if predicate == SH.path:
            continue
        if predicate in WHOLE:
            pattern = WHOLE[predicate](path.n3(), value)
        else:
            holds = _value_test(shapes, predicate, value, "?value")
            pattern = f"?this {path.n3()} ?value FILTER(!({holds}))"
        if pattern:
            yield _constraint(str(path), predicate, _shown(shapes, value), f"{target} {pattern}")


def _constraint(path: str, predicate: Term, value: Term, pattern: str) -> Constraint:
    query = f"""PREFIX xsd: <{XSD}>
        SELECT DISTINCT ?this ?value WHERE {{ GRAPH ?g {{ {pattern} }} FILTER(?g != $skipped) }}"""
    return Constraint(path, predicate.removeprefix(str(SH)), str(value), query)


def _shown(shapes: rdflib.Graph, value: Term) -> Term:
    """The members of a list, or the value."""
    if (value, RDF.first, None) not in shapes:
        return value
    members = [
        " ".join(map(str, shapes.objects(one))) if isinstance(one, rdflib.BNode) else str(one)
        for one in Collection(shapes, value)
    ]
    return ", ".join(members)


# --- On all values together ---


def _some(path: str, number: int) -> str:
    """A pattern for so many values that are not the same."""
    names = [f"?v{one}" for one in range(number)]
    apart = " ".join(f"FILTER(!sameTerm({one}, {two}))" for one, two in combinations(names, 2))
    return " ".join(f"?this {path} {name} ." for name in names) + apart


def _at_least(path: str, number: Term) -> str:
    count = number.toPython()
    return f"FILTER NOT EXISTS {{ {_some(path, count)} }}" if count else ""


def _at_most(path: str, number: Term) -> str:
    return f"FILTER EXISTS {{ {_some(path, number.toPython() + 1)} }}"


def _unique_lang(path: str, value: Term) -> str:
    same = f'{_some(path, 2)} FILTER(LANG(?v0) != "" && LCASE(LANG(?v0)) = LCASE(LANG(?v1)))'
    return f"FILTER EXISTS {{ {same} }}" if value.toPython() else ""


def _less_than(path: str, other: Term) -> str:
    return f"?this {path} ?value ; {other.n3()} ?more FILTER(!COALESCE(?value < ?more, false))"


WHOLE: dict[Term, Callable[[str, Term], str]] = {
    SH.minCount: _at_least,
    SH.maxCount: _at_most,
    SH.uniqueLang: _unique_lang,
    SH.lessThan: _less_than,
}

# --- On each value ---


def _value_test(shapes: rdflib.Graph, predicate: Term, value: Term, name: str) -> str:
    """An expression that is true of a value that keeps to a constraint, and false of all others: it is no error."""
    if predicate == SH["or"]:
        return " || ".join(f"({_all(shapes, one, name)})" for one in Collection(shapes, value))
    if predicate == SH["class"]:
        return f"EXISTS {{ {name} a {value.n3()} }}"
    if predicate == SH["in"]:
        return " || ".join(f"sameTerm({name}, {one.n3()})" for one in Collection(shapes, value))
    if predicate == SH.languageIn:
        matches = (f"LANGMATCHES(LANG({name}), {one.n3()})" for one in Collection(shapes, value))
        return f"COALESCE({' || '.join(matches)}, false)"
    if predicate == SH.nodeKind and value == SH.IRI:
        return f"isIRI({name})"
    if predicate == SH.datatype:
        return _of_datatype(value, name)
    if predicate == SH.pattern:
        return f"COALESCE(!isBlank({name}) && REGEX(STR({name}), {value.n3()}), false)"
    if predicate in (SH.minInclusive, SH.maxInclusive):
        sign = ">=" if predicate == SH.minInclusive else "<="
        return f"COALESCE({name} {sign} {Literal(value.toPython()).n3()}, false)"
    raise ValueError(f"sh:{predicate.removeprefix(str(SH))} {value}: not known (options: write it into {__name__})")


def _all(shapes: rdflib.Graph, shape: Term, name: str) -> str:
    """All constraints of a shape without a name, on one value."""
    return " && ".join(_value_test(shapes, *one, name) for one in sorted(shapes.predicate_objects(shape)))


def _of_datatype(datatype: Term, name: str) -> str:
    tests = [f"isLiteral({name}) && DATATYPE({name}) = {datatype.n3()}"]
    if datatype in WRITTEN:
        tests.append(f'REGEX(STR({name}), "{WRITTEN[datatype]}")')
    if datatype in CAST:
        tests.append(f"BOUND({name}) && STRLEN(STR({CAST[datatype]}(STR({name})))) > 0")
    return f"COALESCE({' && '.join(tests)}, false)"
