"""Stage 1: every kind of input is read as it stands, every fault is named, nothing else is lost."""

from __future__ import annotations

import gzip
import io
import json
import random
import tracemalloc
from pathlib import Path

import pytest

from kg.model import Text
from kg.read import Fault, read

GOOD = "가온전자 이사회는 3일 박도윤 대표를 해임했다.\n"
PAGE = """<html><head><title>가온전자 대표 해임</title><meta property="og:site_name" content="나루일보">
<meta property="article:published_time" content="2024-03-02T10:00:00+09:00"></head><body><nav>홈 경제</nav>
<article><h1>가온전자 대표 해임</h1>
<p>가온전자 이사회는 2일 박도윤 대표를 해임했다고 밝혔다. 이사회는 이날 오전 서울에서 긴급 회의를 열었다.</p>
<p>새 대표에는 최가람 부사장이 선임됐다. 최 부사장은 2010년 회사에 들어왔다.</p>
</article></body></html>"""


def texts(*paths: Path | str, **options: object) -> list[Text]:
    return [item for item in read(paths, **options) if isinstance(item, Text)]  # type: ignore[arg-type]


def faults(*paths: Path | str, **options: object) -> list[str]:
    return [str(item) for item in read(paths, **options) if isinstance(item, Fault)]  # type: ignore[arg-type]


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*objects: object) -> str:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in objects)


def test_content_is_what_the_bytes_decode_to(tmp_path: Path) -> None:
    content = "첫 줄\r\n둘째 줄\r셋째\u2028줄\n\n 가\u1100\u1161\u200b "
    put(tmp_path / "a.txt", content)
    put(tmp_path / "b.txt", b"\xef\xbb\xbf" + content.encode())
    put(tmp_path / "c.txt.gz", gzip.compress(content.encode()))
    assert [(t.name, t.content) for t in texts(tmp_path)] == [
        (name, content) for name in ("a.txt", "b.txt", "c.txt.gz")
    ]


def test_folders_are_searched_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("z.txt", "a/b.md", "a/a.txt", "a.txt", ".hidden.txt", ".git/x.txt", "나.txt"):
        put(tmp_path / name, GOOD + name)
    named = ["a/a.txt", "a/b.md", "a.txt", "z.txt", "나.txt"]
    assert [text.name for text in texts(tmp_path)] == named
    given = [tmp_path / "z.txt", tmp_path, tmp_path / "a.txt", tmp_path / "z.txt"]
    assert [t.name for t in texts(*given)] == [t.name for t in texts(*reversed(given))]
    assert not faults(*given)


def test_jsonl_fields(tmp_path: Path) -> None:
    told = {"id": "n1", "text": GOOD, "title": "가온  해임\n", "date": "2024.3.2", "publisher": "나루일보"}
    more = {"id": 7, "text": "셋", "date": None, "more": []}
    put(tmp_path / "a.jsonl", lines(told, {"text": "둘\n"}, more))
    assert texts(tmp_path) == [
        Text("n1", GOOD, "가온 해임", "나루일보", "2024-03-02"),
        Text("a.jsonl#2", "둘\n"),
        Text("7", "셋"),
    ]


BAD_LINES = [
    ("{", "not JSON"),
    ("[" * 100_000, "not JSON"),
    ("[1]", "not a JSON object"),
    ('{"id": "x"}', 'no "text"'),
    ('{"text": 5}', 'no "text"'),
    ('{"text": " \\n"}', "empty"),
    ('{"text": "가\\u0000나"}', "U+0000"),
    ('{"text": "가\\ud800나"}', "U+D800"),
    ('{"text": "가", "title": "\\udc00"}', '"title" holds half of a surrogate pair'),
    ('{"text": "가", "title": 3}', '"title" is not a string'),
    ('{"text": "가", "date": "어제"}', '"date" is no date'),
    ('{"text": "가", "date": "2024-02-30"}', '"date" is no date'),
    ('{"text": "가", "id": "../../etc/passwd"}', '"id" is a path'),
    ('{"text": "가", "id": "/etc/passwd"}', '"id" is a path'),
    ('{"text": "가", "id": "--help"}', '"id" is a path or an option'),
    ('{"text": "가", "id": "a\\u202eb"}', '"id" holds characters that cannot be printed'),
    ('{"text": "가", "id": ""}', '"id" is empty'),
    ('{"text": "가", "id": true}', '"id" is neither'),
    ('{"text": "가", "id": "' + "x" * 300 + '"}', '"id" is longer'),
    (b"\xff\xfe", "broken UTF-8"),
    ('{"text": "' + "가" * 30_000 + '"}', "longer than"),
    ('{"text": "' + "가" * 90_000 + '"}', "line is longer than"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES, ids=[reason for _, reason in BAD_LINES])
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str | bytes, reason: str) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    good = lines({"id": "a", "text": GOOD}).encode()
    path = put(tmp_path / "a.jsonl", good + raw + b"\n" + good.replace(b'"a"', b'"b"'))
    assert [text.name for text in texts(path, limit=50_000)] == ["a", "b"]
    (fault,) = faults(path, limit=50_000)
    assert fault.startswith(f"{path}:2: ") and reason in fault


