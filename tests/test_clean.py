"""Stage 2: content stays, furniture goes, each post has its own title, writer, paper and day."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from kg.clean import PageKnowledge, clean
from kg.clean.knowledge import expression
from kg.knowledge.files import Library
from kg.model import Page, Post, Text

SHARED = Path(__file__).parent.parent.parent / "shared"
BODY = "가온전자 이사회는 2일 서울 본사에서 긴급 회의를 열고 박도윤 대표를 해임했다고 밝혔다."


@pytest.fixture(scope="module")
def known() -> PageKnowledge:
    return PageKnowledge.load(Library.shipped())


def page(content: str, known: PageKnowledge, **given: str) -> Page:
    """The page, its spans checked: in order, apart, and inside the text."""
    text = Text("page", content, **given)
    cleaned = clean(text, known)
    spans = [(b.start, b.end) for post in cleaned.posts for b in post.blocks]
    every = sorted(spans + [(s.start, s.end) for s in cleaned.furniture])
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in pairwise(every))
    assert all(0 <= start < end <= len(content) for start, end in every)
    return cleaned


def told(cleaned: Page, post: Post) -> dict[str, str | None]:
    """What a post's frame says, each part as it is written where it stands."""
    content = cleaned.text.content
    return {
        "title": post.title and post.title.of(content),
        "author": post.author and post.author.of(content),
        "publisher": post.publisher,
        "date": post.date,
    }


def blocks(cleaned: Page, number: int = 0) -> list[str]:
    content = cleaned.text.content
    return [content[b.start : b.end] for b in cleaned.posts[number].blocks]


FURNITURE = """
공유 공유
• 댓글 3개
좋아요12 댓글 3
조회수 1.2만회
[복사]
링크가 복사되었습니다.
로그인 후 댓글을 남길 수 있습니다
<저작권자 ⓒ 나루일보, 무단전재 및 재배포 금지>
Copyright © 나루일보. All rights reserved.
ⓒ 나루일보 무단 전재 및 재배포 금지
사진 = 가온전자 제공
반응형
정치 경제 사회 문화
홈 | 소개 | 방명록
#가온전자 #해임 #박도윤
17
———
ㅋㅋㅋㅋ
发表于 2023-11-22 14:00:22 | 只看该作者
本版积分规则
Powered by Discuz! X3.5
오래된 나의 글 모음  (3) 2019.04.23
김하나 기자
김하나 기자 hana@naru.example
[서울=나루일보] 김하나 기자 =
작성자: 바람개비
입력 2024.03.02. 오전 10:00 수정 2024.03.02. 오후 3:10
2024년 3월 2일 오전 2:21
Mar 2, 2024 10:11 AM
기사 공유하기
자세히 보기
출처: 나루일보
"""

CONTENT = """
가온전자 대표 해임
댓글 문화가 바뀌고 있다
추천 도서를 고른 사람은 최가람 대표다.
2024년 3월 2일 박도윤 대표 해임
2024.03.02 이사회, 대표 해임
사진작가 김하나는 수상 소감을 밝혔다.
기자간담회
참고기사: 나루일보 - 가온전자 대표 해임 (https://naru.example/1)
https://naru.example/1
Try to Remember
美 연준, 금리 동결
로그인 기록이 해임의 근거가 됐다고 이사회는 밝혔다.
게티이미지뱅크가 가온전자에 인수됐다.
저작권자 단체는 무단 전재를 금지하라고 요구했다.
1분기 매출 17% 증가
매출 1조2천억원
관련기사를 쓴 기자는 고소당했다.
"""


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
def test_furniture_goes(line: str, known: PageKnowledge) -> None:
    cleaned = page(f"{BODY}\n\n{line}\n\n{BODY} 끝이다.", known)
    left = [text for i in range(len(cleaned.posts)) for text in blocks(cleaned, i)]
    assert left == [BODY, f"{BODY} 끝이다."]


@pytest.mark.parametrize("line", CONTENT.strip().splitlines())
def test_content_stays(line: str, known: PageKnowledge) -> None:
    cleaned = page(f"{BODY}\n\n{line}\n\n{BODY} 끝이다.", known)
    assert blocks(cleaned) == [BODY, line, f"{BODY} 끝이다."]


