from __future__ import annotations

from fenghua_supervisor.domain.finding_tables.preview import LineVerdict
from tests.domain.finding_table_cells import RECORD, across, file_of, judged, sheet

ONE = ("1", "2025-10-09", "农贸市场", "消防通道堆放杂物", "王科长", "")


def test_the_preview_counts_what_it_says() -> None:
    bad = ("3", "昨天", "", "灯坏", "", "")
    preview = judged(file_of(sheet(across("检查记录", 6), RECORD, ONE, ("2", *ONE[1:]), bad)))
    assert preview.words == "原始检查记录，共3条：不能导入1条，新增1条，表内重复1条；问题1处"
    assert preview.count(LineVerdict.NEW) == len(preview.new) == 1
    assert [problem.place for problem in preview.troubles] == ["表 B5"]


def test_a_file_without_a_table_says_so() -> None:
    assert judged(file_of(sheet(["别的"]))).words == "没有问题的表，共0条；问题1处"
