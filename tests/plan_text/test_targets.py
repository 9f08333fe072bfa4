from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.plan_text.targets import find_targets

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan import Target


def short(target: Target) -> str:
    value = "" if target.value is None else str(target.value)
    high = "" if target.value_high is None else f"-{target.value_high}"
    return f"{target.name}|{target.relation}|{value}{high}{target.unit}|{target.direction}"


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("到2025年，甲率达60%。", ["甲率|reach|60%|up"]),
        ("甲率达60％以上。", ["甲率|at_least|60%|up"]),
        ("甲率不低于60%。", ["甲率|at_least|60%|up"]),
        ("甲总量突破1000亿元。", ["甲总量|at_least|1000亿元|up"]),
        ("失业率控制在5%以内。", ["失业率|at_most|5%|down"]),
        ("甲数不超过30件。", ["甲数|at_most|30件|down"]),
        ("甲率小于3‰。", ["甲率|below|3‰|down"]),
        ("甲率降至13%左右。", ["甲率|about|13%|down"]),
        ("甲率保持在95%以上。", ["甲率|at_least|95%|hold"]),
        ("新增甲3至5家。", ["新增甲|range|3-5家|up"]),
        ("甲率提高到40%-50%。", ["甲率|range|40-50%|up"]),
        ("甲量达1,200万吨。", ["甲量|reach|1200万吨|up"]),
        ("引进100名高层次人才。", ["高层次人才|reach|100名|up"]),
        ("新增3家以上上市公司。", ["新增上市公司|at_least|3家|up"]),
        ("建成甲站2个和乙站3个。", ["甲站|reach|2个|up", "乙站|reach|3个|up"]),
        ("甲率和乙率分别达98%和95%。", ["甲率|reach|98%|up", "乙率|reach|95%|up"]),
        (
            "甲率、乙率、丙率分别达到1%、2%和3%。",
            ["甲率|reach|1%|up", "乙率|reach|2%|up", "丙率|reach|3%|up"],
        ),
        ("产值达5亿元，占GDP比重达6%。", ["产值|reach|5亿元|up", "产值占GDP比重|reach|6%|up"]),
        ("实现甲服务全覆盖。", ["甲服务|full_coverage||up"]),
        ("甲案件实现零增长。", ["甲案件|zero_growth||down"]),
        ("甲数量翻一番。", ["甲数量|doubled||up"]),
        ("甲指标完成省下达任务。", ["甲指标|superior_task||up"]),
        ("确保甲率逐年提升。", ["甲率|trend||up"]),
        ("到2025年，建成甲学院。", ["甲学院|achieved||up"]),
        ("建成区绿化覆盖率达40%。", ["建成区绿化覆盖率|reach|40%|up"]),
        ("任务完成率达95%。", ["任务完成率|reach|95%|up"]),
        ('甲率、乙浓度实现"双达标"。', ["甲率|meets_standard||up", "乙浓度|meets_standard||down"]),
        ('"甲厅""乙庭"实现有效全覆盖。', ['"甲厅"|full_coverage||up', '"乙庭"|full_coverage||up']),
    ],
)
def test_targets_by_wording(body: str, targets: list[str]) -> None:
    assert [short(target) for target in find_targets(body)] == targets


@pytest.mark.parametrize(
    "body",
    [
        "打造10分钟健身圈。",
        "打造城区“15分钟办事圈”。",
        "实施“1+3+3”模式。",
        "完成2.0版改造。",
        "建设P2实验室。",
        "降低PM2.5浓度。",
        "举办第6届论坛。",
        "推广5G应用。",
        "2022年启动建设。",
        "形成“全类型、全覆盖”体系。",
        "建成甲学院。",
        "甲率逐年提升。",
        "",
    ],
)
def test_figures_in_names_and_wishes_are_no_targets(body: str) -> None:
    assert find_targets(body) == ()


def test_words_keep_the_clause_the_target_was_read_from() -> None:
    (target,) = find_targets("发展清洁能源。到2025年，天然气利用总量达1.06亿方/年。")
    assert target.words == "天然气利用总量达1.06亿方/年"
