from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenghua_supervisor.reports.typesetting import cells
from fenghua_supervisor.reports.typesetting.cells import (
    PaperCell,
    PaperColumn,
    PaperGroup,
    PaperRow,
    item_rows,
)
from fenghua_supervisor.reports.typesetting.geometry import LINE_GAP, MM
from fenghua_supervisor.reports.typesetting.linebreak import NO_END, NO_START, clean
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.styles import CELL_BAND, CELL_CENTRE, CELL_FIGURES
from fenghua_supervisor.reports.typesetting.tables import table
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara
from tests.reports import reading, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.reports.typesetting.linebreak import BrokenLine
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

    Setter = Callable[[str, TextStyle, float], list[BrokenLine]]

INFO = DocumentInfo("试表", "办公室", "试表", date(2025, 11, 30))
COLUMNS = (PaperColumn("编号", 16 * MM), PaperColumn("内容", 140 * MM))
FOOT = 262.0


def _row(number: int, text: str) -> PaperRow:
    return PaperRow((PaperCell(str(number), style=CELL_CENTRE), PaperCell(text)), label=str(number))


def _print(
    rows: Sequence[PaperRow], columns: Sequence[PaperColumn] = COLUMNS, note: str = ""
) -> list[reading.Page]:
    return reading.pages(build_pdf([table(columns, rows, note, foot=LINE_GAP)], INFO))


def _numbers(page: reading.Page) -> list[str]:
    return [line.text for line in page.lines(10.5, right=44)]


def test_every_page_has_the_heading_once() -> None:
    pages = _print([_row(number, "督" * 90) for number in range(60)])
    assert len(pages) > 2
    assert [page.text.count("编号内容") for page in pages] == [1] * len(pages)


def test_rows_stand_in_order_and_none_is_lost() -> None:
    pages = _print([_row(number, "督" * 90) for number in range(60)])
    printed = [text for page in pages for text in _numbers(page) if text.isdecimal()]
    assert printed == [str(number) for number in range(60)]


def test_a_page_that_goes_on_is_filled_to_its_foot() -> None:
    pages = _print([_row(number, "督" * 90) for number in range(60)])
    bottoms = [max(line.bottom for line in page.lines(10.5)) for page in pages[:-1]]
    assert all(FOOT - 6 < bottom < FOOT for bottom in bottoms)


@pytest.mark.parametrize("length", [4_000, 40_000])
def test_a_row_higher_than_the_page_goes_on_as_the_same_item(length: int) -> None:
    text = (sample.prose() * 20)[:length]
    pages = _print([_row(7, text)])
    assert _numbers(pages[1])[1:3] == ["7", "（续）"]
    contents = [line.text for page in pages for line in page.lines(10.5, left=44)]
    assert "".join(line for line in contents if line != "内容") == reading.solid(text)


def test_a_very_long_text_stands_below_its_row_over_the_whole_width() -> None:
    cells = [PaperCell("7", style=CELL_CENTRE), PaperCell(sample.prose()[:4000])]
    rows = item_rows(7, ["编号", "内容"], cells)
    first, second, *_ = _print(rows)
    assert "7（见下行）第7项内容：打造高质量教育体系" in first.text
    assert "编号内容第7项内容（续）：" in second.text


def test_no_part_of_a_cut_row_is_a_sliver() -> None:
    pages = _print([_row(number, "督" * 800) for number in range(8)])
    parts = [len(page.lines(10.5, left=44)) - 1 for page in pages]
    assert min(parts) >= 3
    assert any("（续）" in page.text for page in pages)
    assert all(bottom > FOOT - 75 for bottom in _bottoms(pages[:-1]))


@pytest.mark.parametrize("length", [100, 230, 400, 500])
def test_a_row_is_not_torn_while_two_thirds_of_the_page_are_full(length: int) -> None:
    pages = _print([_row(number, "督" * length) for number in range(30)])
    assert not any("（续）" in page.text for page in pages)
    assert all(page.text.count("督") % length == 0 for page in pages)
    assert all(bottom > FOOT - 75 for bottom in _bottoms(pages[:-1]))


#: A page holds eleven of the rows: fifteen numbers of them end at each of its places.
@pytest.mark.parametrize(
    "count",
    [*range(30, 45), *(pytest.param(count, marks=pytest.mark.long) for count in range(45, 60))],
)
def test_no_last_page_has_one_row_or_two(count: int) -> None:
    pages = _print([_row(number, "督" * 90) for number in range(count)])
    last = [text for text in _numbers(pages[-1]) if text.isdecimal()]
    assert len(last) >= 3
    assert all(bottom > FOOT - 75 for bottom in _bottoms(pages[:-1]))


