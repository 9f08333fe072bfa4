from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.plan_text.titles import action_title, plan_period, plan_title, same_title


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("落实能源消费总量和强度“双控”目标，发展天然气。", "落实能源消费总量和强度“双控”目标"),
        ("推进“双下沉、两提升，一统筹”改革，甲。", "推进“双下沉、两提升，一统筹”改革"),
        ("建设甲（含乙，丙）工程；丁。", "建设甲（含乙，丙）工程"),
        ("落实《甲，乙办法》。丙。", "落实《甲，乙办法》"),
        ("到2025年，建成甲中心。", "建成甲中心"),
        ("推进改革,完善机制。", "推进改革"),
        ("一是，推进改革。", "一是，推进改革"),
        ("优化服务。正文。", "优化服务"),
        ("以甲、乙为重点，建设丙网络。到2025年，丁。", "建设丙网络"),
        ("以甲为重点", "以甲为重点"),
        ("短", "短"),
    ],
)
def test_title_is_the_leading_clause(body: str, title: str) -> None:
    assert action_title(body) == title


def test_a_long_leading_clause_is_cut_at_a_sense_point() -> None:
    body = "传承保护奉化布龙、红帮裁缝、奉化根雕、古法造纸、奉化吹打等特色传统技艺，加大申报力度。"
    assert action_title(body) == "传承保护奉化布龙、红帮裁缝、奉化根雕、古法造纸…"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["规划计划", "示例区行动方案", "（2021—2025年）"], "示例区行动方案（2021—2025年）"),
        (["关于印发《示例区实施方案（2021-2025年）》的通知"], "示例区实施方案（2021-2025年）"),
        (["示例区2023年工作要点"], "示例区2023年工作要点"),
        (["首页", "政务公开"], ""),
        (
            ["海曙区推进现代服务业高质量发展", "行动方案（2021—2025年）", "", "一、目标任务"],
            "海曙区推进现代服务业高质量发展行动方案（2021—2025年）",
        ),
        (
            ["示例区推进特色区", "行动方案", "（2021—2025年", "）"],
            "示例区推进特色区行动方案（2021—2025年）",
        ),
        (
            ["推进共同富裕", "示例区加快服务业发展行动方案（2021—2025年）"],
            "示例区加快服务业发展行动方案（2021—2025年）",
        ),
        (["推进数字化改革", "示例区2023年工作要点"], "示例区2023年工作要点"),
        (["区发改局文件", "示例区行动方案（2021—2025年）"], "示例区行动方案（2021—2025年）"),
        (["一、目标任务", "二、主要任务"], ""),
        (["（一）年度工作计划"], ""),
    ],
)
def test_plan_title(lines: list[str], title: str) -> None:
    assert plan_title(lines) == title


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("甲方案（2021—2025年）", 2021, 2025),
        ("甲方案(2021-2025年)", 2021, 2025),
        ("2023年工作要点", 2023, 2023),
        ("“十四五”规划", 2021, 2025),
        ("三年行动计划（2023年—2025年）", 2023, 2025),
    ],
)
def test_period_of_a_plan(title: str, first: int, last: int) -> None:
    period = plan_period(title)
    assert (period.start, period.end) == (date(first, 1, 1), date(last, 12, 31))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["示例推进共", "富方案", "（20", "21—2025年）"], "示例推进共富方案（2021—2025年）"),
        (["示例推进共富方案（2021—2025年）1."], "示例推进共富方案（2021—2025年）"),
        (["示例推进", "共富方案"], "示例推进共富方案"),
        (
            ["示例推进共富方案", "信息公开", "示例推进共富方案（2026—2030年）"],
            "示例推进共富方案（2026—2030年）",
        ),
        (["示例推进共富方案任务分解表"], "示例推进共富方案任务分解表"),
        (["根据示例推进共富方案（2021—2025年）"], "根据示例推进共富方案（2021—2025年）"),
    ],
)
def test_a_known_title_is_found_however_it_is_cut(lines: list[str], title: str) -> None:
    assert plan_title(lines, "示例推进共富方案") == title


def test_a_title_without_years_has_no_period() -> None:
    assert plan_period("示例区行动方案").end is None


def test_titles_are_compared_without_period_and_punctuation() -> None:
    assert same_title("甲行动方案", "甲行动方案（2021—2025年）")
    assert not same_title("", "")
    assert not same_title("甲行动方案", "乙行动方案")
