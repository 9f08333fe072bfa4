from __future__ import annotations

import pytest

from fenghua_supervisor.domain.office.check_report import CheckReport


@pytest.mark.parametrize(
    ("problems", "ok"), [((), True), (("佐证材料“验收表.pdf”已缺失。",), False)]
)
def test_data_is_whole_when_no_problem_was_found(problems: tuple[str, ...], ok: bool) -> None:
    report = CheckReport(problems, {"跟踪记录": 0}, "0" * 64, steps=0, engine="SQLite 3.51.3")
    assert report.ok is ok