BAD_FILES = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\xe3\x80\x80\n", "is empty"),
    ("empty.jsonl", b"", "is empty"),
    ("binary.txt", bytes(range(256)) * 9, "binary"),
    ("control.txt", bytes(range(1, 32)) * 9, "binary"),
    ("binary.jsonl", bytes(range(256)) * 9, "binary"),
    ("broken.txt", "박도윤 대표는 사임했다. ".encode() * 9 + b"\xec\x9d.", "broken UTF-8 at byte 306"),
    ("wide.txt", GOOD.encode("utf-16"), "UTF-16"),
    ("long.txt", b"x" * 50_001, "longer than 50,000 bytes"),
    ("bomb.txt.gz", gzip.compress(b" " * 3_000_000), "longer than 50,000 bytes"),
    ("bomb.html.gz", gzip.compress(b" " * 3_000_000), "longer than 50,000 bytes"),
    ("cut.txt.gz", gzip.compress(GOOD.encode() * 99)[:-20], "gzip is damaged or cut off"),
    ("no.txt.gz", GOOD.encode(), "gzip is damaged or cut off"),
    ("picture.png", b"\x89PNG", "unknown kind"),
    ("no.html", b"<html><body></body></html>", "no article"),
    ("deep.html", b"<div>" * 9_000, "no article"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_a_bad_file_is_named_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    put(tmp_path / "good.txt", GOOD)
    path = put(tmp_path / name, content)
    assert [text.content for text in texts(tmp_path, limit=50_000)] == [GOOD]
    (fault,) = faults(tmp_path, limit=50_000)
    assert fault.startswith(str(path)) and reason in fault


def test_a_long_line_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    assert "longer than 10,000,000 bytes" in faults(path)[0]
    assert tracemalloc.get_traced_memory()[1] < 35_000_000
    tracemalloc.stop()


def test_of_a_damaged_jsonl_the_lines_before_the_damage_stand(tmp_path: Path) -> None:
    noise = random.Random(5)
    contents = ["".join(chr(noise.randrange(0xAC00, 0xD7A3)) for _ in range(500)) for _ in range(99)]
    rows = [{"id": f"n{i}", "text": content} for i, content in enumerate(contents)]
    packed = gzip.compress(lines(*rows).encode())
    path = put(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2])
    kept = [text.name for text in texts(path)]
    assert kept == [f"n{i}" for i in range(len(kept))] and len(kept) > 20
    (fault,) = faults(path)
    assert f"{path}:{len(kept) + 1}: its gzip is damaged or cut off" in fault


def test_cp949_is_read_and_broken_utf8_is_not_taken_for_it(tmp_path: Path) -> None:
    text = "가온전자 이사회는 어제 박도윤 대표를 해임했다. 뷁, 똠방각하도 읽힌다. CEO 자리는 비었다.\n"
    put(tmp_path / "old.txt", text.encode("cp949"))
    assert texts(tmp_path)[0].content == text
    for at in range(1, 60):
        data = text.encode()
        put(tmp_path / "old.txt", data[:at] + b"\xff" + data[at + 1 :])
        assert not texts(tmp_path), at


def test_names_are_taken_once(tmp_path: Path) -> None:
    one = put(tmp_path / "a" / "one.txt", GOOD)
    two = put(tmp_path / "b" / "one.txt", GOOD)
    three = put(tmp_path / "c" / "one.txt", GOOD + "더")
    assert [text.content for text in texts(three, two, one)] == [GOOD]
    same, other = faults(three, two, one)
    assert same.startswith(f"{two}: is the same text twice") and str(one) in same
    assert other.startswith(f"{three}: its name") and str(one) in other
    assert [text.name for text in texts(tmp_path)] == ["a/one.txt", "b/one.txt", "c/one.txt"]


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    put(tmp_path / "secret.txt", GOOD)
    folder = put(tmp_path / "in" / "a.txt", GOOD).parent
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "gone.txt").symlink_to(folder / "none.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    assert [text.name for text in texts(folder)] == ["a.txt"]
    gone, out, up = faults(folder)
    assert "leads nowhere" in gone and "out of the folder" in out and "out of the folder" in up
    assert [text.name for text in texts(folder / "out.txt")] == ["out.txt"], "a named link is followed"


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.txt") == [f"{tmp_path / 'none.txt'}: no such file or folder"]
    assert faults(tmp_path) == [f"{tmp_path}: the folder holds no texts"]


def test_standard_input_is_a_text_or_jsonl() -> None:
    def given(content: str) -> list[Text | Fault]:
        return list(read(["-"], stdin=io.BytesIO(content.encode())))

    assert given(GOOD * 2) == [Text("stdin", GOOD * 2)]
    assert given('{"텍스트": 1}') == [Text("stdin", '{"텍스트": 1}')]
    rows = given(lines({"id": "a", "text": GOOD}, {"id": "b"}, {"text": GOOD}))
    assert rows[0] == Text("a", GOOD) and rows[2] == Text("stdin#3", GOOD)
    assert str(rows[1]).startswith("stdin:2: ")
    assert str(given("")[0]) == "stdin: is empty"


def test_html_gives_the_article_and_what_the_page_says_of_it(tmp_path: Path) -> None:
    (text,) = texts(put(tmp_path / "a.html", PAGE))
    assert (text.title, text.publisher, text.date) == ("가온전자 대표 해임", "나루일보", "2024-03-02")
    assert "최가람 부사장이 선임됐다." in text.content and "경제" not in text.content
    (old,) = texts(put(tmp_path / "b.htm", PAGE.encode("cp949")))
    assert old.content == text.content


def test_reading_is_lazy(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", GOOD)
    found = read([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(next(found), Text)
    put(tmp_path / "b.txt", GOOD)
    assert isinstance(next(found), Text)
