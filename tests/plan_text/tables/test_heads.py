from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.tables.heads import Meaning, meaning_of

HEADS = {
    Meaning.NUMBER: ("序号 编号 任务编号 No."),
    Meaning.BLOCK: ("类别 领域 板块 攻坚行动 专项行动 重点领域 一级任务 任务类别 工作方面"),
    Meaning.TITLE: (
        "项目名称 任务名称 事项名称 名称 项目 实事项目 工作事项 重点项目 工程名称 二级任务"
    ),
    Meaning.CONTENT: (
        "目标任务 重点任务 重点工作任务 工作任务 主要任务 项目内容 建设内容 建设内容及规模 "
        "内容与要求 目标与任务 年度建设内容 2026年建设内容 工作举措 具体举措 主要内容 "
        "工作内容 工作目标 年度目标 2026年目标任务 工作要求 主要措施 推进举措 目标要求 "
        "上半年目标 预期成效 成果形式 标志性成果 整改措施 三级任务 任务内容"
    ),
    Meaning.LEAD: (
        "牵头单位 牵头部门 牵头责任单位 主办单位 主责单位 第一责任单位 牵头 牵头单位及责任人 "
        "省级牵头单位"
    ),
    Meaning.CHARGED: (
        "责任单位 责任部门 责任科室 责任主体 负责单位 承办单位 落实单位 "
        "责任单位（列第一位的为牵头单位） 责任单位及责任人 市级责任单位 主管部门 任务分工"
    ),
    Meaning.EXECUTING: ("实施单位 建设单位 项目单位 项目业主"),
    Meaning.SUPPORT: ("配合单位 配合部门 协同配合单位 协办单位 参与单位 协同单位 配合 成员单位"),
    Meaning.DUE: (
        "完成时限 完成时间 时间节点 时限 时限要求 整改时限 办结时限 计划竣工时间 起止时间 "
        "建设周期 进度安排 完成年限"
    ),
    Meaning.GOAL: (
        "一季度 第二季度 一季度目标 三季度形象进度 2026年四季度目标 6月 6月份 十二月目标 "
        "形象进度一季度 Q1"
    ),
    Meaning.PERSON: (
        "牵头领导 市政府分管领导 责任领导 包保领导 责任人 联系人 联系电话 责任人及联系方式"
    ),
    Meaning.PROGRESS: ("进展情况 一季度完成情况 工作进展 存在问题 下一步打算 完成率"),
    Meaning.REMARK: ("备注 说明"),
    Meaning.ASIDE: (
        "总投资（万元） 年度计划投资 资金来源 建设性质 建设地点 开工时间 政策依据 指标名称 权重"
    ),
}
CASES = [(words, meaning) for meaning, row in HEADS.items() for words in row.split()]


@pytest.mark.parametrize(("words", "meaning"), CASES, ids=[words for words, _ in CASES])
def test_heads_that_offices_use_are_known(words: str, meaning: Meaning) -> None:
    assert meaning_of(words) is meaning


@pytest.mark.parametrize(
    "words",
    [
        "单位",
        "县局",
        "建设甲5个",
        "到2025年",
        "区教育局",
        "1",
        "",
        "甲乙",
        "把任务落实到单位和个人并按季度报送完成情况",
    ],
)
def test_other_words_are_no_heads(words: str) -> None:
    assert meaning_of(words) is None
