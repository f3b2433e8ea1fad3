"""Names in sentences: which words name whom, and which only look as if they did."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.analyse.morphemes import tokenise
from kg.analyse.names import NameKnowledge, find_names
from kg.analyse.names.tails import Tails
from kg.knowledge.files import Library
from kg.model import Entity, Mention, Sentence, Span, Text
from kg.pipeline import Pipeline
from kg.similarity import likeness, misspelt


@pytest.fixture(scope="module")
def knowledge() -> NameKnowledge:
    return NameKnowledge.load(Library.shipped())


def read(knowledge: NameKnowledge, *lines: str) -> tuple[str, list[Mention], list[Entity]]:
    """The lines as one page, a sentence each."""
    content = "\n".join(lines)
    sentences = []
    at = 0
    for line in lines:
        span = Span(at, at + len(line))
        sentences.append(Sentence(span.start, span.end, 0, "paragraph", tokenise(content, span)))
        at += len(line) + 1
    mentions, entities = find_names(content, sentences, knowledge)
    assert len(mentions) == len(sentences)
    return content, [m for found in mentions for m in found], entities


def pieces(content: str, mentions: list[Mention]) -> list[str]:
    """The mentions as ``name/kind``, a former office with ``!``."""
    return [f"{content[m.start : m.end]}/{m.kind[:3]}{'!' if m.former else ''}" for m in mentions]


SENTENCES = [
    # a Korean name beside an organisation and an office, in every order
    ("한빛전자 대표 김서준이 사임했다.", "한빛전자/org 대표/pos 김서준/per"),
    ("김서준 한빛전자 대표는 말했다.", "김서준/per 한빛전자/org 대표/pos"),
    ("박도윤 가온랩 대표이사가 취임했다.", "박도윤/per 가온랩/org 대표이사/pos"),
    ("문지호 네이버 CTO를 영입했다.", "문지호/per 네이버/org CTO/pos"),
    # the town that someone stands for is no university
    ("부산대표로 나선 김서준이 이겼다.", "김서준/per"),
    ("부산대는 김서준을 뽑았다.", "부산대/org 김서준/per"),
    # a given name that closes as bodies do, beside an office; what counts or grows is nobody
    ("가온랩 김병관 대표는 말했다.", "가온랩/org 김병관/per 대표/pos"),
    ("이상원 한빛전자 대표는 말했다.", "이상원/per 한빛전자/org 대표/pos"),
    ("소단량으로 판매한다.", ""),
    # an office, or a noun with its particle, spells no capitals after it
    ("나래일보 이서윤 기자 KT 와 만났다.", "나래일보/org 이서윤/per 기자/pos KT/org"),
    ("새로운 소재에 GIST 연구진이 답했다.", "GIST/org"),
    # a house whose sign for `and` is lost
    ("SK C C는 상장했다.", "SK C C/org"),
    # strange words before a minister of another state
    ("구누디 사디켄 베트남 보건부 장관이 왔다.", "구누디 사디켄/per 베트남 보건부/org 장관/pos"),
    ("한편 베트남 보건부 장관이 왔다.", "베트남 보건부/org 장관/pos"),
    # an unknown house before who bears its office, one of several words, and a byline grown together
    ("순나래 이진영 대표는 말했다.", "순나래/org 이진영/per 대표/pos"),
    ("이향직 나래원 서울경기 피해자협의회 대표다.", "이향직/per 나래원 서울경기 피해자협의회/org 대표/pos"),
    ("한빛일보 문대찬기자가 썼다.", "한빛일보/org 문대찬/per 기자/pos"),
    ("배우 이진영 대표는 말했다.", "이진영/per 대표/pos"),
    # a body before the head that such bodies have, and an unknown name amid a list of bodies
    ("이도현 총장은 새미창조과학부 장관을 지냈다.", "이도현/per 총장/pos 새미창조과학부/org 장관/pos"),
    ("그는 새미안보위원회 위원장을 지냈다.", "새미안보위원회/org 위원장/pos"),
    ("인사위원회 위원장이 말했다.", "위원장/pos"),
    ("이도현 나래타운대 연구원은 말했다.", "이도현/per 나래타운대/org 연구원/pos"),
    (
        "나래벤처스, 블루파트너스, 아주티뉴엄, SV인베스트먼트가 투자했다.",
        "나래벤처스/org 블루파트너스/org 아주티뉴엄/org SV인베스트먼트/org",
    ),
    ("한빛통상위원회 HTC 가 밝혔다.", "한빛통상위원회/org HTC/org"),
    # other names beside a name
    ("기체 제조사 노빅 에비에이션 Novik Aviation 과 왔다.", "노빅 에비에이션/org Novik Aviation/org"),
    ("시진핑(習近平) 주석이 왔다.", "시진핑/per 習近平/per 주석/pos"),
    ("가온소프트(이하 가온)는 웃었다.", "가온소프트/org 가온/org"),
    # quoted products in a list, and one with its short form in the marks
    ("게임 ‘달빛런’·‘가온샷’을 출시했다.", "달빛런/pro 가온샷/pro"),
    ("가온소프트의 메신저 누리톡이 장애를 일으켰다.", "가온소프트/org 누리톡/pro"),
    ("가온소프트가 언어모델 오픈소스를 모았다.", "가온소프트/org"),
    ("‘달빛전기 이하 달빛 ’이 인기다.", "달빛전기/pro 달빛/pro"),
    # surnames that are words for former too
    ("구본서 전 회장이 왔다. 구 회장도 왔다.", "구본서/per 회장/pos! 구/per 회장/pos"),
    # former offices
    ("전 구글 CEO 에릭 슈미트가 왔다.", "구글/org CEO/pos! 에릭 슈미트/per"),
    ("전 애플의 디자인 책임자가 합류했다.", "애플/org 디자인 책임자/pos!"),
    ("최지우 전 회장이 별세했다.", "최지우/per 회장/pos!"),
    ("이서윤 전 삼성전자 사장을 만났다.", "이서윤/per 삼성전자/org 사장/pos!"),
    # particles never belong to a name
    ("네이버는 카카오와 손잡았다.", "네이버/org 카카오/org"),
    ("일론 머스크가 테슬라에서 트위터로 옮겼다.", "일론 머스크/per 테슬라/org 트위터/org"),
    ("정하윤씨는 윤서진 씨에게 물었다.", "정하윤/per 윤서진/per"),
    # longer names are not their beginnings
    ("서울대가 서울에서 열었다.", "서울대/org 서울/pla"),
    ("SK와 SK텔레콤, SKT는 다르다.", "SK/org SK텔레콤/org SKT/org"),
    ("미국인 관광객이 늘었다.", ""),
    ("메타버스가 유행이다.", ""),
    # words that only look like names
    ("이사회를 열어 안건을 처리했다.", "이사회/gro"),
    ("이사회가 끝나고 인사로 이어졌다.", "이사회/gro"),
    ("신임 사장은 이번 회장과 다르다.", "사장/pos 회장/pos"),
    ("시장 점유율이 하락했다.", ""),
    ("대표팀이 이겼다.", ""),
    # foreign names that no list knows
    ("그레고르 빈터펠트 최고경영자가 말했다.", "그레고르 빈터펠트/per 최고경영자/pos"),
    ("Laura Winterfeld는 Northgate Capital에 합류했다.", "Laura Winterfeld/per Northgate Capital/org"),
    # one office told twice
    ("새 최고경영자(CEO)가 말했다.", "최고경영자(CEO)/pos"),
    ("오픈AI 샘 올트먼 최고경영자 CEO 가 왔다.", "오픈AI/org 샘 올트먼/per 최고경영자 CEO/pos"),
    # persons whose name is withheld
    ("검찰은 최 씨와 A씨를 조사했다.", "검찰/gro 최/per A/per"),
    ("경찰은 이모(42)씨를 체포했다.", "경찰/gro 이/per"),
    # groups with the organisation before them
    ("오픈AI 이사회가 오픈AI 직원들을 만났다.", "오픈AI 이사회/gro 오픈AI 직원들/gro"),
    ("미국정부가 발표했다.", "미국정부/gro"),
    ("일본 기상청이 예보했다.", "일본 기상청/org"),
    ("관할 경찰서를 찾았다.", ""),
    ("가온랩 내부 직원들이 반발했다.", "가온랩 내부 직원들/gro"),
    # works in the brackets for titles
    ("『한밤의 회로(Night Circuit)』를 썼다.", "한밤의 회로/pro Night Circuit/pro"),
    # addresses are one place
    ("서울 이태원 홍대 명동에서 열렸다.", "서울 이태원/pla 홍대/pla 명동/pla"),
    ("행사는 서울 강남구 한빛타워에서 열렸다.", "서울 강남구 한빛타워/pla"),
    # divisions belong to the court
    ("서울중앙지법 형사12부는 선고했다.", "서울중앙지법 형사12부/org"),
    ("의정부지법 고양지원 제2형사부는 선고했다.", "의정부지법 고양지원 제2형사부/org"),
    ("일본 정보보호위원회는 요구했다.", "일본 정보보호위원회/org"),
    ("경북 포항경찰서가 수사한다.", "경북 포항경찰서/org"),
    # organisations by their ending or by what stands before them
    ("누리벤처스와 다온인베스트먼트가 투자했다.", "누리벤처스/org 다온인베스트먼트/org"),
    ("(주)가온나래는 문을 닫았다.", "(주)가온나래/org"),
    # a surname before an office is a person's, never an organisation's
    ("문 회장과 노 관장 노 전 총리의 부인이 왔다.", "문/per 회장/pos 노/per 관장/pos 노/per 총리/pos!"),
    # long names of public bodies and houses between a person and an office
    ("한지우 국민생활안전기술부 2차관이 왔다.", "한지우/per 국민생활안전기술부/org 2차관/pos"),
    ("윤서진 아트센터 이슬 관장이 왔다.", "윤서진/per 아트센터 이슬/org 관장/pos"),
    ("이상준 과학기술정보통신부이 참석했다.", "이상준/per 과학기술정보통신부/org"),
    ("사우디아라비아 공공투자 기긍이 샀다.", "사우디아라비아 공공투자 기긍/org"),
    ("경기 김포 경찰서에 따르면 그렇다.", "경기 김포 경찰서/org"),
    # the head of a town is no market
    ("글로벌 시장 점유율이 올랐다.", ""),
    ("네이버 시장 점유율이 올랐다.", "네이버/org"),
    ("한국 대표 음식이다.", "한국/pla"),
    # towns that act, and towns where something happens
    ("부산시는 계획을 발표했다.", "부산시/org"),
    ("부산시에 눈이 내렸다.", "부산시/pla"),
    ("대구는 덥다.", "대구/pla"),
    ("서울·경기도는 맑겠다.", "서울/pla 경기도/pla"),
    # what only organisations do
    ("도라보텍은 누리벤처스에서 투자를 유치했다.", "도라보텍/org 누리벤처스/org"),
    ("세탁 앱을 운영하는 빨래누비는 커졌다.", "빨래누비/org"),
    ("도라보텍 매각이 무산됐다.", "도라보텍/org"),
    ("결혼정보업체 ‘도라보텍’이 조사했다.", "도라보텍/org"),
    ("코스닥 상장을 추진한다.", ""),
    ("혁신기업 코칭 상담회가 열렸다.", ""),
    ("부산 해솔구 선관위가 개표했다.", "부산 해솔구 선관위/org"),
    # the short name of a university
    ("윤서진 해솔대 교수가 말했다.", "윤서진/per 해솔대/org 교수/pos"),
    ("서울대 수의대학은 조사했다.", "서울대 수의대학/org"),
    ("해솔대 윤서진 교수가 말했다.", "해솔대/org 윤서진/per 교수/pos"),
    # a body of plain nouns that belongs to another, and a plain word whose marks are lost
    ("네이버 산하 미래정보정책위원회가 발표했다.", "네이버/org 미래정보정책위원회/org"),
    ("전문 기업인 모래 에 투자했다.", "모래/org"),
    ("이 회사 서비스 를 이용했다.", ""),
    # a house behind a foreign name is no part of it
    ("제이슨 밀러 브릭소프트 부사장이 왔다.", "제이슨 밀러/per 브릭소프트/org 부사장/pos"),
    # who stands in a caption after a byline
    ("한지우 기자 고학준 네이버 대표가 왔다.", "한지우/per 기자/pos 고학준/per 네이버/org 대표/pos"),
    # a weak office in a unit of a house, behind a name; an envoy
    ("윤서진 한국은행 조사국 과장이 왔다.", "윤서진/per 한국은행/org 과장/pos"),
    ("윤서진 주한 미국대사가 왔다.", "윤서진/per 주한 미국대사/pos"),
    # a list of names that share an office, and a body's name with the syllable of its head
    ("윤서진·한지우·박도현 대법관 후보자가 왔다.", "윤서진/per 한지우/per 박도현/per 대법관 후보자/pos"),
    ("윤서진 한국하늘공학회장이 왔다.", "윤서진/per 한국하늘공학회/org 장/pos"),
    ("윤서진 네이버 미래사업부문장이 왔다.", "윤서진/per 네이버/org 미래사업부문장/pos"),
    # an organisation of plain nouns, or of capitals, before whoever bears an office
    ("바둑산업협회 윤서진 회장이 왔다.", "바둑산업협회/org 윤서진/per 회장/pos"),
    ("KGQF 윤서진 집행위원장이 왔다.", "KGQF/org 윤서진/per 집행위원장/pos"),
    # a name of two syllables before the organisation of an office
    ("김준 네이버 부사장이 왔다.", "김준/per 네이버/org 부사장/pos"),
    # the number of a share, and no particle before an office
    ("솔빛누리 123456 는 올랐다.", "솔빛누리/org"),
    ("그레고르 빈터만 사장이 말했다.", "그레고르 빈터만/per 사장/pos"),
    # an unknown name that counts persons
    ("라인하르트 등 핵심 연구원 7명이 떠났다.", "라인하르트/per"),
    # products by their quotation marks, and models
    ("네이버는 새 앱 ‘노을길’을 내놨다.", "네이버/org 노을길/pro"),
    ("네이버는 ‘나들목’을 출시했다.", "네이버/org 나들목/pro"),
    ("영화 ‘겨울 정거장’이 개봉했다.", "겨울 정거장/pro"),
    ("그는 “좋은 앱”이라고 했다.", ""),
    ("기아 EV9과 현대차 아이오닉 9가 팔렸다.", "기아/org EV9/pro 현대차/org 아이오닉 9/pro"),
    ("갤럭시 S29 울트라를 공개했다.", "갤럭시 S29 울트라/pro"),
    ("아이폰 3대를 샀다.", "아이폰/pro"),
    # a name in both scripts: one spells the other, and what stands beside them says what it names
    ("미국 스타트업 페인터 Painter 가 1억달러를 유치했다.", "미국/pla 페인터/org Painter/org"),
    ("최서연 새온(SAEON) 대표는 말했다.", "최서연/per 새온/org SAEON/org 대표/pos"),
    ("AI 플랫폼 레이븐 RAVEN 을 출시했다.", "레이븐/pro RAVEN/pro"),
    ("배포를 돕는 라이트베이스 LightBase 를 출시했다.", "라이트베이스/pro LightBase/pro"),
    ("인공지능(AI) 파운드리(Foundry) 사업이 부진하다.", ""),
    ("구독 서비스(Service)를 출시했다.", ""),
    ("해커 조직 나랏섹 NaraSec 이 활동했다.", "나랏섹/org NaraSec/org"),
    ("연례 행사인 나린크 Narink 콘퍼런스에서 밝혔다.", "나린크/eve Narink/eve"),
    ("나래 인베스트먼트 위크 NIW 에서 밝혔다.", "나래 인베스트먼트 위크/eve NIW/eve"),
    ("한빛전자는 나래 파운드리 포럼 2031 NFF 2031 을 연다.", "한빛전자/org 나래 파운드리 포럼 2031/eve NFF 2031/eve"),
    ("개발자 행사 ‘이프새온2031 if saeon 2031 ’에서 밝혔다.", "이프새온2031/eve if saeon 2031/eve"),
    ("팝업스토어 나래 메이커스 The Narae Makers 를 연다.", "나래 메이커스/pro The Narae Makers/pro"),
    ("신소재 에코나론 ECONARON 으로 만든다.", "에코나론/pro ECONARON/pro"),
    ("회의에는 리센핑 李森平 Li Senping 부사령관이 왔다.", "리센핑/per 李森平/per Li Senping/per 부사령관/pos"),
    ("메모리 풀링 Pooling 기능을 쓴다.", ""),
    ("나래 행사를 알리기 위해 NAW 를 열었다.", ""),
    # a body of common words, told by its capitals, a short form or a former name beside it
    ("프랑스 전파누리청 AFNU 에서 쟀다.", "프랑스 전파누리청/org AFNU/org"),
    ("말레이시아 산림 연구소 FRIN 의 보고서다.", "말레이시아 산림 연구소/org FRIN/org"),
    ("국민누리정부 NNG 산하 부대가 싸웠다.", "국민누리정부/org NNG/org"),
    ("새벽통신진흥협회 KSB 회장이 왔다.", "새벽통신진흥협회/org KSB/org 회장/pos"),
    ("동네보건소 PCR 검사가 끝났다.", ""),
    ("인공지능컨택센터 AICC 를 열었다.", ""),
    ("한국누리협회 누협 회장은 말했다.", "한국누리협회/org 누협/org 회장/pos"),
    ("한국누리협회(누협)는 말했다.", "한국누리협회/org 누협/org"),
    ("엑스누(옛 가람전자)는 상장했다.", "엑스누/org 가람전자/org"),
    ("가람전자 현 엑스누 는 상장했다.", "가람전자/org 엑스누/org"),
    ("배우 김도현(활동명 누리안)은 말했다.", "김도현/per 누리안/per"),
    # foreign houses of several words, branches of known ones, and a fund by its number
    ("리안차오 로보틱스는 로봇을 만든다.", "리안차오 로보틱스/org"),
    ("임새온 아우디 코리아 사장이 말했다.", "임새온/per 아우디 코리아/org 사장/pos"),
    ("테슬라 코리아는 답하지 않았다.", "테슬라 코리아/org"),
    ("AI 코리아 행사가 열렸다.", ""),
    ("한국 마이크로소프트 대표 김서준은 말했다.", "한국 마이크로소프트/org 대표/pos 김서준/per"),
    ("다온25호스팩은 새빛정밀과 합병한다.", "다온25호스팩/org 새빛정밀/org"),
    # a house of a group, and one that a noun for houses leads
    ("NHN두레스는 일본에 진출했다.", "NHN두레스/org 일본/pla"),
    ("국내 게임사 나빈스가 만들었다.", "나빈스/org"),
    ("중고차 플랫폼 카로마를 출시했다.", "카로마/pro"),
    # an unknown name does not end in the genitive
    ("스타트업 루비의 박서준 대표는 말했다.", "루비/org 박서준/per 대표/pos"),
    # a foreign family name of one syllable
    ("스티븐 영 최고마케팅책임자가 말했다.", "스티븐 영/per 최고마케팅책임자/pos"),
    ("스티븐 첫 대표가 왔다.", "대표/pos"),
    # an officer in brackets, or in what is left of them, tells a common word a house; so do marks and a deed
    ("나침반(대표 김서준)는 앱을 고쳤다.", "나침반/org 대표/pos 김서준/per"),
    ("나침반 대표 김서준 는 앱을 고쳤다.", "나침반/org 대표/pos 김서준/per"),
    ("회사 대표 김서준은 말했다.", "대표/pos 김서준/per"),
    ("보안 스타트업 ‘구름’은 문을 열었다.", "구름/org"),
    ("달빛나래정보(이하 달나정)는 투자를 유치했다.", "달빛나래정보/org 달나정/org"),
    ("업무협약(이하 MOU)을 맺었다.", ""),
    # a name that ends as a sentence does
    ("배달앱 ‘배달나라’를 내놓았다.", "배달나라/pro"),
    ("그는 게임 ‘가자’를 외쳤다.", ""),
    # new models and versions, taken whole
    ("아우디는 더 뉴 아우디 A7 55 TFSI를 내놨다.", "아우디/org 더 뉴 아우디 A7 55 TFSI/pro"),
    ("폭스바겐은 더 뉴 투아렉을 출시했다.", "폭스바겐/org 더 뉴 투아렉/pro"),
    ("던전앤파이터 모바일은 잘 팔린다.", "던전앤파이터 모바일/pro"),
    ("스타크래프트 모바일 게임 매출이 늘었다.", "스타크래프트/pro"),
    # what comes out is a product
    ("기아는 EQS450을 국내에 출시했다.", "기아/org EQS450/pro"),
    ("신형 스포르코가 국내에 출시됐다.", "스포르코/pro"),
    ("5G를 상용화했다.", ""),
    # names whose marks or brackets a page has lost
    ("종합 플랫폼     조나루 JONARU     을 공급한다.", "조나루/pro JONARU/pro"),
    ("위온은 나루4 글로벌 을 출시했다.", "나루4 글로벌/pro"),
    ("SUV ‘더 뉴 아우디 A9 The new Audi A9 ’를 내놨다.", "더 뉴 아우디 A9/pro The new Audi A9/pro"),
    ("나빈이 개발한 ‘달의 노래’는 흥행했다.", "달의 노래/pro"),
    ("가온은 ‘나무’ 앱을 고쳤다.", "나무/pro"),
    ("그는 ‘외진나루’라는 채널도 운영한다.", "외진나루/pro"),
    ("지난해 선보인 ‘데이브런’는 1위에 올랐다.", "데이브런/pro"),
    ("‘나루콜’은 병원을 찾아 주는 서비스다.", "나루콜/pro"),
    # what comes out after the clause of it, and with an object in the clause who brings it out
    ("지난해 출시한 다온빅스는 잘 팔린다.", "다온빅스/pro"),
    ("배달 앱을 출시한 다온빅스는 잘 나간다.", "다온빅스/org"),
    ("백신을 개발한 나비르 소렌토는 웃었다.", ""),
    ("지난해 출시한 청소기는 잘 팔린다.", ""),
    ("다음 달 출시되는 ‘말랑바삭샌드’는 달다.", "말랑바삭샌드/pro"),
    # who holds an office in a house or a state: two words of no dictionary
    ("샤오 링첸 애널리스트는 웃었다.", "샤오 링첸/per 애널리스트/pos"),
    ("나빈 쿠라쉬 나래전자 이사가 왔다.", "나빈 쿠라쉬/per 나래전자/org 이사/pos"),
    ("타냐 파욜 슬로베니아 부총리가 왔다.", "타냐 파욜/per 슬로베니아/pla 부총리/pos"),
    ("신규 공장 나래전자 대표가 왔다.", "나래전자/org 대표/pos"),
    # the house of who bears an office, with a genitive
    ("누보리서치의 마이클 브라운 애널리스트는 웃었다.", "누보리서치/org 마이클 브라운/per 애널리스트/pos"),
    ("보라넷의 김도현 대표는 웃었다.", "보라넷/org 김도현/per 대표/pos"),
    ("나무의 김도현 대표는 웃었다.", "김도현/per 대표/pos"),
    # spelt letters are no withheld person
    ("한결이노 E S 사장이 말했다.", "사장/pos"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_mentions(knowledge: NameKnowledge, text: str, expected: str) -> None:
    content, mentions, _ = read(knowledge, text)
    assert " ".join(pieces(content, mentions)) == expected, [m.rule for m in mentions]


PAGES = [
    # (lines, names that must be one entity, names that must be another)
    (
        ["팀 레이놀즈 대표가 떠났다.", "레이놀즈는 침묵했다.", "팀이 돌아왔다."],
        ["팀 레이놀즈", "레이놀즈"],
        [],
    ),
    (["에릭 슈미트가 왔다.", "에릭슈미드는 떠났다."], ["에릭 슈미트", "에릭슈미드"], []),
    (["구글 Google 이 투자했다."], ["구글", "Google"], []),
    (["빅토르 하이델(Viktor Heidel) 대표가 왔다.", "하이델은 말했다."], ["빅토르 하이델", "하이델"], []),
    (["김민수 대표와 김민석 대표가 만났다."], ["김민수"], ["김민석"]),
    (
        ["오픈AI 이사회가 결정했다.", "이사회를 다시 열었다.", "오픈AI는 말했다."],
        ["오픈AI 이사회", "이사회"],
        ["오픈AI"],
    ),
    # a slip in the given name, and the family name of someone else
    (["그래그 브로크먼 사장이 썼다.", "브로크만은 떠났다."], ["그래그 브로크먼", "브로크만"], []),
    (
        ["현 외르크 라인펠트 회장은 팔았다.", "칼 프리드리히 라인펠트가 세웠다."],
        ["칼 프리드리히 라인펠트"],
        ["외르크 라인펠트"],
    ),
    # the Hangul short form of a curated person whom the page writes in Latin letters
    (["Trevor Noah가 물었다.", "그는 노아에게 답했다."], ["Trevor Noah", "노아"], []),
    # the two names of one work
    (["『AI의 밤(The Night of AI)』을 썼다."], ["AI의 밤", "The Night of AI"], []),
    # what one sentence makes an organisation is one everywhere
    (["도라보텍은 투자를 유치했다.", "직원은 도라보텍을 떠났다."], ["도라보텍"], []),
    # a common word that the page leads with a noun for houses, or has speak, as the house of an officer
    (["보안 스타트업 나침반의 강하늘 대표가 왔다.", "강하늘 나침반 대표는 말했다."], ["나침반"], []),
    (["김서준 나침반 대표가 왔다.", "나침반은 흑자라고 밝혔다.", "나침반은 신작도 있다고 설명했다."], ["나침반"], []),
    (["미국 스타트업 페인터 Painter 가 투자를 유치했다.", "페인터는 말했다."], ["페인터", "Painter"], []),
    (["SK텔레콤이 밝혔다.", "SKT는 부인했다.", "SK는 침묵했다."], ["SK텔레콤", "SKT"], ["SK"]),
]


@pytest.mark.parametrize(("lines", "same", "other"), PAGES, ids=[lines[0] for lines, _, _ in PAGES])
def test_entities(knowledge: NameKnowledge, lines: list[str], same: list[str], other: list[str]) -> None:
    _, _, entities = read(knowledge, *lines)
    holders = [set(entity.names) for entity in entities]
    one = [names for names in holders if set(same) <= names]
    assert one, holders
    assert all(name not in one[0] for name in other), holders


def test_surname_and_office_find_their_person(knowledge: NameKnowledge) -> None:
    lines = (
        "정유진 한빛전자 대표와 정우성 가온랩 회장이 만났다.",
        "정 회장은 반대했다.",
        "정 대표는 찬성했다.",
    )
    _, mentions, entities = read(knowledge, *lines)
    named = [entities[m.entity].names[0] for m in mentions if m.kind == "person" and m.entity is not None]
    assert named == ["정유진", "정우성", "정우성", "정유진"]


def test_an_office_tells_two_persons_of_one_surname_apart(knowledge: NameKnowledge) -> None:
    lines = (
        "노은서 아트센터 이슬 관장과 노태우 전 대통령을 다룬다.",
        "검찰은 노 관장 노 전 대통령의 가족을 조사했다.",
    )
    _, mentions, entities = read(knowledge, *lines)
    named = [entities[m.entity].names[0] for m in mentions if m.kind == "person" and m.entity is not None]
    assert named == ["노은서", "노태우", "노은서", "노태우"]


def test_an_office_held_outweighs_a_nearer_name(knowledge: NameKnowledge) -> None:
    lines = ("김하늘 의원이 물었다.", "김바다 씨는 답했다.", "김 의원은 다시 물었다.")
    _, mentions, entities = read(knowledge, *lines)
    named = [entities[m.entity].names[0] for m in mentions if m.kind == "person" and m.entity is not None]
    assert named == ["김하늘", "김바다", "김하늘"]


@pytest.mark.parametrize(
    "lines",
    [
        ("노서준 한빛전자 MX사업부장 사장이 왔다.", "노 사장은 말했다."),  # the second of two offices
        ("김애솔 제주 정무부지사가 왔다.", "김 부지사는 말했다."),  # of a place
        ("허도현 한빛전자 신임 CEO가 왔다.", "허 사장은 말했다."),  # what a manager is called in turn
    ],
)
def test_an_office_in_other_words_finds_its_person(knowledge: NameKnowledge, lines: tuple[str, str]) -> None:
    _, mentions, _ = read(knowledge, *lines)
    full, meant = (m for m in mentions if m.kind == "person")
    assert meant.entity == full.entity


def test_a_manager_is_no_professor(knowledge: NameKnowledge) -> None:
    _, mentions, _ = read(knowledge, "허도현 한빛전자 신임 CEO가 왔다.", "허 교수는 말했다.")
    full, meant = (m for m in mentions if m.kind == "person")
    assert meant.entity != full.entity


def test_a_polite_surname_is_no_one_called_by_an_office(knowledge: NameKnowledge) -> None:
    lines = ("교주 정하준 씨가 기소됐다.", "정서연 변호사는 피해자를 도왔다.", "정 씨는 부인했다.")
    _, mentions, _ = read(knowledge, *lines)
    accused, lawyer, meant = (m for m in mentions if m.kind == "person")
    assert meant.entity == accused.entity != lawyer.entity


def test_a_surname_alone_keeps_its_own_entity(knowledge: NameKnowledge) -> None:
    _, _, entities = read(knowledge, "이모(42)씨와 이서연 대표는 다른 사람이다.")
    persons = [e.names for e in entities if e.kind == "person"]
    assert len(persons) == 2


def test_a_group_knows_its_organisation(knowledge: NameKnowledge) -> None:
    _, _, entities = read(knowledge, "구글 전·현직 임직원이 항의했다.")
    group = next(e for e in entities if e.kind == "group")
    assert group.of is not None and entities[group.of].record == "google"


def test_a_list_of_organisations_owns_no_group(knowledge: NameKnowledge) -> None:
    _, _, entities = read(knowledge, "구글, 애플 등 투자자들이 압박했다.")
    assert [e.of for e in entities if e.kind == "group"] == [None]


def test_a_common_name_needs_its_organisation_to_be_a_record(knowledge: NameKnowledge) -> None:
    shared = next(r for r in knowledge.records.values() if r.ambiguous and r.of and r.kind == "person")
    owner = knowledge.records[shared.of or ""]
    _, _, alone = read(knowledge, f"{shared.ko} 씨가 말했다.")
    _, _, placed = read(knowledge, f"{owner.names[0]} {shared.ko} 대표가 말했다.")
    assert [e.record for e in alone if e.kind == "person"] == [None]
    assert shared.id in [e.record for e in placed]


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("김대중 전 대통령이 말했다.", "kim-dae-jung"),
        ("김대중은 말했다.", "kim-dae-jung"),
        ("김대중 가온전자 대표가 말했다.", None),  # an office that the record does not know
        ("서울 나래일보 이재명 기자", None),  # whoever writes is nobody whom the records know otherwise
        ("나영석 PD가 말했다.", "na-young-seok"),
        ("박정호 SK하이닉스 부회장이 말했다.", "park-jung-ho"),
        ("박정호 가온전자 부회장이 말했다.", None),  # its office, elsewhere
        ("가온전자 박정호 부회장이 말했다.", None),
        ("가온전자 부회장 박정호는 말했다.", None),
        ("SK하이닉스 부회장 박정호는 말했다.", "park-jung-ho"),
        ("SK하이닉스는 박정호 고문과 만났다.", "park-jung-ho"),
        ("이부진 방문위원회 위원장이 말했다.", "lee-boo-jin"),  # anyone may head a committee beside
        ("나래일보 기자 최태원 회장은 말했다.", "chey-tae-won"),  # the office before is another's
        ("윤서진 의원 이재명 대표와 만났다.", "lee-jae-myung"),
    ],
)
def test_a_namesake_is_no_record(knowledge: NameKnowledge, text: str, record: str | None) -> None:
    _, _, entities = read(knowledge, text)
    name = next(word for word in ("김대중", "이재명", "나영석", "박정호", "이부진", "최태원") if word in text)
    assert [entity.record for entity in entities if name in entity.names] == [record]


def test_mentions_are_sorted_and_apart(knowledge: NameKnowledge) -> None:
    content, mentions, entities = read(knowledge, *(text for text, _ in SENTENCES))
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all((m.entity is None) == (m.kind == "position") for m in mentions)
    mentioned = {m.entity for m in mentions if m.entity is not None}
    assert mentioned <= set(range(len(entities)))
    longer = [content[m.start : m.end] for m in mentions]
    within = [entities[number] for number in sorted(set(range(len(entities))) - mentioned)]  # houses of units
    assert all(any(text.startswith(entity.names[0] + " ") for text in longer) for entity in within)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("나빅모터스 미국법인은 웃었다.", ["나빅모터스 미국법인"]),
        ("가온전자 베트남 판매법인은 웃었다.", ["가온전자 베트남 판매법인"]),
        ("국회 보건복지위원회가 열렸다.", ["국회 보건복지위원회"]),
        ("독일 재무부가 발표했다.", ["독일 재무부"]),
        ("태국 여자배구 대표팀은 웃었다.", ["태국 여자배구 대표팀"]),
        ("강남경찰서에 고소장을 냈다.", ["강남경찰서"]),
        ("31사단 병사가 다쳤다.", ["31사단"]),
        ("4·19 희생자 유족회가 왔다.", ["4·19 희생자 유족회"]),
        ("평창 겨울올림픽 조직위원회가 열렸다.", ["평창 겨울올림픽 조직위원회"]),
        ("엘 세르반도 등 현지 언론에 따르면 비가 왔다.", ["엘 세르반도"]),
        ("현지 언론 라베니카 포스트는 보도했다.", ["라베니카 포스트"]),
        ("가온전자 메가플랜트 아메리카 GMA 는 문을 열었다.", ["가온전자 메가플랜트 아메리카", "GMA"]),
        ("㈜영화사 누리봄은 밝혔다.", ["㈜영화사 누리봄"]),
        ("정부세종청사 고용노동부에서 만났다.", ["고용노동부"]),
        ("인증기관 NVR SUD 는 밝혔다.", ["NVR SUD"]),
        ("가온힐 인베스트먼트 매니지먼트는 웃었다.", ["가온힐 인베스트먼트 매니지먼트"]),
        ("네바다 북부 지방법원에 소송을 냈다.", ["네바다 북부 지방법원"]),
        ("가온대학교 동물병원은 문을 열었다.", ["가온대학교 동물병원"]),
    ],
)
def test_a_body_is_taken_whole(knowledge: NameKnowledge, text: str, names: list[str]) -> None:
    content, mentions, _ = read(knowledge, text)
    assert [content[m.start : m.end] for m in mentions if m.kind == "organization"] == names


def test_finding_is_deterministic(knowledge: NameKnowledge) -> None:
    lines = [text for text, _ in SENTENCES]
    assert read(knowledge, *lines) == read(knowledge, *lines)


@pytest.mark.parametrize(
    ("hangul", "latin", "spells"),
    [
        ("레이븐", "RAVEN", True),
        ("플라잇베이스", "FlightBase", True),
        ("포에버 보이스", "Forever Voices", True),
        ("리벨리온", "Rebellions", True),
        ("피아이이", "PIE", True),
        ("바이오틱스AI", "BioticsAI", True),
        ("인공지능", "AI", False),
        ("거대언어모델", "LLM", False),
        ("네이버", "Kakao", False),
        ("메타", "Google", False),
    ],
)
def test_spelling(knowledge: NameKnowledge, hangul: str, latin: str, spells: bool) -> None:
    assert knowledge.spelling.spells(hangul, latin) is spells


@pytest.mark.parametrize(
    ("name", "other", "one"),
    [
        ("에릭슈미드", "에릭슈미트", True),
        ("빈터펠드", "빈터펠트", True),
        ("김민수", "김민석", False),
        ("슈미트", "스미스", False),
        ("힐턴", "밀턴", False),
    ],
)
def test_slips(name: str, other: str, one: bool) -> None:
    assert misspelt(name, other) is one
    assert 0 <= likeness(name, other) <= 1


@pytest.mark.parametrize(
    ("stem", "rest", "fits"),
    [
        ("김민", "은", True),
        ("김민", "는", False),
        ("카카오", "는", True),
        ("카카오", "은", False),
        ("서울", "로", True),
        ("네이버", "에서는", True),
        ("네이버", "측에서도", True),
        ("네이버", "페이", False),
    ],
)
def test_tails(knowledge: NameKnowledge, stem: str, rest: str, fits: bool) -> None:
    tails: Tails = knowledge.tails
    assert tails.fits(stem[-1], rest) is fits


def test_an_organisation_is_one_however_it_is_spaced(pipeline: Pipeline) -> None:
    read = pipeline.read(Text("t.txt", "코슬라벤처스가 투자했다. 코슬라 벤처스는 이날 투자를 알렸다."))
    assert [(e.record, len(e.names)) for e in read.entities if e.kind == "organization"] == [("khosla", 2)]


def test_the_paper_that_reports_from_a_place_is_part_of_no_name(knowledge: NameKnowledge) -> None:
    content, mentions, _ = read(knowledge, "세종 연합뉴스 나래산업관리위원회는 3일 행사를 연다고 밝혔다.")
    assert [p for p in pieces(content, mentions) if p.endswith("/org")] == ["연합뉴스/org", "나래산업관리위원회/org"]
