from __future__ import annotations

from dataclasses import fields, replace

import pypdfium2
import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.notice import NoticeItem
from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.domain.office.settings import DEFAULTS
from fenghua_supervisor.domain.writing.office_name import halves, two_names
from fenghua_supervisor.reports.notices.pdf import render_notice
from fenghua_supervisor.reports.typesetting.geometry import SIZE
from tests.domain.notices import notice_sample
from tests.domain.notices.notice_sample import items, sheet
from tests.reports import reading, sample
from tests.walk.turns import pairs_in_turns

HEAD = "序号编号工作任务完成时限当前进度及存在的问题"
RECEIPT_HEAD = "编号办理情况存在问题下步举措完成时限"
AWKWARD = ["", "\n\n", sample.HOSTILE, "督" * 3000, "a" * 3000, "（" * 300, "\ud800\x00🙂"]


@pytest.fixture(scope="module")
def nine() -> list[reading.Page]:
    return reading.pages(render_notice(sheet(9)))


@pytest.fixture(scope="module")
def forty() -> list[reading.Page]:
    return reading.pages(render_notice(sheet(40)))


def _whole(pages: list[reading.Page]) -> str:
    return "".join(page.text for page in pages)


def test_nine_items_stand_on_one_page_and_the_receipt_on_the_next(
    nine: list[reading.Page],
) -> None:
    assert len(nine) == 2
    assert nine[0].text.count(HEAD) == 1
    assert all(f"{place}{53 + place}" in nine[0].text for place in range(1, 10))
    assert "2025年11月24日" in nine[0].text
    assert RECEIPT_HEAD not in nine[0].text
    assert RECEIPT_HEAD in nine[1].text


def test_the_head_is_red_and_names_office_number_title_and_unit(nine: list[reading.Page]) -> None:
    start = f"{notice_sample.OFFICE}奉共富督催〔2025〕3号关于抓紧推进重点任务的催办单区教育局："
    assert start in nine[0].text


def test_a_short_sheet_is_set_in_the_size_and_margins_of_the_standard() -> None:
    page = reading.pages(render_notice(sheet(2)))[0]
    lines = page.lines(SIZE)
    assert min(line.left for line in lines) == pytest.approx(28, abs=0.1)
    assert max(line.right for line in lines) <= 184.1 + SIZE / reading.MM
    pitch = (225 - SIZE / reading.MM) / 21
    places = [(line.top - 37) / pitch for line in lines if line.text[0] not in "奉"]
    assert all(abs(place - round(place)) < 0.02 for place in places)


def test_nothing_stands_outside_the_type_area_but_the_page_number(
    forty: list[reading.Page],
) -> None:
    for page in forty:
        inside = [char for char in page.chars if char.top < 262]
        assert min(char.left for char in inside) >= 27.9
        assert max(char.right for char in inside) <= 184.1 + SIZE / reading.MM
        assert min(char.top for char in inside) >= 36.9


def test_forty_items_go_on_with_one_header_a_page(forty: list[reading.Page]) -> None:
    with_items = [page for page in forty if HEAD in page.text]
    assert len(with_items) >= 3
    assert all(page.text.count(HEAD) == 1 for page in with_items)
    assert _whole(forty).count(notice_sample.REASON) == 40
    assert _whole(forty).count(RECEIPT_HEAD) == 1


def test_every_page_is_numbered(forty: list[reading.Page]) -> None:
    assert all(f"—{place}—" in page.text for place, page in enumerate(forty, start=1))


@pytest.mark.parametrize("count", range(1, 16))
def test_the_receipt_is_never_cut(count: int) -> None:
    pages = reading.pages(render_notice(sheet(count)))
    holding = [page for page in pages if RECEIPT_HEAD in page.text]
    assert len(holding) == 1
    last = holding[0].text
    assert holding[0] is pages[-1]
    words = ("催办单回执", RECEIPT_HEAD, "单位负责人签字", "（单位盖章）", "联系电话", "前填写盖章")
    assert all(word in last for word in words)
    # One that has the page to itself is not cut off.
    shares = "请于" in last.partition("回执")[0]
    assert ("沿此线裁下" in last.partition("单位负责人签字")[0]) is shares


