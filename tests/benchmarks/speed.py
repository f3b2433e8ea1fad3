"""How fast and how large: the pipeline against Kiwi alone, and the store against rdflib's own. Run by hand:

    python tests/benchmarks/speed.py [PATH...] [--corpus NUMBER]

Both of a pair are measured in one process on the same texts (default: the samples), in seconds of the processor, so
that their ratio holds on other machines and beside other work too. Of the corpus under ``../shared`` (or
``$SASIL_SHARED``), where it is there, NUMBER texts are read, evenly taken. Memory is the peak of the whole process,
in MB.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import rdflib
from kiwipiepy import KiwiConfig

from kg.analyse.morphemes import kiwi, tokenise
from kg.analyse.names import find_names
from kg.clean import clean
from kg.iris import PREFIXES
from kg.maker import Maker
from kg.model import Text
from kg.pipeline import Pipeline
from kg.read import Fault, read
from kg.store import Graph

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "texts"
CORPUS = Path(os.environ.get("SASIL_SHARED", ROOT.parent / "shared")) / "corpus" / "news-12k.jsonl.gz"
ROUNDS = 5
QUERY = """
SELECT ?event ?claim ?sentence WHERE {
  ?event a kg:Dismissal ; kg:supportedBy ?claim . ?claim prov:wasDerivedFrom/nif:anchorOf ?sentence }"""


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The least time that the work took."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def each(results: Iterable[object]) -> None:
    """Do the work and keep nothing of it, as a stream of texts is read."""
    for _ in results:
        pass


def peak() -> float:
    """Megabytes that this process has held at most."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def reading(pipeline: Pipeline, texts: list[Text], what: str) -> None:
    """Each stage against Kiwi, as it comes, tokenising the same texts; all warm, the best of several rounds."""
    pages = [clean(text, pipeline.pages) for text in texts]
    analyses = [pipeline.analyser.analyse(page) for page in pages]
    contents = [(a.page.text.content, a.sentences) for a in analyses]
    plain = KiwiConfig()
    lines = [line for text in texts for line in text.content.split("\n")]
    work: dict[str, Callable[[], object]] = {
        "Kiwi alone": lambda: each(kiwi().tokenize(line, override_config=plain) for line in lines),
        "clean": lambda: each(clean(text, pipeline.pages) for text in texts),
        "analyse": lambda: each(pipeline.analyser.analyse(page) for page in pages),
        "  morphemes": lambda: each(tokenise(c, s.span) for c, sentences in contents for s in sentences),
        "  names": lambda: each(find_names(c, sentences, pipeline.analyser.names) for c, sentences in contents),
        "extract": lambda: each(pipeline.reader.read(analysis) for analysis in analyses),
        "all of reading": lambda: each(pipeline.read(text) for text in texts),
    }
    rounds = [{name: seconds(one) for name, one in work.items()} for _ in range(ROUNDS)]
    times = {name: min(one[name] for one in rounds) for name in work}
    alone, size = times["Kiwi alone"], sum(len(text.content) for text in texts)
    print(f"reading    {what}: {len(texts)} texts, {size:,} code points")
    for name, time_ in times.items():
        print(f"           {name:<15} {time_:7.2f} s  {time_ / alone:5.2f} of Kiwi  {size / time_:9,.0f} code points/s")
    print(f"           speed against Kiwi {alone / times['all of reading']:.2f}; peak memory {peak():.0f} MB")


def storing(pipeline: Pipeline, texts: list[Text]) -> None:
    """Our store and rdflib's: loading the graph, and one query, over the same quads."""
    readings = [pipeline.read(text) for text in texts]
    maker = Maker.load(pipeline.library)
    with tempfile.TemporaryDirectory() as folder:
        made = seconds(lambda: Graph.create(Path(folder) / "graph", maker, readings, replace=True))
        graph = Graph.open(Path(folder) / "graph")
        data = "".join(f"{quad} .\n" for quad in graph.quads())
        print(f"storing    {len(graph.store):,} quads of {len(texts)} texts on disk in {made:.2f} s")
        asked = seconds(lambda: list(graph.query(heads() + QUERY)), ROUNDS)
    other = rdflib.Dataset(default_union=True)
    loaded = seconds(lambda: other.parse(data=data, format="nquads"))
    slow = seconds(lambda: list(other.query(QUERY, initNs=PREFIXES)), ROUNDS)
    print(f"           rdflib's own store: loading alone {loaded:.2f} s")
    print(f"query      {1000 * asked:.1f} ms; rdflib's own {1000 * slow:.1f} ms, {slow / asked:.0f} times as long")
    print(f"           peak memory with both {peak():.0f} MB")


def heads() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def corpus(number: int) -> list[Text]:
    """That many texts of the corpus, evenly taken."""
    texts = [found for found in read([CORPUS]) if not isinstance(found, Fault)]
    return texts[:: max(1, len(texts) // number)][:number]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, default=sorted(SAMPLES.glob("*.txt")))
    parser.add_argument("--corpus", metavar="NUMBER", type=int, default=100)
    options = parser.parse_args()
    texts = [found for found in read(options.paths) if not isinstance(found, Fault)]
    pipeline = Pipeline.load()
    reading(pipeline, texts, "the texts given")
    if CORPUS.exists() and options.corpus:
        reading(pipeline, corpus(options.corpus), "news of the corpus")
    storing(pipeline, texts)


if __name__ == "__main__":
    main()