FRAMES = [
    ("2024.03.02. 오후 3:10 매일경제", "2024-03-02", "매일경제", None),
    ("2024.03.02. 오후 3:10 나루 TV", "2024-03-02", "나루 TV", None),
    ("2024.03.02. 오전 10:26 새벽일보", "2024-03-02", "새벽일보", None),
    ("2023.12.11 (월) 18:32", "2023-12-11", None, None),
    ("发表于 2023-11-22 14:00:22 | 显示全部楼层 |阅读模式", "2023-11-22", None, None),
    ("2023년 11월 20일 오전 2:21", "2023-11-20", None, None),
    ("by 바람개비 2019. 4. 23. 10:11", "2019-04-23", None, "바람개비"),
    ("바람개비 ・ 2019. 4. 23. 10:11", "2019-04-23", None, "바람개비"),
    ("나루일보 | 김하나 기자 | 입력 2024-03-02 10:11", "2024-03-02", None, "김하나"),
    ("수정 2024-03-05 10:11 | 입력 2024-03-02 10:11", "2024-03-02", None, None),
    ("기사입력 2024/03/02 10:11 조회 1,318", "2024-03-02", None, None),
    ("Mar. 2, 2024 10:11 AM", "2024-03-02", None, None),
    ("2024.03.02", "2024-03-02", None, None),
    ("2024.02.31 10:11 한겨레", None, None, None),
]


@pytest.mark.parametrize(("line", "date", "publisher", "author"), FRAMES, ids=[line for line, *_ in FRAMES])
def test_frames(
    line: str, date: str | None, publisher: str | None, author: str | None, known: PageKnowledge
) -> None:
    cleaned = page(f"가온전자 대표 해임\n\n{line}\n\n{BODY}\n", known)
    assert told(cleaned, cleaned.posts[0])["date"] == date
    if date:
        expected = {"title": "가온전자 대표 해임", "author": author, "publisher": publisher, "date": date}
        found = told(cleaned, cleaned.posts[0])
        assert {**found, "publisher": publisher} == expected
        assert publisher is None or found["publisher"] == publisher
        assert blocks(cleaned) == ["가온전자 대표 해임", BODY]


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("2024.03.02. 오전 8:41 나래일보", "08:41"),
        ("2024.03.02. 오후 8:41 나래일보", "20:41"),
        ("2024-03-02 12:05:33 나래일보", "12:05"),
        ("2024.03.02. 오후 12:05 나래일보", "12:05"),
        ("2024.03.02 나래일보", None),
        ("2024.03.02 99:10 나래일보", None),
    ],
)
def test_the_hour_of_publication(line: str, time: str | None, known: PageKnowledge) -> None:
    assert page(f"가온전자 대표 해임\n\n{line}\n\n{BODY}\n", known).posts[0].time == time


BLOG = """바람개비의 서랍

가온전자 대표가 왜 해임됐을까

세상일
반응형

 

어제 가온전자 이사회가 박도윤 대표를 해임했다.

 

새 대표는 최가람이다.
반응형

저녁에 국수를 삶았다

세상일
반응형

멸치로 국물을 냈다.

반응형

동네 한 바퀴

세상일
반응형

반응형

'세상일' 카테고리의 다른 글

저녁에 국수를 삶았다  (0) 2024.03.01
동네 한 바퀴  (2) 2024.02.27
"""


def test_a_blog_of_several_posts(known: PageKnowledge) -> None:
    cleaned = page(BLOG, known)
    assert [blocks(cleaned, i) for i in range(len(cleaned.posts))] == [
        [
            "가온전자 대표가 왜 해임됐을까",
            "어제 가온전자 이사회가 박도윤 대표를 해임했다.",
            "새 대표는 최가람이다.",
        ],
        ["저녁에 국수를 삶았다", "멸치로 국물을 냈다."],
        ["동네 한 바퀴"],
    ]
    assert {post.publisher for post in cleaned.posts} == {"바람개비의 서랍"}
    assert [told(cleaned, post)["title"] for post in cleaned.posts] == [
        blocks(cleaned, i)[0] for i in range(3)
    ]


def test_posts_that_only_their_dates_tell_apart(known: PageKnowledge) -> None:
    cleaned = page(
        "가온전자 소식\n2024. 3. 2. 10:11\n\n대표가 해임됐다.\n\n"
        "국수 삶기\n2024. 2. 11. 9:05\n\n멸치가 좋다.\n",
        known,
    )
    assert [(post.date, blocks(cleaned, i)) for i, post in enumerate(cleaned.posts)] == [
        ("2024-03-02", ["가온전자 소식", "대표가 해임됐다."]),
        ("2024-02-11", ["국수 삶기", "멸치가 좋다."]),
    ]