def test_the_receipt_has_a_row_for_each_item() -> None:
    text = reading.pages(render_notice(sheet(3)))[-1].text
    assert f"{RECEIPT_HEAD}545556" in text
    assert "单位：区教育局" in text
    assert "对应文号：奉共富督催〔2025〕3号" in text
    assert "答复期限：2025年12月1日（星期一）" in text


def test_by_when_and_by_whom_it_is_answered_is_said() -> None:
    asked = sheet(1, unit_leader="张三", reply_note="2026年放假安排暂按，未公布")
    text = _whole(reading.pages(render_notice(asked)))
    assert (
        "请于2025年12月1日（星期一）前（2026年放假安排暂按，未公布）填写回执书面答复，"
        "由单位负责人张三审签并加盖公章后报送我办。"
    ) in text
    assert "（联系人：王晓明，联系电话：0574-88587000）" in text


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_each_kind_has_its_own_title_and_number(kind: NoticeKind) -> None:
    asked = sheet(2, kind, based_on="奉共富督催〔2025〕1号", burden=2)
    text = _whole(reading.pages(render_notice(asked)))
    assert sheet_words(asked).title in text
    assert reading.solid(asked.number_words) in text
    assert f"{kind.label}回执" in text
    assert "此前已发奉共富督催〔2025〕1号。" in text
    assert "注：这是本月向你单位发出的第2份督办文书。" in text


def test_long_reasons_and_hostile_texts_are_printed_to_the_last_character() -> None:
    long = "专班推进。" * 600 + "末尾"
    rows = (
        replace(items(1)[0], reason=long),
        replace(items(2)[1], reason=sample.HOSTILE, title=sample.RARE),
    )
    text = _whole(reading.pages(render_notice(sheet(2, items=rows))))
    assert text.count("班") == 600
    assert "末尾" in text
    assert reading.solid(sample.HOSTILE) in text
    assert all(char in text for char in sample.RARE)


def test_a_character_without_glyph_is_shown_and_named() -> None:
    text = _whole(reading.pages(render_notice(sheet(1, unit="𠮷办"))))
    assert "〓办：" in text
    assert "有1个字符不在本程序字库内，文中以“〓”代替：U+20BB7。" in text


#: a field has every other text each time, and all of them in the long run
@pytest.mark.parametrize(
    ("text", "half"),
    pairs_in_turns(AWKWARD, range(2), every=2),
    ids=lambda value: f"{value[:6]!r} {len(value)}" if isinstance(value, str) else str(value),
)
def test_no_text_in_any_field_stops_the_sheet(text: str, half: int) -> None:
    whole = sheet(2)
    names = [each.name for each in fields(whole) if isinstance(getattr(whole, each.name), str)]
    for name in names[half::2]:
        spoilt = replace(whole, **{name: text})
        assert render_notice(spoilt).startswith(b"%PDF")
    for name in ("unit", "text", "issued_by"):
        assert render_notice(sheet(2, **{name: text})).startswith(b"%PDF")
    rows = items(2, reason=text, title=text or " ")
    assert render_notice(sheet(2, items=rows)).startswith(b"%PDF")


def test_a_sheet_without_items_is_a_letter() -> None:
    pages = reading.pages(render_notice(sheet(0, NoticeKind.TALK)))
    assert HEAD not in _whole(pages)
    assert "约谈通知书回执" in pages[-1].text


@pytest.mark.parametrize("office", ["区发改局", notice_sample.OFFICE, notice_sample.OFFICE * 2])
def test_an_office_name_of_any_length_fits_the_width(office: str) -> None:
    page = reading.pages(render_notice(sheet(1, office=office)))[0]
    head = [char for char in page.chars if char.top < 55]
    assert "".join(char.text for char in head) == office
    assert min(char.left for char in head) >= 27.9
    assert max(char.right for char in head) <= 184.3


