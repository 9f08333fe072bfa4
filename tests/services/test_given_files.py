from __future__ import annotations

from pathlib import Path

import pytest

from fenghua_supervisor.services.given_files import is_finding_table, is_plan


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("行动方案.html", True),
        ("行动方案.PDF", True),
        ("行动方案.txt", True),
        ("行动方案.docx", True),
        ("区农业农村局 2025年10月填报表 FT-2510.docx", False),
        ("填报须知.pdf", True),
        ("区农业农村局.xlsx", False),
        ("收到的文件夹", False),
        ("无后缀.et", False),
        ("2026年重点任务分解表.xlsx", True),
        ("民生实事项目清单.xls", True),
        ("区农业农村局 重点任务填报表.xlsx", False),
        ("行动方案.docm", True),
        ("行动方案.wps", False),
    ],
)
def test_a_plan_is_told_from_received_forms_by_its_name(name: str, plan: bool) -> None:
    assert is_plan(Path("/收到") / name) is plan


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("整改通知单.xlsx", True),
        ("10月.csv", True),
        ("暗访问题.docx", True),
        ("行动方案.docx", False),
        ("区民政局 10月填报表.xlsx", False),
        ("问题.pdf", False),
    ],
)
def test_a_table_of_findings_is_told_by_its_name(name: str, table: bool) -> None:
    assert is_finding_table(Path("/收到") / name) is table