FORUM = f"""找回密码
 立即注册
热搜: Naru Gaon

查看: 277|回复: 0

가온전자 이사회 정리: 원인과 영향

[复制链接]

33

主题

发表于 2024-03-02 14:00:22 | 显示全部楼层 |阅读模式

사건의 전말: 1) {BODY}
2) 같은 날 최가람 부사장이 새 대표로 선임됐다.
您需要登录后才可以回帖 登录 | 立即注册

Archiver|手机版|小黑屋|www.example.com

GMT+8, 2024-11-30 20:51 , Processed in 0.098708 second(s), 8 queries , Redis On.
快速回复 返回顶部 返回列表"""


def test_a_korean_post_in_a_chinese_forum(known: PageKnowledge) -> None:
    cleaned = page(FORUM, known)
    assert blocks(cleaned) == [
        "가온전자 이사회 정리: 원인과 영향",
        f"사건의 전말: 1) {BODY}",
        "같은 날 최가람 부사장이 새 대표로 선임됐다.",
    ]
    assert [block.kind for block in cleaned.posts[0].blocks] == ["title", "paragraph", "item"]
    assert cleaned.posts[0].date == "2024-03-02" and len(cleaned.posts) == 1


PORTAL = f"""나루일보
로그인
정치
경제
사회
홈 > 경제 > 산업
가온전자 이사회, 박도윤 대표 해임
새 대표에 최가람 부사장
김하나 기자 hana@naru.example
입력 2024.03.02. 오전 10:00  수정 2024.03.03. 오후 1:10
댓글 2
글자 크기 변경하기
사진=가온전자 제공
{BODY}
관련기사
가온전자 지난해 적자 전환
박도윤 대표는 누구
한편 노동조합은 이사회의 결정을 환영한다는 성명을 냈다.
Copyright ⓒ 나루일보. All rights reserved. 무단 전재 및 재배포 금지.
이 기사는 언론사에서 경제 섹션으로 분류했습니다.
댓글 2
바람개비
2024.03.02. 11:20
이사회가 드디어 움직였네요 정말 오래 걸렸습니다
답글 0
물방울
2024.03.04. 12:01
대표가 해고된 게 아니라 사임했다던데요. 저는 그렇게 들었습니다.
답글쓰기
많이 본 뉴스
1 주말 전국에 비
2 반도체 수출 늘어
"""


def test_a_news_page_with_menus_and_comments(known: PageKnowledge) -> None:
    cleaned = page(PORTAL, known)
    assert len(cleaned.posts) == 1
    assert blocks(cleaned) == [
        "가온전자 이사회, 박도윤 대표 해임",
        "새 대표에 최가람 부사장",
        BODY,
        "한편 노동조합은 이사회의 결정을 환영한다는 성명을 냈다.",
    ]
    assert told(cleaned, cleaned.posts[0]) == {
        "title": "가온전자 이사회, 박도윤 대표 해임",
        "author": "김하나",
        "publisher": "나루일보",
        "date": "2024-03-02",
    }


def test_a_feed_below_the_article_is_other_posts(known: PageKnowledge) -> None:
    cleaned = page(
        f"가온전자 메모\n{BODY}\n"
        "노조는 이사회의 결정을 환영한다는 성명을 내고 총파업을 접었으며 새 대표와 만나기로 했다.\n"
        "한 가지 남은 문제는 퇴직금이라고 회사 안팎의 여러 사람이 입을 모아 말하고 있는 실정이다.\n"
        "회사는 이달 안에 남은 일을 매듭짓겠다고 했다.\n"
        "다음 내용이 궁금하다면?\n2024년 3월 2일 오전 2:21\n"
        "기록하는 습관은 사람을 바꾼다고들 말한다.\n... 더 보기•\n조회 662\n"
        "회의가 짧은 회사에는 이유가 있다고 한다.\n... 더 보기",
        known,
    )
    assert [post.date for post in cleaned.posts] == ["2024-03-02", None, None]
    assert blocks(cleaned, 2) == ["회의가 짧은 회사에는 이유가 있다고 한다."]
    assert told(cleaned, cleaned.posts[0])["title"] == "가온전자 메모"


def test_dates_of_a_chronology_stay(known: PageKnowledge) -> None:
    text = "가온전자 일지\n\n2024년 3월 2일\n이사회가 대표를 해임했다.\n\n2024년 3월 5일\n노조가 성명을 냈다."
    cleaned = page(text, known)
    assert blocks(cleaned) == [line for line in text.split("\n") if line]
    assert cleaned.posts[0].date is None


