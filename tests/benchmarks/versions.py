"""Which of two versions of the code reads faster, and whether they read the same. Run by hand:

    python tests/benchmarks/versions.py OTHER [--texts NUMBER] [--rounds NUMBER] [--pairs NUMBER]

OTHER is another checkout. Processes of both versions read the same text in turns, and of each text the least time
counts, in seconds of the processor: so a difference of 0.5 % shows even on a busy machine. Each pair of processes has
hashes of its own, since these alone make one or two per cent. Texts are taken evenly from the corpus under
``../shared`` (or ``$SASIL_SHARED``), else they are the samples. Not in it is what the garbage collector takes.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import IO, TypeVar, cast

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("SASIL_SHARED", ROOT.parent / "shared")) / "corpus" / "news-12k.jsonl.gz"
SAMPLES = ROOT / "data" / "texts"
STAGES = ("clean", "analyse", "  names", "extract", "all")
Made = TypeVar("Made")


def work(texts: int) -> None:
    """One process: for each number of a text that comes in, what the stages took and the hash of the reading."""
    sys.path.insert(0, str(Path.cwd()))
    from kg.analyse.names import find_names
    from kg.clean import clean
    from kg.pipeline import Pipeline
    from kg.read import Fault, read
    from kg.store.shelf import line_of

    found = [one for one in read([CORPUS if CORPUS.exists() else SAMPLES]) if not isinstance(one, Fault)]
    chosen = found[:: max(1, len(found) // texts)][:texts]
    pipeline = Pipeline.load()
    pipeline.load_all()
    gc.disable()
    print(len(chosen), flush=True)
    for line in sys.stdin:
        text = chosen[int(line)]
        cleaning, page = timed(lambda: clean(text, pipeline.pages))  # noqa: B023 -- called at once
        analysing, analysis = timed(lambda: pipeline.analyser.analyse(page))  # noqa: B023
        naming, _ = timed(lambda: find_names(page.readable, analysis.sentences, pipeline.analyser.names))  # noqa: B023
        extracting, reading = timed(lambda: pipeline.reader.read(analysis))  # noqa: B023
        whole = cleaning + analysing + extracting
        digest = sha256(line_of(reading, "").encode("utf-8", "surrogatepass")).hexdigest()
        gc.collect()
        print(json.dumps([digest, cleaning, analysing, naming, extracting, whole]), flush=True)


def timed(one: Callable[[], Made]) -> tuple[float, Made]:
    start = time.process_time()
    made = one()
    return time.process_time() - start, made


def started(version: Path, texts: int, seed: int) -> subprocess.Popen[str]:
    """A process that reads with the code of a checkout."""
    known = {**os.environ, "PYTHONPATH": str(version), "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, str(Path(__file__).resolve()), "--work", "--texts", str(texts)]
    return subprocess.Popen(command, cwd=version, env=known, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", metavar="OTHER", nargs="?", type=Path)
    parser.add_argument("--texts", metavar="NUMBER", type=int, default=60)
    parser.add_argument("--rounds", metavar="NUMBER", type=int, default=4)
    parser.add_argument("--pairs", metavar="NUMBER", type=int, default=2)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.texts)
        return
    if options.other is None:
        parser.error("give another checkout")
    versions = {"other": options.other.resolve(), "this": ROOT}
    running = [(v, started(p, options.texts, seed)) for seed in range(options.pairs) for v, p in versions.items()]
    texts = min(int(cast("IO[str]", process.stdout).readline()) for _, process in running)
    least: defaultdict[tuple[str, int, int], list[float]] = defaultdict(lambda: [float("inf")] * len(STAGES))
    read: defaultdict[int, set[str]] = defaultdict(set)
    for turn in range(options.rounds * texts):
        text = turn % texts
        for at, (version, process) in list(enumerate(running))[:: 1 if turn % 2 else -1]:
            print(text, file=process.stdin, flush=True)
            digest, *times = json.loads(cast("IO[str]", process.stdout).readline())
            least[version, at, text] = [min(pair) for pair in zip(least[version, at, text], times, strict=True)]
            read[text].add(digest)
    for _, process in running:
        cast("IO[str]", process.stdin).close()
        process.wait()
    sums = {name: [0.0] * len(STAGES) for name in versions}
    for (version, *_), row in least.items():
        sums[version] = [one + more for one, more in zip(sums[version], row, strict=True)]
    for stage, this, other in zip(STAGES, sums["this"], sums["other"], strict=True):
        print(f"{stage:<10} {this / options.pairs:7.3f} s  {this / other:.3f} of the other's")
    print(f"read otherwise: {sum(len(digests) > 1 for digests in read.values())} of {texts} texts")


if __name__ == "__main__":
    main()
