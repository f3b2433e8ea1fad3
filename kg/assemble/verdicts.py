"""Why two values differ: the first of the reasons of ``data/conflicts.toml`` that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.assemble.disputes import DisputeRules, Ground, Side, Verdict
from kg.assemble.sums import is_rounding, parse
from kg.assemble.tellings import days
from kg.assemble.witness import Witness

Judgement = tuple[Verdict, Ground]
GENUINE: Judgement = ("genuine", Ground("nothing"))


@dataclass(frozen=True)
class Judge:
    """Judges the conflicts of one event by all its witnesses."""

    rules: DisputeRules
    witnesses: Sequence[Witness]

    def dates(self, one: Side, two: Side) -> Judgement:
        """Two dates, ISO."""
        a, b = days(one.value), days(two.value)
        assert a is not None and b is not None
        for wide, fine, names in ((a, b, (one, two)), (b, a, (two, one))):
            if wide.first <= fine.first and fine.last <= wide.last:
                return "granularity", Ground("within", (names[1].value, names[0].value))
        if update := self.update(one, two):
            return update
        later = one if a.first > b.first else two
        if a.exact and b.exact and abs(a.first - b.first) == 1 and self.plays_abroad and not self.local(later):
            return "time-zone", Ground("abroad", (later.value,))
        return GENUINE

    def amounts(self, one: Side, two: Side) -> Judgement:
        """Two sums of one unit."""
        first, second = parse(one.value), parse(two.value)
        assert first is not None and second is not None
        if is_rounding(first, second):
            return "rounding", Ground("rounded", (one.value, two.value))
        return self.values(one, two)

    def values(self, one: Side, two: Side) -> Judgement:
        """Any two values."""
        return self.update(one, two) or GENUINE

    def update(self, one: Side, two: Side) -> Judgement | None:
        """Where a source gives up one value for the other, or a plan came out otherwise."""
        for former, latter in ((one, two), (two, one)):
            if found := self._changed(former, latter):
                return found
        planned = [all(w.claim.modality == "planned" for w in side.witnesses) for side in (one, two)]
        if planned[0] != planned[1]:
            return "update", Ground("planned", ((one if planned[0] else two).value,))
        return None

    def _changed(self, former: Side, latter: Side) -> Judgement | None:
        for old in former.witnesses:
            for new in latter.witnesses:
                if old.holder != new.holder:
                    continue
                if old.day and new.day and old.day < new.day:
                    return "update", Ground("changed", (former.value, str(old.day), latter.value, str(new.day)))
                if old.text is new.text and old.claim.source != "author" and self.corrects(new):
                    return "update", Ground("corrected", (former.value, latter.value))
        return None

    def corrects(self, witness: Witness) -> bool:
        """True where the witness's text says that it puts something right."""
        content = witness.text.reading.text.content
        return any(word in content for word in self.rules.corrections)

    @cached_property
    def plays_abroad(self) -> bool:
        """True where some text that tells the event marks a day as the local one."""
        contents = {w.text.digest: w.text.reading.text.content for w in self.witnesses}
        return any(mark in content for content in contents.values() for mark in self.rules.local)

    def local(self, side: Side) -> bool:
        """True where some claim of the side marks its day as the local one."""
        return any(self._marked(w, side.value) for w in side.witnesses)

    def _marked(self, witness: Witness, value: str) -> bool:
        content, sentence, reach = witness.text.reading.text.content, witness.claim.sentence, self.rules.reach
        dates = [filler for filler in witness.claim.roles.get("date", ()) if filler.value == value]
        near = [content[max(sentence.start, d.start - reach) : min(sentence.end, d.end + reach)] for d in dates]
        return any(mark in words for words in near for mark in self.rules.local)