def test_who_speaks_in_an_interview_stays(known: PageKnowledge) -> None:
    said = ["무겁다.", "아직 없다.", "기다려 달라."]
    text = "최가람 대표 인터뷰\n\n" + "\n\n".join(f"최가람\n{answer}" for answer in said)
    assert blocks(page(text, known)) == [line for line in text.split("\n") if line]


def test_lines_broken_by_width_are_one_block(known: PageKnowledge) -> None:
    wrapped = (
        "가온전자 이사회는 지난 2일 서울 중구 본사에서 긴급 회의를\n"
        "열고 박도윤 대표를 해임했다고 밝혔다. 이사회는 새 대표로\n"
        "최가람 부사장을 선임했으며, 최 부사장은 다음 달 1일부터\n"
        "회사를 이끈다."
    )
    assert blocks(page(f"{wrapped}\n\n노조는 환영했다.", known)) == [wrapped, "노조는 환영했다."]


def test_blanks_and_signs_of_lists_are_trimmed(known: PageKnowledge) -> None:
    text = f"\ufeff\u200b  • \u202a{BODY}\u202c \u3000\r\n- 노조는 환영했다.\r\n-5도까지 떨어졌다.\r\n"
    cleaned = page(text, known)
    assert blocks(cleaned) == [BODY, "노조는 환영했다.", "-5도까지 떨어졌다."]
    assert [block.kind for block in cleaned.posts[0].blocks] == ["item", "item", "paragraph"]


def test_letters_in_pieces_are_read_alike(known: PageKnowledge) -> None:
    composed = page(PORTAL, known)
    pieces = page(unicodedata.normalize("NFD", PORTAL), known)
    assert [unicodedata.normalize("NFC", line) for line in blocks(pieces)] == blocks(composed)
    post, content = pieces.posts[0], pieces.text.content
    assert post.author and post.author.of(content) == unicodedata.normalize("NFD", "김하나")
    assert post.date_span and post.date_span.of(content) == "2024.03.02"


def test_what_the_input_knows_wins(known: PageKnowledge) -> None:
    text = f"가온전자 대표 해임\n\n2024.03.02. 오후 3:10 나루일보\n\n{BODY}"
    other = page(text, known, date="2024-03-04", publisher="새벽일보").posts[0]
    assert (other.date, other.date_span) == ("2024-03-04", None)
    assert (other.publisher, other.publisher_span) == ("새벽일보", None)
    same = page(text, known, date="2024-03-02", publisher="나루일보").posts[0]
    assert same.date_span and same.publisher_span and same.publisher_span.of(text) == "나루일보"
    named = page(f"단독\n가온전자 대표 해임\n{BODY}", known, title="가온전자  대표 해임")
    assert told(named, named.posts[0])["title"] == "가온전자 대표 해임"


@pytest.mark.parametrize("content", ["반응형\n댓글 3\n", "\n \n", "17"])
def test_a_page_without_content_has_an_empty_post(content: str, known: PageKnowledge) -> None:
    assert page(content, known).posts == (Post(()),)


def test_notation_of_the_lexicon() -> None:
    assert expression("조회 #") == r"조회\s*\d[\d,.]*"


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs the gold texts beside the checkout")
def test_every_quote_of_the_gold_is_content(known: PageKnowledge) -> None:
    yaml = pytest.importorskip("yaml")
    quotes, lost = 0, []
    for gold in sorted((SHARED / "gold").glob("*/*.yaml")):
        noted = yaml.safe_load(gold.read_text(encoding="utf-8"))
        path = next(p for p in SHARED.glob(f"*/{Path(noted['text']).name}"))
        content = path.read_bytes().decode("utf-8")
        cleaned = page(content, known)
        kept = "\n".join(content[b.start : b.end] for post in cleaned.posts for b in post.blocks)
        for event in noted["events"]:
            quotes += 1
            if event["quote"] not in kept:
                lost.append((gold.name, event["quote"]))
        if noted.get("date"):
            assert cleaned.posts[0].date == str(noted["date"]), gold.name
    assert quotes > 100 and not lost


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("ufeff한빛전자가 apos새 제품apos을 냈다.", "     한빛전자가     새 제품    을 냈다."),
        ("한빛전자xa0새xa0대표", "한빛전자   새   대표"),
        ("br 한빛전자 br br", "   한빛전자      "),
        ("an apostle has a quota and bread", "an apostle has a quota and bread"),
    ],
)
def test_what_a_crawler_left_is_read_as_blanks(text: str, readable: str, known: PageKnowledge) -> None:
    page = clean(Text("x", text), known)
    assert page.readable == readable
    assert page.text.content == text