def test_a_name_with_a_second_one_stands_on_three_rows_the_main_one_large() -> None:
    page = reading.pages(render_notice(sheet(1, office=DEFAULTS.office_name)))[0]
    first, second = two_names(DEFAULTS.office_name)
    head = [char for char in page.chars if char.top < 67]
    rows = [
        "".join(char.text for char in head if round(char.top) == top)
        for top in sorted({round(char.top) for char in head})
    ]
    assert rows[:3] == [*halves(first), second]
    assert min(char.size for char in head[: len(first)]) > 20
    assert second in page.text.replace("\n", "").split("号", 1)[1]


def test_demo_data_are_marked() -> None:
    page = reading.pages(render_notice(sheet(1, is_demo=True)))[0]
    assert f"演示数据，仅供试用{notice_sample.OFFICE}" in page.text


def test_every_font_is_embedded() -> None:
    found = reading.fonts(render_notice(sheet(2)))
    assert found
    assert all(found.values())


def test_two_builds_are_byte_for_byte_the_same() -> None:
    assert render_notice(sheet(9)) == render_notice(sheet(9))


def test_the_file_says_what_it_is() -> None:
    document = pypdfium2.PdfDocument(render_notice(sheet(2)))
    about = document.get_metadata_dict()
    assert about["Title"] == "关于抓紧推进重点任务的催办单（奉共富督催〔2025〕3号）"
    assert about["Author"] == notice_sample.OFFICE
    assert [mark.get_title() for mark in document.get_toc()][-1] == "回执"


@pytest.mark.parametrize("count", [2, 9, 14, 40])
def test_a_receipt_apart_stands_on_the_front_of_a_sheet_with_nothing_to_cut(count: int) -> None:
    together = reading.pages(render_notice(sheet(count)))
    pages = reading.pages(render_notice(sheet(count, receipt_apart=True)))
    places = [place for place, page in enumerate(pages, start=1) if RECEIPT_HEAD in page.text]
    assert places == [len(pages)]
    assert len(pages) % 2 == 1
    assert ("沿此线裁下" in together[-1].text) is ("2025年11月24日" in together[-1].text)
    assert "沿此线裁下" not in pages[-1].text
    assert [page.text for page in pages[len(together) : -1]] in ([], [""])
    assert f"—{len(pages)}—" in pages[-1].text


def test_findings_stand_below_the_actions_under_their_own_numbers() -> None:
    reason = "应于10月16日整改，尚未申请销号，已逾期15天"
    findings = tuple(
        NoticeItem(None, 0, title, "2025年10月16日", reason, ident, f"问题〔2025〕{ident}号")
        for ident, title in ((3, "实验小学：消防通道堆放杂物"), (12, "岳林街道：" + "长" * 700))
    )
    made = sheet(0, items=(*items(2), *findings))
    text = _whole(reading.pages(render_notice(made)))
    assert "牵头的2项重点任务和承担整改的2个督查问题（见下表）" in text
    assert "3问题〔2025〕3号实验小学：消防通道堆放杂物" in text
    assert "问题〔2025〕12号工作任务：〔2025〕12号" in text
    receipt = text[text.index(RECEIPT_HEAD) :]
    assert all(mark in receipt for mark in ("54", "55", "问题3号", "问题12号"))


def test_a_sheet_on_findings_alone_says_so_in_its_title_and_table() -> None:
    item = NoticeItem(None, 0, "消防通道堆放杂物", "", "尚未整改", 3, "问题〔2025〕3号")
    text = _whole(reading.pages(render_notice(sheet(0, items=(item,)))))
    assert "关于抓紧整改督查问题的催办单" in text
    assert "序号编号督查问题完成时限" in text
    assert "重点任务" not in text
