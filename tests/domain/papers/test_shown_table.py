from __future__ import annotations

import pytest

from fenghua_supervisor.domain.papers.shown_table import (
    ShownColumn,
    ShownTable,
    looks_like_formula,
)


def table(*cells: str) -> ShownTable:
    columns = tuple(ShownColumn(f"列{place}", 80) for place, _ in enumerate(cells, 1))
    return ShownTable("名单", columns, (cells,))


def test_the_text_has_a_line_for_the_head_and_one_for_each_row() -> None:
    assert table("82", "天然气", "区发改局").as_text() == "列1\t列2\t列3\n82\t天然气\t区发改局"


def test_a_cell_stays_one_cell() -> None:
    assert table("甲\n乙\t丙").as_text() == "列1\n甲 乙 丙"
    assert "甲<br>乙" in table("甲\n乙").as_html()


@pytest.mark.parametrize(
    "typed", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1", " =1", "\n=1"]
)
def test_what_a_spreadsheet_would_run_is_copied_as_text(typed: str) -> None:
    assert looks_like_formula(typed)
    cell = table(typed).as_text().split("\n")[1]
    assert cell.startswith("'")
    assert r"mso-number-format:'\@'" in table(typed).as_html()


@pytest.mark.parametrize("figure", ["-3.5", "+12", "60%", "-0.4%", "82", "—", "甲=乙"])
def test_figures_and_words_are_copied_as_they_are(figure: str) -> None:
    assert table(figure).as_text() == f"列1\n{figure}"


def test_what_was_typed_is_no_markup() -> None:
    html = table('<b onclick="x">&</b>').as_html()
    assert "&lt;b onclick=&quot;x&quot;&gt;&amp;&lt;/b&gt;" in html
    assert "<b " not in html
