from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from fenghua_supervisor.domain.bulletin.paper import AnnexGap, BulletinData
from fenghua_supervisor.domain.office.settings import DEFAULTS
from fenghua_supervisor.domain.writing.office_name import two_names
from fenghua_supervisor.reports.bulletin.pdf import render_bulletin
from fenghua_supervisor.reports.typesetting.geometry import SIZE
from fenghua_supervisor.reports.typesetting.linebreak import NO_END, NO_START
from fenghua_supervisor.reports.typesetting.lost import characters_lost
from tests.reports import reading, sample
from tests.walk.turns import pairs_in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = (
    *("一、总体情况", "二、滞后及逾期事项", "三、本月办结事项"),
    *("四、督办催办情况", "五、单位排名", "六、下步要求"),
)
ANNEXES = tuple(key.label for key in sample.bulletin().annexes.listed)
AWKWARD = [
    "",
    "\n\n",
    sample.HOSTILE,
    "督" * 4000,
    "a" * 4000,
    "，" * 300,
    "（" * 300,
    "\ud800\x00🙂",
]


@pytest.fixture(scope="module")
def pages(bulletin_pdf: bytes) -> list[reading.Page]:
    """The pages of the sample bulletin."""
    return reading.pages(bulletin_pdf)


@pytest.fixture(scope="module")
def annex(pages: list[reading.Page]) -> list[reading.Page]:
    """The landscape pages."""
    return [page for page in pages if page.width > page.height]


def _column(pages: list[reading.Page], left: float, right: float) -> str:
    """The text of one column over all pages, its headings left out."""
    return "".join(line.text for page in pages for line in page.lines(10.5, left, right)[1:])


def test_the_head_names_issue_office_and_day(pages: list[reading.Page]) -> None:
    assert "督查通报2025年第11期（总第35期）奉化区" in pages[0].text
    assert "办公室2025年11月30日关于共同富裕" in pages[0].text


def test_head_and_text_stand_inside_the_type_area(pages: list[reading.Page]) -> None:
    lines = [line for page in pages[:2] for line in page.lines(SIZE)]
    assert min(line.left for line in lines) == pytest.approx(28, abs=0.1)
    assert max(line.bottom for line in lines) <= 262.1


def test_the_text_stands_on_the_grid_before_and_after_tables(pages: list[reading.Page]) -> None:
    pitch = (225 - SIZE / reading.MM) / 21
    first_annex = next(n for n, page in enumerate(pages) if page.width > page.height)
    text = pages[:first_annex]
    places = [(line.top - 37) / pitch for page in text for line in page.lines(SIZE)]
    assert all(abs(place - round(place)) < 0.02 for place in places)


def test_the_sections_come_in_their_order(pages: list[reading.Page]) -> None:
    text = "".join(page.text for page in pages)
    places = [text.index(heading) for heading in HEADINGS]
    assert places == sorted(places)


def test_no_heading_is_the_last_line_of_a_page(pages: list[reading.Page]) -> None:
    last = [page.lines(SIZE)[-1].text for page in pages if page.lines(SIZE)]
    assert not any(line.startswith((*(heading[:2] for heading in HEADINGS), "（")) for line in last)


def test_no_line_begins_or_ends_with_a_forbidden_mark() -> None:
    pages = reading.pages(render_bulletin(sample.bulletin()))
    prose = [line.text for page in pages for line in page.lines(SIZE)]
    cells = [
        line.text
        for page in pages
        if page.width > page.height
        for left, right in ((49.5, 108.5), (176, 209), (209, 260))
        for line in page.lines(10.5, left, right)
    ]
    assert [line for line in prose + cells if line[0] in NO_START or line[-1] in NO_END] == []


def test_the_text_of_every_action_is_in_the_annex(annex: list[reading.Page]) -> None:
    printed, texts = _column(annex, 49.5, 108.5), sample.plan_texts()
    assert len(texts) == 69
    assert [number for number, (text, _) in texts.items() if text not in printed] == []


def test_follow_ups_are_printed_to_the_last_character(annex: list[reading.Page]) -> None:
    progress = _column(annex, 209, 260)
    assert reading.solid(sample.HOSTILE) in progress
    assert sample.RARE in progress
    wide = "".join(line.text for page in annex for line in page.lines(10.5, 35) if line.left < 37)
    wide = re.sub("第[68][02]项进展情况（续）：", "", wide)
    assert f"第60项进展情况：{sample.LONG}" in wide
    assert f"第82项进展情况：{sample.LONG * 10}" in wide


