"""A story of any size for the page, always the same: affairs, and a few who have a part in most of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from hashlib import sha256

from kg.view.story import Claim, Story, Thing, Told

BASE = "https://sasil.example/graph/"
TYPES = ("Dismissal", "Appointment", "Investment", "Statement", "Negotiation", "Lawsuit", "Resignation", "Launch")
ROLES = ("agent", "person", "organization", "counterpart", "product")
RELATIONS = ("memberOf", "investedIn", "partnerOf", "founded")
KINDS = ("person", "organization", "person", "organization", "group", "product", "place")
SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후"
SURE = ("Actual",) * 14 + ("Planned",) * 3 + ("Possible",) * 2 + ("Conditional",)
TEXT = 25  # claims of a text
AFFAIR = 40  # things of an affair
TELLINGS = 1.4  # of an event, about


@dataclass
class Maker:
    """Draws a story of so many nodes (things and events) and edges (roles of events, and relations)."""

    nodes: int
    edges: int
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    lines: list[tuple[str, Claim]] = field(default_factory=list)

    def story(self) -> Story:
        things = [self.thing(number) for number in range(max(2, self.nodes * 2 // 5))]
        events = self.nodes - len(things)
        ties = max(0, min(self.edges // 5, self.edges - 2 * events))
        for number in range(events):
            left, still = self.edges - ties, events
            self.event(number, (left * (number + 1)) // still - (left * number) // still, things)
        pairs: set[tuple[str, str]] = set()
        while len(pairs) < ties:
            pairs.add(self.pair(things))
        for one, other in sorted(pairs):
            name = self.dice.choice(RELATIONS)
            self.claim(name, "", [("subject", one), ("object", other)], things, "Actual")
        texts, claims = self.told()
        return Story(texts, {thing.iri: thing for thing in things}, claims, {}, ())

    def thing(self, number: int) -> Thing:
        name = "".join(self.dice.choice(SYLLABLES) for _ in range(self.dice.randint(2, 4))) + str(number)
        return Thing(f"{BASE}entity/made-{number}", KINDS[number % len(KINDS)], name, f"Made {number}")

    def near(self, things: list[Thing], affair: int) -> str:
        """A thing of an affair, the first of them oftener; or now and then one that is everywhere."""
        if self.dice.random() < 0.1:
            return things[int(self.dice.paretovariate(0.8)) % len(things)].iri
        inside = int(min(self.dice.paretovariate(0.6) - 1, 1e6)) % AFFAIR
        return things[(affair * AFFAIR + inside) % len(things)].iri

    def affair(self, things: list[Thing]) -> int:
        return self.dice.randrange(max(1, len(things) // AFFAIR))

    def pair(self, things: list[Thing]) -> tuple[str, str]:
        affair = self.affair(things)
        one, other = sorted((self.near(things, affair), self.near(things, affair)))
        return (one, other) if one != other else self.pair(things)

    def event(self, number: int, parts: int, things: list[Thing]) -> None:
        kind = self.dice.choice(TYPES)
        iri = f"{BASE}event/{kind}/{sha256(str(number).encode()).hexdigest()[:20]}"
        first = number % len(things)
        affair = first // AFFAIR
        told: dict[tuple[str, str], None] = {(ROLES[0], things[first].iri): None}
        while len(told) < parts:
            told[ROLES[len(told) % len(ROLES)], self.near(things, affair)] = None
        day = f"20{number % 12 + 12:02}-{number % 11 + 1:02}-{number % 27 + 1:02}"
        roles = [*told, ("date", day)]
        for _ in range(1 + (self.dice.random() < TELLINGS - 1)):
            self.claim(kind, iri, roles, things, self.dice.choice(SURE))

    def claim(self, kind: str, event: str, roles: list[tuple[str, str]], things: list[Thing], modality: str) -> None:
        names = [things[int(value.rpartition("-")[2])].ko for _, value in roles if value.startswith(BASE)]
        sentence = f"{'과 '.join(names)}의 일이 있었다고 알려졌고, 그 뒤의 사정은 아직 다 밝혀지지 않았다. "
        said_by = self.near(things, self.affair(things)) if self.dice.random() < 0.2 else ""
        iri = f"{BASE}claim/{sha256(f'{len(self.lines)}'.encode()).hexdigest()[:20]}"
        claim = Claim(iri, kind, "", 0, len(sentence) - 1, said_by, event, modality, rule=f"{kind}/made", roles=roles)
        self.lines.append((sentence, claim))

    def told(self) -> tuple[dict[str, Told], dict[str, Claim]]:
        """The claims shared out over texts, each in its sentence."""
        self.dice.shuffle(self.lines)
        texts, claims = {}, {}
        for number in range(0, len(self.lines), TEXT):
            digest = sha256(f"text {number}".encode()).hexdigest()
            content = ""
            for sentence, claim in self.lines[number : number + TEXT]:
                claim.text = f"{BASE}text/{digest}"
                claim.said_by = claim.said_by or f"{claim.text}#author"
                claim.start, claim.end = len(content), len(content) + claim.end
                at = len(content) + sentence.index("일이")
                claim.trigger = (at, at + 1)
                content += sentence
                claims[claim.iri] = claim
            name = f"made-{number // TEXT}.txt"
            day = f"2023-{number // TEXT % 12 + 1:02}-{number // TEXT % 28 + 1:02}"
            title, outlet = f"지어낸 글 {number // TEXT}", f"매체{number % 17}"
            told = Told(f"{BASE}text/{digest}", name, content, title, outlet, published=day, digest=digest)
            texts[told.iri] = told
        return texts, dict(sorted(claims.items()))


def made_story(nodes: int, edges: int) -> Story:
    """The story; the same for the same numbers."""
    return Maker(nodes, edges).story()
