"""The flow through a cluster: what is shuffled, by what, in which order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.assemble.namesakes import labels
from kg.decisions import NONE, Decisions
from kg.forks import Limits
from kg.iris import DEFAULT_BASE
from kg.read import Fault
from kg.read.sources import sources
from kg.spark.job import Job, is_time, lines, maker, shown
from kg.store.manifest import GraphError

Rdd = Any  # pyspark is an extra: its types are not at hand everywhere
APP = "sasil"
USUAL = Limits()


@dataclass(frozen=True)
class Built:
    """What came out."""

    texts: int
    faults: tuple[str, ...]


def build(
    paths: Iterable[str | Path], to: str, master: str, *, base: str = DEFAULT_BASE,
    knowledge: Iterable[str | Path] = (), decisions: Decisions = NONE, limits: Limits = USUAL, parts: int = 0,
) -> Built:  # fmt: skip
    """Build a graph of all texts under ``paths`` on the cluster of ``master``, as N-Quads in ``to/part-*``.

    The files, and ``to``, are where all machines reach them under one path; kg is installed on each.

    Args:
        to: a folder that does not exist: a path, or an address that Spark can write to.
        parts: into how many parts the texts go; 0 for four to each processor of the cluster.

    Raises:
        GraphError: where pyspark is not installed, ``to`` exists, or there is no text.
    """
    job = Job(tuple(str(Path(one).resolve()) for one in knowledge), base, decisions, limits)
    found = list(sources(Path(path) for path in paths))
    files = [str(one.path.resolve()) for one in found if not isinstance(one, Fault)]
    faults = [str(one) for one in found if isinstance(one, Fault)]
    if not files:
        raise GraphError("no text could be read, so no graph is made (options: a .txt, .html or .jsonl file)")
    if "://" not in to and Path(to).exists():
        raise GraphError(f"{to}: exists already (options: another folder)")
    context = connected(master)
    try:
        flow = Flow(context, job, parts or 4 * context.defaultParallelism)
        texts = flow.texts(files)
        told = flow.quads(texts)
        told.saveAsTextFile(to)
        return Built(texts.count(), (*faults, *sorted(flow.faults.collect())))
    finally:
        context.stop()


def connected(master: str) -> Any:
    """A connection to the cluster. Raises GraphError."""
    try:
        from pyspark import SparkConf, SparkContext
    except ImportError as fault:
        raise GraphError("pyspark is not installed (options: pip install 'sasil[spark]')") from fault
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # The order of what comes out of a shuffle is not fixed, and need not be: what is made of it is sorted.
    conf = SparkConf().setMaster(master).setAppName(APP).set("spark.executorEnv.PYTHONHASHSEED", "0")
    conf.set("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
    return SparkContext(conf=conf)


class Flow:
    """One build."""

    def __init__(self, context: Any, job: Job, parts: int) -> None:
        self.context = context
        self.job = job
        self.parts = parts
        self.faults: Rdd = context.emptyRDD()

    def texts(self, files: list[str]) -> Rdd:
        """Read: all texts, each resolved by itself alone, by digest."""
        job, parts = self.job, self.parts
        named = self.context.parallelize(files, min(parts, len(files))).flatMap(job.texts)
        unique = named.groupByKey(parts).flatMap(job.first).persist()
        read = unique.filter(_first).values().repartition(parts).mapPartitions(job.read).persist()
        self.faults = unique.filter(_not_first).values().union(read.filter(_not_first).values())
        return read.filter(_first).groupByKey(parts).map(job.alone).persist()

    def quads(self, alone: Rdd) -> Rdd:
        """All quads of the graph, as lines, each once."""
        job, parts = self.job, self.parts
        texts = self._resolved(alone).persist()
        nodes = self._nodes(texts).persist()
        bundles = self._bundles(texts, nodes)
        facts = texts.flatMap(job.facts_of).groupByKey(parts).values().flatMap(job.facts)
        names = job.names
        times = bundles.filter(lambda line: is_time(line, names)).distinct()
        rest = [*lines(maker(job.knowledge).ontology(names)), *self._namesakes(texts, nodes)]
        return self.context.union([
            texts.flatMap(job.says), nodes.values().flatMap(job.describes), facts, times,
            bundles.filter(lambda line: not is_time(line, names)), self.context.parallelize(rest, 1),
        ])  # fmt: skip

    def _resolved(self, alone: Rdd) -> Rdd:
        """Shuffle by name: people told apart, judgements followed."""
        job, parts = self.job, self.parts
        told = alone.flatMap(job.people).groupByKey(parts).flatMap(job.told_apart).groupByKey(parts)
        return alone.leftOuterJoin(told, parts).values().map(job.standing)

    def _nodes(self, texts: Rdd) -> Rdd:
        """Shuffle by entity: each with all its names; groups after their organisations."""
        job, parts = self.job, self.parts
        counted = texts.flatMap(job.namings).reduceByKey(_plus, parts)
        named = counted.map(_by_entity).groupByKey(parts).mapValues(list).persist()
        plain = named.filter(_is_whole).map(lambda given: (given[0], job.node(given[0], given[1], None)))
        groups = named.filter(_is_group).keyBy(_whole).leftOuterJoin(plain, parts).values()
        return plain.union(groups.map(lambda given: (given[0][0], job.node(given[0][0], given[0][1], given[1]))))

    def _bundles(self, texts: Rdd, nodes: Rdd) -> Rdd:
        """Shuffle by passage and by key to find what is coupled, then by bundle."""
        job, parts = self.job, self.parts
        crowds = texts.flatMap(job.sketches).mapValues(lambda one: [one]).reduceByKey(job.crowd, parts).persist()
        crowded = self.context.broadcast(frozenset(crowds.filter(_is_crowd).keys().collect()))
        outlets = self.context.broadcast(frozenset(texts.map(job.outlet).filter(bool).distinct().collect()))
        coupled = texts.flatMap(job.couplings).groupByKey(parts).values().flatMap(_star)
        edges = crowds.values().flatMap(job.copies).union(coupled).distinct()
        roots = self.context.parallelize(sorted(components(edges.toLocalIterator()).items()), parts)
        shows = texts.flatMap(lambda text: [(iri, text.digest) for iri in text.iris]).distinct()
        known = shows.join(nodes.mapValues(shown), parts).values().groupByKey(parts).mapValues(list)
        whole = texts.keyBy(lambda text: text.digest).leftOuterJoin(known, parts).leftOuterJoin(roots, parts)
        return (
            whole.map(_by_bundle).groupByKey(parts).values()
            .flatMap(lambda told: job.bundle(told, outlets.value, crowded.value)).persist()
        )  # fmt: skip

    def _namesakes(self, texts: Rdd, nodes: Rdd) -> list[str]:
        """What texts call entities is little: it is compared in the driver."""
        given = texts.flatMap(self.job.called).distinct().collect()
        names, subjects = {name for _, name in given}, {subject for subject, _ in given}
        some = nodes.values().filter(lambda node: node.iri in subjects or labels(node) & names).collect()
        return self.job.namesakes(given, some)


def components(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The least text of each text's bundle, for the texts that are coupled with any."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while (parent := above.setdefault(one, one)) != one:
            above[one] = above[parent]
            one = above[one]
        return one

    for one, two in edges:
        least, other = sorted((top(one), top(two)))
        above[other] = least
    return {one: top(one) for one in list(above)}


def _plus(one: int, two: int) -> int:
    return one + two


def _first(row: Any) -> bool:
    return bool(row[0])


def _not_first(row: Any) -> bool:
    return not row[0]


def _by_entity(row: Any) -> Any:
    (iri, named), count = row
    return iri, (named, count)


def _whole(row: Any) -> str:
    """The organisation of a group; "" for all else."""
    return min((named.of for named, _ in row[1] if named.of), default="")


def _is_group(row: Any) -> bool:
    return bool(_whole(row))


def _is_whole(row: Any) -> bool:
    return not _whole(row)


def _is_crowd(row: Any) -> bool:
    return row[1] is None


def _star(digests: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each text with the least of all that share a key."""
    least, *others = sorted(set(digests))
    return ((least, other) for other in others)


def _by_bundle(row: Any) -> Any:
    digest, ((text, known), root) = row
    return root or digest, (text, known or [])

