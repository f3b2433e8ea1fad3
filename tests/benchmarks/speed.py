"""How fast and how large: the pipeline against Kiwi alone, and the store against rdflib's own. Run by hand:

    python tests/benchmarks/speed.py [PATH...]

Both of a pair are measured in one process on the same texts (default: the samples, read several times over), so
that their ratio holds on other machines too. Memory is the peak of the whole process, in MB.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib

from kg.analyse.morphemes import kiwi
from kg.iris import PREFIXES
from kg.maker import Maker
from kg.model import Text
from kg.pipeline import Pipeline
from kg.read import Fault, read
from kg.store import Graph

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "texts"
LEAST = 100_000  # code points to read
ROUNDS = 5
QUERY = """
SELECT ?event ?claim ?sentence WHERE {
  ?event a kg:Dismissal ; kg:supportedBy ?claim . ?claim prov:wasDerivedFrom/nif:anchorOf ?sentence }"""


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The least time that the work took."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def peak() -> float:
    """Megabytes that this process has held at most."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def reading(pipeline: Pipeline, texts: list[Text]) -> None:
    """Pipeline and Kiwi over the same texts, both warm."""
    pipeline.read(texts[0])
    length = sum(len(text.content) for text in texts)
    rounds = range(max(1, -(-LEAST // length)))
    alone = seconds(lambda: [kiwi().tokenize(line) for _ in rounds for t in texts for line in t.content.split("\n")])
    whole = seconds(lambda: [pipeline.read(text) for _ in rounds for text in texts])
    size = length * len(rounds)
    print(f"reading    {size:,} code points in {whole:.1f} s ({size / whole:,.0f}/s); Kiwi alone {alone:.1f} s")
    print(f"           ratio {whole / alone:.2f}; peak memory {peak():.0f} MB")


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


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]] or sorted(SAMPLES.glob("*.txt"))
    texts = [found for found in read(paths) if not isinstance(found, Fault)]
    pipeline = Pipeline.load()
    reading(pipeline, texts)
    storing(pipeline, texts)


if __name__ == "__main__":
    main()
