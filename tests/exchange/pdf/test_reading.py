from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.pdf.furniture import drop_furniture
from fenghua_supervisor.exchange.plan.files import read_plan_lines
from tests.exchange.samples import write_pdf

if TYPE_CHECKING:
    from pathlib import Path

BODY = [f"正文第{word}行" for word in "甲乙丙丁戊己"]


def body(at: int) -> list[str]:
    return [f"{line}（{'甲乙丙丁戊己庚辛'[at]}页" for line in BODY]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [["某区人民政府公报", *body(at), f"— {at + 7} —"] for at in range(3)]
    assert drop_furniture(pages) == [body(at) for at in range(3)]


def test_heads_of_odd_and_even_pages_are_dropped() -> None:
    pages = [[f"{'左右'[at % 2]}页眉", *body(at), str(at + 3)] for at in range(6)]
    assert drop_furniture(pages) == [body(at) for at in range(6)]


def test_the_end_of_a_unit_bracket_at_the_foot_of_pages_stays() -> None:
    pages = [[*body(at), "头单位：区民政局）"] for at in range(4)]
    assert drop_furniture(pages) == pages


@pytest.mark.parametrize("last", ["2025", "60%，", "100名。"])
def test_a_figure_at_the_foot_of_a_page_stays(last: str) -> None:
    pages = [[*body(0), "到"], [*body(1), last]]
    assert drop_furniture(pages)[1][-1] == last


def test_lines_in_the_middle_may_repeat() -> None:
    pages = [["甲一", "乙一", "同一行", "丙一", "丁一"], ["戊二", "己二", "同一行", "庚二", "辛二"]]
    assert drop_furniture(pages) == pages


def test_hyphens_at_line_ends_stay(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [["潜力企业-骨", "干企业-", "龙头企业"]])
    text = "".join(line.text for line in read_plan_lines(path).lines)
    assert text == "潜力企业-骨干企业-龙头企业"


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    source = read_plan_lines(write_pdf(tmp_path / "a.pdf", [BODY, [], BODY]))
    assert source.notes == ("PDF第2页没有文字层，未读入",)


def test_a_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="是扫描件，没有文字层"):
        read_plan_lines(write_pdf(tmp_path / "a.pdf", [[], []]))


def test_a_password_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="设有打开密码"):
        read_plan_lines(write_pdf(tmp_path / "a.pdf", [BODY], password="geheim"))