def test_items_without_text_are_one_row(annex: list[reading.Page]) -> None:
    assert "第1—53项原文待导入，未计入各项比例" in annex[0].text


def test_every_page_of_the_annex_has_its_heading_once(annex: list[reading.Page]) -> None:
    heads = ["".join(line.text for line in page.lines(10.5)) for page in annex]
    assert len(annex) > 40
    assert all(head.count("完成时限") == 1 for head in heads)


def test_the_light_words_stand_beside_their_shapes(annex: list[reading.Page]) -> None:
    lights = _column(annex, 176, 209)
    assert lights.count("红应完成") == 10
    assert lights.count("办结已办结") == 10


def test_the_colophon_ends_the_last_page(pages: list[reading.Page]) -> None:
    assert pages[-1].height > pages[-1].width
    last = pages[-1].lines(14)
    assert [line.text for line in last[-3:-1]] == [
        "奉化区共同富裕特色区建设领导小组办公室2025年11月30日印发",
        "共印80份",
    ]
    assert 258 < last[-2].bottom < 262


def test_the_annexes_are_announced_below_the_text(pages: list[reading.Page]) -> None:
    text = "".join(page.text for page in pages)
    names = "".join(f"{place}.{name}" for place, name in enumerate(ANNEXES, start=1))
    assert f"附件：{names}" in text


def test_bookmarks_lead_to_sections_units_and_annexes(bulletin_pdf: bytes) -> None:
    toc = [(mark.level, mark.get_title()) for mark in pypdfium2.PdfDocument(bulletin_pdf).get_toc()]
    top = [title for level, title in toc if level == 0]
    annexes = [f"附件{place} {name}" for place, name in enumerate(ANNEXES, start=1)]
    assert top[1:] == [*HEADINGS, *annexes]
    assert (1, "区教育局") in toc
    assert (1, "（七）区域治理现代化攻坚行动") in toc


def test_every_font_is_embedded(bulletin_pdf: bytes) -> None:
    fonts = reading.fonts(bulletin_pdf)
    assert len({name.partition("+")[2] for name in fonts}) == 5
    assert all(fonts.values())


def test_two_builds_are_byte_for_byte_the_same() -> None:
    first, second = (sample.bulletin(ledger=sample.annex()[:1]) for _ in range(2))
    assert render_bulletin(first) == render_bulletin(second)


def test_a_character_without_glyph_is_shown_and_named() -> None:
    data = sample.bulletin(ledger=(), rule_lines=(), ledger_note="见𠮷和🙂", office="𠮷办")
    text = "".join(page.text for page in reading.pages(render_bulletin(data)))
    assert characters_lost(data) == ("🙂", "𠮷")
    assert "〓办" in text
    assert "有2个字符不在本程序字库内，文中以“〓”代替：U+1F642、U+20BB7。" in text


def test_more_bars_than_a_page_holds_go_on_overleaf_under_the_legend() -> None:
    data = sample.bulletin(ledger=())
    (line,) = islice((line for line in data.body.campaigns if sum(line.counts)), 1)
    lines = tuple(replace(line, campaign=f"第{number}号行动") for number in range(60))
    pdf = render_bulletin(replace(data, body=replace(data.body, campaigns=lines)))
    texts = [page.text for page in reading.pages(pdf)]
    last = max(index for index, text in enumerate(texts) if lines[-1].campaign in text)
    drawn = texts[last - 2 : last + 1]
    found = [re.findall("第[0-9]+号行动", text) for text in drawn]
    assert [name for names in found for name in names] == [line.campaign for line in lines]
    assert all(word in text for text in drawn for _, word in data.head.legend)


def test_without_annexes_the_colophon_ends_the_text() -> None:
    empty = ("ledger", "rule_lines", "targets", "steps", "lagging", "closed", "notices", "ranking")
    data = sample.bulletin(trend=(), **dict.fromkeys(empty, ()))
    pages = reading.pages(render_bulletin(data))
    assert "附件" not in "".join(page.text for page in pages)
    assert "督查结果纳入" in pages[-1].text
    assert "共印80份" in pages[-1].text


