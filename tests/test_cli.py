"""The command line: what it answers, what it refuses, and with which exit code."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES, Run

from kg.cli.main import COMMANDS, main, parser
from kg.export import FORMATS as EXPORTS

CLAIM = "김도현 한빛전자 대표는 2024년 3월 2일 이사회에서 해임됐다.\n"
OTHER = "가온소프트는 2024년 3월 5일 정하늘 부사장을 대표로 선임했다.\n"


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A graph of two texts, made by the command."""
    for name, content in (("a.txt", CLAIM), ("b.txt", OTHER)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert main(["build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(tmp_path / "g")]) == 0
    assert "2 texts, 0 inputs refused" in capsys.readouterr().out
    return tmp_path / "g"


def out(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What a command that succeeds prints."""
    assert main([str(a) for a in arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], code: int, *arguments: str | Path) -> str:
    """What a command that fails with ``code`` tells on standard error."""
    assert main([str(a) for a in arguments]) == code
    told = capsys.readouterr()
    assert not told.out
    return told.err


def test_samples_are_there() -> None:
    assert len(SAMPLES) == 8


# Help


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_has_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*command, "--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert "example:\n  kg" in told or "example:\n  echo" in told
    if not command:
        assert "exit codes:" in told


def options() -> Iterator[tuple[str, str | None]]:
    """Every option and argument of every command, and its help."""
    [commands] = [action for action in parser()._actions if action.choices]
    assert isinstance(commands.choices, dict)
    for name, command in commands.choices.items():
        for action in command._actions:
            yield f"{name} {action.dest}", action.help


@pytest.mark.parametrize(("option", "told"), options())
def test_each_option_has_help(option: str, told: str | None) -> None:
    assert told, option


@pytest.mark.parametrize("heavy", ["rdflib", "pyoxigraph", "networkx", "rich", "kiwipiepy", "trafilatura"])
def test_help_is_cheap(heavy: str) -> None:
    asked = "\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
    code = f"import sys, kg\nfrom kg.cli import main{asked}sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("arguments", [[], ["nosuch"], ["build"], ["query"], ["export", "g", "--format", "xml"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_formats_are_those_of_the_stage() -> None:
    from kg.cli import export, query
    from kg.query import FORMATS
    from kg.query.ask import RESULTS, TRIPLES

    assert export.FORMATS == EXPORTS
    assert set(query.FORMATS) == {*FORMATS, *RESULTS, *TRIPLES}


# The whole way


def test_build_add_remove(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "a.txt" in out(capsys, "query", small, "texts")
    before = out(capsys, "export", small, "--format", "nquads")
    (tmp_path / "c.txt").write_text("한울벤처스는 2024년 4월 1일 새별로봇에 30억원을 투자했다.\n", encoding="utf-8")
    assert "3 texts, 1 of them read now" in out(capsys, "add", small, tmp_path / "c.txt")
    assert out(capsys, "export", small, "--format", "nquads") != before
    assert "2 texts" in out(capsys, "remove", small, "c.txt")
    assert out(capsys, "export", small, "--format", "nquads") == before


def test_build_does_not_overwrite(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "exists already" in refused(capsys, 3, "build", tmp_path / "a.txt", "-o", small)
    assert "2 texts" in out(capsys, "check", small)
    assert "1 texts" in out(capsys, "build", tmp_path / "a.txt", "-o", small, "--replace")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "file").touch()
    refused(capsys, 3, "build", tmp_path / "a.txt", "-o", tmp_path / "own", "--replace")
    assert (tmp_path / "own" / "file").exists()


def test_nothing_to_read_makes_no_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    told = refused(capsys, 3, "build", tmp_path / "empty.txt", "-o", tmp_path / "g")
    assert "empty.txt: is empty" in told and "no graph is made" in told
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty.txt"]


def test_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(CLAIM, encoding="utf-8")
    out(capsys, "build", tmp_path / "a.txt", "-o", tmp_path / "g", "--base", "https://news.example/kg/")
    quads = out(capsys, "export", tmp_path / "g", "--format", "nquads")
    assert "<https://news.example/kg/claim/" in quads and "sasil.example/graph" not in quads
    assert "not a base IRI" in refused(capsys, 2, "build", tmp_path / "a.txt", "-o", tmp_path / "h", "--base", "news")


def test_standard_input(run: Run, tmp_path: Path) -> None:
    record = json.dumps({"id": "one", "text": CLAIM, "date": "2024-03-03"}, ensure_ascii=False)
    done = run("build", "-", "-o", "g", input=record + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert run("query", "g", "texts").stdout.startswith("text,")
    assert "one" in run("query", "g", "texts").stdout
    assert run("explain", "--text", "-", input=CLAIM).stdout.count("CLAIM") == 1


def test_output_in_pipes_is_clean(run: Run, sample_folder: Path) -> None:
    """No colours, no progress, and no complaint where the reader goes away."""
    done = run("query", sample_folder, "dismissals")
    assert "\x1b" not in done.stdout and done.stderr == ""
    command = f"{sys.executable} -m kg export {sample_folder} --format nquads | head -n 1; echo ${{PIPESTATUS[0]}}"
    piped = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert piped.stdout.splitlines()[1:] == ["141"] and piped.stderr == ""


def test_korean_is_written_in_any_locale(run: Run, sample_folder: Path) -> None:
    done = run("query", sample_folder, "dismissals", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert "샘 올트먼" in done.stdout


# Questions


def test_questions_are_listed(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = out(capsys, "query", sample_folder).splitlines()
    assert len(listed) >= 10
    assert any(line.startswith("path from= to=") for line in listed)


def test_named_question(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(out(capsys, "query", sample_folder, "dismissals", "person=Sam Altman", "--format", "json"))
    assert rows and all(row["whom"] == "샘 올트먼" and row["quote"] for row in rows)
    assert "Sam Altman" in out(capsys, "query", sample_folder, "dismissals", "--lang", "en")
    table = out(capsys, "query", sample_folder, "dismissals", "--format", "table", "--lang", "en")
    assert table.startswith("Who was dismissed by whom")


def test_own_sparql(sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT (COUNT(?c) AS ?n) WHERE { ?c a kg:Claim }"
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    answer = out(capsys, "query", sample_folder, "-e", query)
    assert int(answer.splitlines()[1]) > 50
    assert out(capsys, "query", sample_folder, "-f", tmp_path / "q.rq") == answer
    built = out(capsys, "query", sample_folder, "-e", "CONSTRUCT { ?c a ?t } WHERE { ?c kg:eventType ?t }")
    assert "@prefix kg:" in built


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nosuch"], "no question 'nosuch'"),
        (["timeline", "who=me"], "no parameter 'who'"),
        (["-e", "SELECT WHERE"], "not valid SPARQL"),
        (["-e", "INSERT DATA { <a:b> <a:b> <a:b> }"], "INSERT is refused"),
    ],
)
def test_questions_that_cannot_be_asked(
    arguments: list[str], told: str, sample_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in refused(capsys, 2, "query", sample_folder, *arguments)


@pytest.mark.parametrize("arguments", [["timeline", "bare"], ["timeline", "-e", "ASK { ?s ?p ?o }"]])
def test_question_asked_wrongly(arguments: list[str], sample_folder: Path) -> None:
    with pytest.raises(SystemExit) as end:
        main(["query", str(sample_folder), *arguments])
    assert end.value.code == 2


# Other commands


@pytest.mark.parametrize("format", EXPORTS)
def test_export(format: str, sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, "export", sample_folder, "--format", format, "-o", tmp_path / "out") == ""
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    if EXPORTS[format].shape == "text":
        printed = out(capsys, "export", sample_folder, "--format", format)
        assert (tmp_path / "out").read_bytes().decode("utf-8") == printed
        assert printed or format == "quickstatements"  # no sample text has an address


def test_view(
    sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert out(capsys, "view", sample_folder).startswith("dossier.html:")
    assert (tmp_path / "dossier.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    out(capsys, "view", sample_folder, "--around", "OpenAI", "-o", "openai.html")
    assert (tmp_path / "openai.html").read_bytes() != (tmp_path / "dossier.html").read_bytes()
    assert out(capsys, "view", sample_folder, "-o", "-") == (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "nothing is named" in refused(capsys, 2, "view", sample_folder, "--around", "없는이름")


def test_explain_a_claim(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in out(capsys, "export", small, "--format", "jsonl").splitlines()]
    [row] = [row for row in rows if row.get("type") == "Dismissal"]
    told = out(capsys, "explain", small, row["claim"])
    for piece in (row["sentence"]["text"], row["rule"], row["event"], "Dismissal, actual, affirmed", "a.txt", "김도현"):
        assert piece in told
    assert out(capsys, "explain", small, row["claim"].rpartition("/")[2]) == told
    assert out(capsys, "explain", small, row["claim"].rpartition("/")[2][:12]) == told
    assert out(capsys, "explain", small, row["event"]) == told


def test_explain_what_joined_two_tellings(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT ?e WHERE { ?e a kg:Dismissal ; kg:hasClaim ?c . ?c kg:joinedBecause ?why } LIMIT 1"
    event = out(capsys, "query", sample_folder, "-e", query).splitlines()[1]
    told = out(capsys, "explain", sample_folder, event)
    assert told.count("claim     ") >= 2 and "joined    " in told


def test_explain_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no claim, event or fact" in refused(capsys, 2, "explain", small, "0000")
    for arguments in (["explain"], ["explain", str(small)], ["explain", str(small), "0", "--text", "말"]):
        with pytest.raises(SystemExit):
            main(arguments)


def test_explain_shows_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in out(capsys, "explain", "--text", "김도현은 \x1b[31m해임됐다.")


def test_check(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert re.fullmatch(r"8 texts, \d+ spans, 0 violations\n", out(capsys, "check", sample_folder))


def test_check_finds_a_text_that_was_changed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = next((small / "texts").iterdir())
    text.write_text("다른 글이다. " + text.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["check", str(small)]) == 1
    assert re.search(r"^span\t.*the text has", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize("command", ["check", "view", "query", "remove x", "add x", "explain x", "export --format csv"])
def test_no_graph_there(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, *rest = command.split()
    assert "no graph here" in refused(capsys, 3, name, tmp_path / "nosuch", *rest)


def test_remove_an_unknown_text(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no text 'z.txt'" in refused(capsys, 3, "remove", small, "z.txt")


def test_a_graph_that_is_being_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kg.store.writing import Writer

    with Writer(small):
        assert "is writing to it" in refused(capsys, 3, "remove", small, "a.txt")
    out(capsys, "remove", small, "a.txt")


# Knowledge of one's own


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    for name, content in {
        "frames/Dismissal.toml": "patterns = '''\nagent이 person을 훌뿌리하다\n'''\n",
        "entities/mine.toml": 'kind = "organization"\n\n[records]\nnaru-works = {ko = "나루공방", en = "Naru Works"}\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_own_knowledge_lies_over_the_shipped(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.txt").write_text("나루공방은 김도현 대표를 해임했다.\n", encoding="utf-8")
    out(capsys, "build", tmp_path / "t.txt", "-o", tmp_path / "g", "--knowledge", own)
    rows = [json.loads(line) for line in out(capsys, "export", tmp_path / "g", "--format", "jsonl").splitlines()]
    [row] = [row for row in rows if row.get("type") == "Dismissal"]
    assert row["roles"]["agent"][0]["id"].endswith("/entity/naru-works")
    assert main(["add", str(tmp_path / "g"), str(tmp_path / "t.txt")]) == 0
    assert "other curated data" in capsys.readouterr().err


def test_lint_of_own_knowledge(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "frames" / "Award.toml").write_text("patterns = '''\nnobody을 가꾸다\n'''\n", encoding="utf-8")
    told = refused(capsys, 3, "lint", "Award", "--knowledge", own)
    assert "unknown" in told or "not among" in told


def test_lint_fix(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own / "entities" / "mine.toml"
    file.write_text(file.read_text(encoding="utf-8") + '\na-first = {en = "A First"}  \n', encoding="utf-8")
    assert main(["lint", "--fix", "--knowledge", str(own)]) == 1
    assert "mine.toml: rewritten" in capsys.readouterr().out
    assert file.read_text(encoding="utf-8").index("a-first") < file.read_text(encoding="utf-8").index("naru")


def test_lint_of_an_unknown_type() -> None:
    with pytest.raises(SystemExit) as end:
        main(["lint", "Nosuch"])
    assert end.value.code == 2


def test_no_such_knowledge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no such folder" in refused(capsys, 3, "lint", "--knowledge", tmp_path / "nosuch")


# Inputs that are broken


def test_broken_inputs_are_named_and_the_good_text_is_built(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(CLAIM, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.txt").write_bytes(CLAIM.encode()[:40] + b"\xff\xfe\xfd" + CLAIM.encode())
    (folder / "cut.txt.gz").write_bytes(gzip.compress(CLAIM.encode() * 200)[:60])
    with (folder / "long.txt").open("wb") as file:
        for _ in range(50):
            file.write(b"a" * 1_000_000)
    done = run("build", folder, "-o", "g")
    assert done.returncode == 1
    assert "1 texts, 5 inputs refused" in done.stdout
    told = done.stderr.splitlines()
    for name in ("empty.txt", "binary.txt", "broken.txt", "cut.txt.gz", "long.txt"):
        assert sum(f"/{name}: " in line for line in told) == 1, done.stderr
    assert len(told) == 5
    assert run("check", "g").returncode == 0
    assert json.loads(run("query", "g", "texts", "--format", "json").stdout)[0]["text"] == "good.txt"
