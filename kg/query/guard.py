"""What a query may not do: reach the network or files, change the graph, or overflow the parser's stack.

Oxigraph runs ``SERVICE`` without a switch against it, and deep nesting ends the whole process, so a query
is read here, token by token, before the store sees it. Where SPARQL can be read two ways (``1<a:b#>`` is an
IRI, or a comparison before a comment), the query is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lookup import QueryError

MAX_LENGTH = 50_000  # characters
MAX_DEPTH = 100  # open brackets
MAX_LINKS = 1_000  # operators, UNIONs and MINUSes: the parser nests what a chain of them joins
REFUSED = {
    "LOAD": "it would read a file or the network",
    **dict.fromkeys(
        ("INSERT", "DELETE", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"),
        "it would change the graph",
    ),
}
OPTIONS = "(options: SELECT, ASK, CONSTRUCT, DESCRIBE)"
TOKENS = re.compile(
    r"""
      (?P<iri>\<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*\>)
    | (?P<comment>\#[^\r\n]*)
    | (?P<string>'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"
        |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>[\w.-]*:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)?)
    | (?P<word>\w+)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])
    | (?P<link>[-!+*/|^=&<>])
    """,
    re.VERBOSE | re.DOTALL,
)
FULL = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


def tokens(query: str) -> Iterator[tuple[str, str, int]]:
    """``(kind, token, line)`` of a query; strings, IRIs and comments are told from what SPARQL acts on."""
    line, end = 1, 0
    for found in TOKENS.finditer(query):
        line += query.count("\n", end, found.start())
        end = found.start()
        yield str(found.lastgroup), found.group(), line


def check(query: str) -> None:
    """Let a reading query pass; QueryError for one that would write, leave the graph or nest too deep."""
    if len(query) > MAX_LENGTH:
        raise QueryError(f"the query has {len(query):,} characters (at most {MAX_LENGTH:,})")
    depth = links = 0
    for kind, token, line in tokens(query):
        if fault := refusal(kind, token):
            raise QueryError(f"line {line}: {fault}")
        depth += (kind == "open") - (kind == "close")
        links += kind == "link" or token.upper() in ("UNION", "MINUS")
        if depth > MAX_DEPTH:
            raise QueryError(f"line {line}: brackets are nested more than {MAX_DEPTH} deep")
        if links > MAX_LINKS:
            raise QueryError(f"line {line}: more than {MAX_LINKS:,} operators")


def refusal(kind: str, token: str) -> str:
    """Why a token cannot stand in a query; empty where it can. A number may run into the next keyword."""
    word = token.upper()
    if kind == "iri" and ("#" in token or "'" in token) and not FULL.match(token):
        return f"{token} could be a comparison (options: the IRI in full, with ://)"
    if "SERVICE" in (word.split(":")[0] if kind == "name" else word if kind == "word" else ""):
        return f"SERVICE is refused: it would call another server {OPTIONS}"
    if kind == "word" and word in REFUSED:
        return f"{word} is refused: {REFUSED[word]} {OPTIONS}"
    return ""