@pytest.mark.parametrize(
    ("office", "least"),
    [
        ("奉化区高质量发展建设共同富裕特色区工作领导小组办公室（区发展和改革局）", 15.7),
        (DEFAULTS.office_name, 15.0),
    ],
)
def test_a_long_office_name_has_two_rows_the_date_on_the_second(office: str, least: float) -> None:
    pages = reading.pages(render_bulletin(sample.bulletin(office=office, ledger=())))
    first, second = two_names(office)
    head = [char for char in pages[0].chars if 85 < char.top < 107]
    above, below = ([char for char in head if top < char.top < top + 8] for top in (87, 97))
    assert "".join(char.text for char in above) == first
    assert "".join(char.text for char in below) == f"{second}2025年11月30日"
    assert min(char.size for char in head) >= least
    assert above[0].left == pytest.approx(28, abs=0.1)
    last = [line.text for line in pages[-1].lines(14)]
    assert last[last.index(first) + 1] == f"{second}2025年11月30日印发"


@pytest.mark.parametrize(
    ("name", "lines"),
    [("督查通报", 1), ("奉化共富督查", 1), ("奉化区共同富裕特色区建设督查通报", 2)],
)
def test_a_masthead_of_any_length_fits_the_width(name: str, lines: int) -> None:
    page = reading.pages(render_bulletin(sample.bulletin(masthead=name, ledger=())))[0]
    chars = [char for char in page.chars if char.top < 66]
    assert "".join(char.text for char in chars) == name
    assert len({round(char.top) for char in chars}) == lines
    assert min(char.left for char in chars) >= 28
    assert max(char.right for char in chars) <= 184.1


def named(value: object) -> str:
    """How a case is called: what a text begins with and its length, or a number."""
    return f"{value[:6]!r} {len(value)}" if isinstance(value, str) else str(value)


#: a field has one of the texts each time, and all of them in the long run
@pytest.mark.parametrize(("text", "eighth"), pairs_in_turns(AWKWARD, range(8), every=8), ids=named)
def test_no_text_in_any_field_stops_the_bulletin(text: str, eighth: int) -> None:
    small = _short(sample.bulletin(ledger=sample.annex()[:1]))
    for data in islice(_spoilt(small, text), eighth, None, 8):
        assert render_bulletin(data).startswith(b"%PDF")


def test_no_text_in_a_ledger_row_stops_the_bulletin() -> None:
    groups = sample.annex()
    for text in AWKWARD:
        row = _filled(groups[1].rows[0], text)
        group = replace(groups[1], campaign=text, rows=(AnnexGap(text), row))
        assert render_bulletin(sample.bulletin(ledger=(group,))).startswith(b"%PDF")


def _short(data: BulletinData) -> BulletinData:
    """The bulletin with two of each of its lists: it is set once for each field."""
    made = {}
    for name in ("head", "distribution", "body", "annexes"):
        part = getattr(data, name)
        lists = {field.name: getattr(part, field.name) for field in fields(part)}
        few = {
            name: value[:2]
            for name, value in lists.items()
            if isinstance(value, tuple) and value and is_dataclass(value[0])
        }
        made[name] = replace(part, **few)
    (group,) = made["annexes"].ledger
    made["annexes"] = replace(made["annexes"], ledger=(replace(group, rows=group.rows[:3]),))
    return replace(data, **made)


def _spoilt(data: BulletinData, text: str) -> Iterator[BulletinData]:
    """The bulletin with ``text`` in all of its strings, one field after the other."""
    for name in ("head", "distribution", "body", "annexes"):
        part = getattr(data, name)
        for field in fields(part):
            value = getattr(part, field.name)
            if isinstance(value, str):
                yield replace(data, **{name: replace(part, **{field.name: text})})
            elif isinstance(value, tuple) and value and is_dataclass(value[0]):
                spoilt = (_filled(value[0], text), *value[1:])
                yield replace(data, **{name: replace(part, **{field.name: spoilt})})


def _filled(value: object, text: str) -> object:
    assert is_dataclass(value)
    assert not isinstance(value, type)
    strings = [field.name for field in fields(value) if type(getattr(value, field.name)) is str]
    return replace(value, **dict.fromkeys(strings, text))
