from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.aims.target_names import (
    bare_end,
    clean_name,
    grown,
    is_bare_verb,
    is_nobody,
    less_is_better,
    noun_of,
    paired_names,
    says_how,
    subjects,
    with_subject,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("力争建成甲站", "甲站"),
        ("建设用地利用率", "建设用地利用率"),
        ("建设高标准农田", "高标准农田"),
        ("建成区绿化率", "建成区绿化率"),
        ("获得感", "获得感"),
        ("有序推进甲改革", "甲改革"),
        ("油料力争新增面积", "油料新增面积"),
        ("将办理环节", "办理环节"),
        ("为企业减负", "企业减负"),
        ("开工建设甲项目", "甲项目"),
        ("重点产业产值", "重点产业产值"),
    ],
)
def test_names_are_whole_and_without_leading_verbs(words: str, name: str) -> None:
    assert clean_name(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [("甲、乙等", "甲、乙"), ("人数同比", "人数"), ("主要目标为：甲率", "甲率"), ("合计", "")],
)
def test_words_that_lead_over_to_a_figure_are_cut(words: str, name: str) -> None:
    assert bare_end(words) == name


def test_the_noun_that_is_counted() -> None:
    assert noun_of("的中小学校进行校舍改造") == "中小学校校舍改造"
    assert noun_of("（间）保障房") == "保障房"


@pytest.mark.parametrize(
    ("name", "previous", "whole"),
    [
        ("占比重", "产值", "产值占比重"),
        ("其中省级", "新增甲村", "新增甲村其中省级"),
        ("其中市级", "新增甲村其中省级", "新增甲村其中市级"),
        ("改扩建", "新建学校", "学校改扩建"),
        ("同比增长", "产值", "产值同比增长"),
        ("乙率", "甲率", "乙率"),
    ],
)
def test_a_name_takes_the_subject_before_it(name: str, previous: str, whole: str) -> None:
    assert with_subject(name, previous) == whole


def test_pairs_and_lists() -> None:
    assert paired_names("种植面积和产量", 2) == ["种植面积", "产量"]
    assert paired_names("甲、乙、丙", 2) is None
    assert subjects("甲率、乙率") == ["甲率", "乙率"]
    assert subjects("甲、乙") == ["甲、乙"]


def test_kinds_of_names() -> None:
    assert [is_bare_verb(name) for name in ("同比增长", "新增", "新增床位")] == [True, True, False]
    assert [is_nobody(name) for name in ("县级以上", "35岁以下", "分")] == [True, False, True]
    assert [says_how(name) for name in ("围绕", "分", "建成")] == [True, True, False]
    assert [less_is_better(name) for name in ("事故起数", "覆盖率")] == [True, False]
    assert [grown(name) for name in ("资金增长", "甲率")] == ["资金", "甲率"]
