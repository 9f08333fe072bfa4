from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline
from fenghua_supervisor.plan_text.targets import find_targets, read_targets

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target


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
        ("收入倍差缩小到1.65以内。", ["收入倍差|at_most|1.65|down"]),
        ("收入比缩小至1.69∶1。", ["收入比|reach|1.69:1|down"]),
        ("收入比为1.56:1。", ["收入比|reach|1.56:1|down"]),
        ("PM2.5浓度低于24微克/立方米。", ["PM2.5浓度|below|24微克/立方米|down"]),
        ("PM2.5浓度下降到25微克/立方米。", ["PM2.5浓度|reach|25微克/立方米|down"]),
        ("生产总值突破千亿元大关，达1100亿元。", ["生产总值|reach|1100亿元|up"]),
        (
            "培育上市公司3家，累计达到10家。",
            ["上市公司|reach|3家|up", "上市公司累计|reach|10家|up"],
        ),
        ("新增甲村20个（其中5个）。", ["新增甲村|reach|20个|up"]),
        (
            "建成1个省级特色小镇、2条美丽乡村风景线。",
            ["省级特色小镇|reach|1个|up", "美丽乡村风景线|reach|2条|up"],
        ),
        ("新增1个甲站和2条乙线。", ["新增甲站|reach|1个|up", "新增乙线|reach|2条|up"]),
        ("培育3个10亿级甲集群。", ["10亿级甲集群|reach|3个|up"]),
        ("完成小区改造100万㎡。", ["小区改造|reach|100万㎡|up"]),
        ("运营里程15km。", ["运营里程|reach|15km|up"]),
        ("建设高标准农田2万亩次。", ["高标准农田|reach|2万亩次|up"]),
        ("万元GDP能耗下降15%。", ["万元GDP能耗|reach|15%|down"]),
        ("排放强度降低20%以上。", ["排放强度|at_least|20%|down"]),
        (
            "甲场所规范化建设率达90%、可视化率达95%。",
            ["甲场所规范化建设率|reach|90%|up", "甲场所可视化率|reach|95%|up"],
        ),
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


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        ("到2025年，甲占比达80%、县级以上达100%。", "甲占比达80%、县级以上达100%"),
        ("到2025年，新增甲村20个（其中5个）。", "新增甲村20个（其中5个）"),
        ("2025年底前，建成甲30垧。", "建成甲30垧"),
        ("到2025年，床护比达1:1.25。", "床护比达1:1.25"),
        ("到2025年，降低至0.3‰。", "降低至0.3‰"),
        ("到2025年，建成不少于3个。", "建成不少于3个"),
        ("到2025年，改善环境，甲7倾。", "甲7倾"),
        ("到2025年，达" + "9" * 30 + "个。", "达" + "9" * 30 + "个"),
    ],
)
def test_a_figure_due_by_a_date_is_read_or_named(body: str, unread: str) -> None:
    assert read_targets(body).unread == (unread,)


@pytest.mark.parametrize(
    "aim",
    [
        "打造10分钟健身圈",
        "形成“1+3+3”模式",
        "构建1+3+3体系",
        "完成2.0版改造",
        "建成P2实验室",
        "降低PM2.5浓度",
        "推广5G应用",
        "办好第6届论坛",
        "落实2021—2025年规划",
        "巩固2022年成果",
        "拓展12345热线功能",
        "优化3岁以下婴幼儿照护",
        "甲率达60%",
        "建成甲站3至5座",
        "新增甲村20个（其中3A级5个）",
        "每千人口拥有3岁以下婴幼儿托位数达4.5个",
        "甲产值达1,200.50亿元",
    ],
)
def test_names_years_and_targets_leave_no_figure_unread(aim: str) -> None:
    assert read_targets(f"到2025年，{aim}。").unread == ()


def test_a_figure_that_is_due_by_no_date_is_read_or_named_too() -> None:
    assert read_targets("建成甲30垧。").unread == ("建成甲30垧",)


@pytest.mark.parametrize(
    "body",
    [
        "截至2024年底，已建成甲站5个。",
        "目前有甲站5个。",
        "五年来新增甲站5个。",
        "去年建成甲站5个。",
        "试点以来新增甲站5个。",
        "在已建成5个甲站的基础上，巩固提升。",
    ],
)
def test_what_was_done_is_no_target_and_no_question(body: str) -> None:
    assert (read_targets(body).targets, read_targets(body).unread) == ((), ())


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("在已建成5个的基础上，新增甲站3个。", "新增甲站|reach|3个|up"),
        ("甲率在去年5%的基础上提高到6%。", "甲率|reach|6%|up"),
        ("对已建成的甲站改造3个。", "已建成的甲站改造|reach|3个|up"),
        ("全年来华游客突破5万人次。", "来华游客|at_least|5万人次|up"),
        ("实现有效投资5亿元。", "有效投资|reach|5亿元|up"),
        ("产值比去年增长5%。", "产值增长|reach|5%|up"),
    ],
)
def test_words_of_the_past_do_not_hide_what_is_promised(body: str, target: str) -> None:
    assert [short(found) for found in find_targets(body)] == [target]


@pytest.mark.parametrize(
    ("body", "stretch"),
    [
        ("力争甲率达60%。", [True]),
        ("力争到2025年，甲率达60%，乙率达70%。", [True, True]),
        ("甲率达60%，力争65%。", [False, True]),
        ("争取甲率达到60%。", [True]),
        ("积极争取上级资金3亿元。", [False]),
        ("确保甲率达60%。", [False]),
    ],
)
def test_what_is_hoped_for_is_a_stretch_target(body: str, stretch: list[bool]) -> None:
    assert [target.is_stretch for target in find_targets(body)] == stretch


@pytest.mark.parametrize("piece", ["1", "1.", "1,111", "1-", "1个", "1:1", "年1"])
def test_a_long_run_of_figures_takes_linear_time(piece: str) -> None:
    body = f"到2025年，{piece * (40_000 // len(piece))}。"
    began = process_time()
    read_targets(body)
    find_deadline(body, "", PlanPeriod())
    assert process_time() - began < 4


def test_words_keep_the_clause_the_target_was_read_from() -> None:
    (target,) = find_targets("发展清洁能源。到2025年，天然气利用总量达1.06亿方/年。")
    assert target.words == "天然气利用总量达1.06亿方/年"