def test_a_band_is_never_the_last_row_of_a_page() -> None:
    rows: list[PaperRow] = []
    for number in range(120):
        rows += [
            PaperRow((PaperCell(f"第{number}组", style=CELL_BAND),), band=True),
            _row(number, "督"),
        ]
    for page in _print(rows):
        assert not page.lines(10.5)[-1].text.startswith("第")


def test_a_group_is_named_once_on_a_page_and_again_overleaf() -> None:
    group = PaperGroup("区教育局", "60项", CELL_CENTRE)
    rows = [PaperRow((PaperCell("督" * 120),), group=group) for _ in range(60)]
    first, second, *_ = _print(rows)
    assert (first.text.count("区教育局"), first.text.count("60项")) == (1, 1)
    assert (second.text.count("区教育局"), second.text.count("（续）")) == (1, 1)


def test_the_note_stays_with_the_last_row() -> None:
    for count in range(40, 48):
        pages = _print([_row(number, "督") for number in range(count)], note="注\n" * 3)
        assert pages[-1].text.count("注") == 3
        assert "编号" in pages[-1].text


@pytest.mark.parametrize("count", range(4, 10))
def test_rows_that_go_overleaf_with_the_last_one_do_not_come_back(count: int) -> None:
    pages = _print([_row(number, "督" * 720) for number in range(count)], note="注\n" * 3)
    assert [page.text.count("编号内容") for page in pages] == [1] * len(pages)


def test_figures_end_on_one_line() -> None:
    rows = [PaperRow((PaperCell(text, style=CELL_FIGURES),)) for text in ("7", "12", "103")]
    page = _print(rows, [PaperColumn("项数", 40 * MM)])[0]
    edges = {round(line.right, 1) for line in page.lines(10.5) if line.text.isdecimal()}
    assert len(edges) == 1


def test_a_word_in_a_narrow_column_leaves_no_lone_character() -> None:
    page = _print(
        [PaperRow((PaperCell("区生态环境分局", style=CELL_CENTRE),))],
        [PaperColumn("单位", 27 * MM)],
    )[0]
    assert [len(line.text) for line in page.lines(10.5)] == [2, 4, 3]


def test_cells_obey_the_rules_for_line_ends() -> None:
    lines = [
        line.text
        for page in _print([_row(1, sample.prose()[:6000])])
        for line in page.lines(10.5, left=44)
    ]
    assert [line for line in lines if line[0] in NO_START or line[-1] in NO_END] == []


def test_nothing_hangs_over_the_edge_of_a_cell() -> None:
    pages = _print([_row(1, sample.prose()[:6000])])
    assert max(line.right for page in pages for line in page.lines(10.5)) < 184


@given(st.lists(st.text(st.characters(), max_size=300), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_texts_make_a_table_without_losing_a_character(texts: list[str]) -> None:
    pages = _print([_row(number, text) for number, text in enumerate(texts)])
    printed = sum(len(line.text) for page in pages for line in page.lines(10.5, left=44))
    expected = sum(not char.isspace() for text in texts for char in clean(text))
    assert printed >= expected


def _bottoms(pages: Sequence[reading.Page]) -> list[float]:
    return [max(line.bottom for line in page.lines(10.5)) for page in pages]


def test_text_after_a_table_follows_below_it() -> None:
    story = [table(COLUMNS, [_row(1, "督")], foot=LINE_GAP), CJKPara("正文")]
    page = reading.pages(build_pdf(story, INFO))[0]
    assert page.text.index("督") < page.text.index("正文")


def test_no_cell_is_broken_twice_however_often_its_table_is_measured_and_parted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken: list[str] = []
    for name in ("set_lines", "set_balanced"):
        setter = getattr(cells, name)

        def counted(
            text: str, style: TextStyle, width: float, setter: Setter = setter
        ) -> list[BrokenLine]:
            broken.append(text)
            return setter(text, style, width)

        monkeypatch.setattr(cells, name, counted)
    groups = [PaperGroup(f"第{number}组", "", CELL_CENTRE) for number in range(3)]
    rows = [
        PaperRow((PaperCell(f"{number}项{'督' * 90}"),), group=groups[number // 20])
        for number in range(60)
    ]
    pages = _print(rows)
    repeated = sum(page.text.count("（续）") for page in pages)
    assert len(pages) > 3
    assert repeated > 2
    assert sorted(broken) == sorted({*broken})
