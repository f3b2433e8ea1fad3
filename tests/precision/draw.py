"""Claims drawn by lot from fresh news, to be judged by eye: ``python tests/precision/draw.py --seed 1``.

Needs ``../shared/corpus/news-12k.jsonl.gz`` (or ``$SASIL_SHARED``). The judgements lie beside this file, one table a
seed: text id, offset of the trigger, type, rule, verdict, class of the reason, remark. They hold no sentence of the
corpus, which is its publishers'.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kg.model import Claim, Filler, Reading, Text  # noqa: E402
from kg.pipeline import Pipeline  # noqa: E402

SHARED = Path(os.environ.get("SASIL_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpus" / "news-12k.jsonl.gz"

Told = tuple[Reading, Claim]


def main() -> int:
    """Draw and print; 1 where the corpus is not there."""
    options = arguments()
    if not CORPUS.is_file():
        print(f"no {CORPUS}: set SASIL_SHARED to the folder that holds corpus/", file=sys.stderr)
        return 1
    lot = random.Random(options.seed)
    texts = drawn_texts(CORPUS, options.texts, lot)
    pipeline = Pipeline.load()
    told = [(reading, claim) for reading in map(pipeline.read, texts) for claim in reading.claims]
    print(f"# seed {options.seed}: {len(texts)} texts, {len(told)} claims")
    for number, (reading, claim) in enumerate(drawn_claims(told, options.claims, lot), 1):
        print("\n".join(shown(number, reading, claim, options.before)), end="\n\n")
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="of the lot (default 1)")
    parser.add_argument("--texts", type=int, default=600, help="how many are read (default 600)")
    parser.add_argument("--claims", type=int, default=200, help="how many are drawn (default 200)")
    parser.add_argument("--before", type=int, default=0, help="sentences shown before the claim's own (default 0)")
    return parser.parse_args()


def drawn_texts(corpus: Path, count: int, lot: random.Random) -> list[Text]:
    """``count`` texts of the corpus in the order of their ids; all of them where it holds fewer."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    ids = sorted(rows)
    chosen = sorted(lot.sample(ids, min(count, len(ids))))
    return [
        Text(i, rows[i]["text"], title=rows[i]["title"], publisher=rows[i]["publisher"], date=rows[i]["date"])
        for i in chosen
    ]


def drawn_claims(told: Sequence[Told], count: int, lot: random.Random) -> list[Told]:
    """Every n-th claim of those sorted by type, so that each type has its share; then shuffled."""
    ordered = sorted(told, key=lambda pair: (pair[1].type, pair[0].text.name, pair[1].trigger))
    count = min(count, len(ordered))
    chosen = [ordered[at * len(ordered) // count] for at in range(count)]
    lot.shuffle(chosen)
    return chosen


def shown(number: int, reading: Reading, claim: Claim, before: int) -> Iterator[str]:
    """The lines that tell of one claim all that a judge must see."""
    content = reading.text.content
    source = claim.source if isinstance(claim.source, str) else written(reading, claim.source)
    roles = "; ".join(
        f"{role}={', '.join(written(reading, filler) for filler in found)}" for role, found in claim.roles.items()
    )
    yield f"{number} {reading.text.name} @{claim.trigger.start} ({reading.date}) {reading.title}"
    yield f"  {claim.type} «{claim.trigger.of(content)}» {claim.modality} {claim.polarity} source={source}"
    yield f"  {roles or '-'}"
    yield f"  rule: {claim.rule}"
    earlier = [s for s in reading.sentences if s.end <= claim.sentence.start][-before:] if before else []
    yield from (f"  … {s.of(content)}" for s in earlier)
    yield f"  > {claim.sentence.of(content)}"


def written(reading: Reading, filler: Filler) -> str:
    """The words of a filler, and what it stands for: the entity's fullest name, the value of a date or amount."""
    full = reading.entities[filler.entity].names[0] if filler.entity is not None else filler.value
    return f"{filler.text} [{full}]" if full and full != filler.text else filler.text


if __name__ == "__main__":
    sys.exit(main())
