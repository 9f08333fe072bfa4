from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.report import compared, growth, surplus, this_machine, times, write_into

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("above\n<!-- bench -->\nold\n<!-- /bench -->\nbelow\n", encoding="utf-8")
    for _ in range(2):
        figures = [times("start", 300, 100, 2), surplus("memory", 90, 60, 60)]
        figures.append(growth("rows", (200, 100), (20, 1), 1.1))
        figures.append(compared("twin", 200, 100))
        write_into(figures, page, "a machine")
    head, _, rest = page.read_text(encoding="utf-8").partition("<!-- bench -->")
    table, _, foot = rest.partition("<!-- /bench -->")
    assert (head, foot) == ("above\n", "\nbelow\n")
    assert "old" not in table
    assert "On a machine:\n\n| measured" in table
    assert "| start | 300.0 ms | 100.0 ms | 3.00 × | ≤ 2 × | **missed** |" in table
    assert "| twin | 200.0 ms | 100.0 ms | 2.00 × |  |  |" in table
    assert "| rows | 200.0 ms | 20.0 ms | ^ 0.50 | ^ 1.1 | met |" in table
    assert "| memory | 90.0 MiB | 60.0 MiB | +30.0 MiB | ≤ +60 MiB | met |" in table


def test_a_page_without_a_place_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="has no lines"):
        write_into([], page, "")
    assert page.read_text(encoding="utf-8") == "nothing"


def test_the_machine_is_told_with_its_cores_and_its_python() -> None:
    assert " cores, " in this_machine()
    assert "Python 3." in this_machine()
