"""The last stage, over HTTP: a graph as a SPARQL endpoint, pages and a JSON API (``pip install sasil[serve]``).

serve("graph", host="127.0.0.1", port=7878)

Reading only, unless a token is given. Every query runs in a forked child under limits (``kg.serve.child``), so
that none reaches the network or a file, and none holds up another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.serve.limits import Limits

__all__ = ["Limits", "serve", "serve_assistant"]


def serve(
    path: str | Path, host: str = "127.0.0.1", port: int = 7878, *, limits: Limits | None = None, token: str = "",
    origins: Sequence[str] = (), hosts: Sequence[str] = (), knowledge: Sequence[Path] = (),
    on_ready: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Serve the graph in a folder until interrupted.

    Args:
        limits: what one query may cost, and how many run at once.
        token: opens ``POST /texts`` to whoever sends it; without one nothing can be written.
        origins: web origins whose pages may read the answers; ``*`` for all.
        hosts: further names that the server is known by, where it listens on loopback behind another.
        knowledge: as for ``kg.open``; for texts that are added, and the dossier.
        on_ready: told the address once it is taken.

    Raises:
        GraphError: where there is no graph, or the extra ``serve`` is not installed.
        OSError: where the address cannot be had.
    """
    from kg.store.manifest import GraphError, Manifest

    folder = Path(path)
    manifest = Manifest.load(folder)
    try:
        from kg.serve.app import application, known_hosts
        from kg.serve.executor import Executor
        from kg.serve.server import address, listening, run
        from kg.serve.site import Site
    except ModuleNotFoundError as fault:
        raise GraphError(f"kg serve needs {fault.name} (options: pip install 'sasil[serve]')") from fault
    site = Site(folder, Executor(folder, limits or Limits()), token, knowledge, manifest)
    known = known_hosts(host, manifest.base)
    with listening(host, port) as bound:
        on_ready(address(bound))
        run(application(site, known and {*known, *hosts}, origins), bound)


def serve_assistant(path: str | Path, limits: Limits | None = None) -> None:
    """Serve the graph in a folder to an assistant, over MCP on standard input and output, until that ends.

    Raises GraphError where there is no graph, or the extra ``mcp`` is not installed.
    """
    from kg.store.manifest import GraphError, Manifest

    folder = Path(path)
    manifest = Manifest.load(folder)
    try:
        from kg.serve.assistant import assistant
        from kg.serve.executor import Executor
        from kg.serve.site import Site
    except ModuleNotFoundError as fault:
        raise GraphError(f"kg serve --mcp needs {fault.name} (options: pip install 'sasil[mcp]')") from fault
    assistant(Site(folder, Executor(folder, limits or Limits()), manifest=manifest)).run("stdio")
