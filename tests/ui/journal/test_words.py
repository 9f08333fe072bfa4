from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime

import pytest

from fenghua_supervisor.domain.lights.rule_definition import definition
from fenghua_supervisor.domain.office.journal import Change, Step
from fenghua_supervisor.domain.office.setting_words import SETTING_WORDS
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.services.office import load_rules
from fenghua_supervisor.store.tables.journaled import TABLE_NAMES, row_of, table_words
from fenghua_supervisor.ui.journal.words import Names, change_words, undo_words

NAMES = Names(
    tables=table_words(),
    actions={82: "第82项　落实“双控”目标"},
    entries={5: "第82项　落实“双控”目标"},
    targets={9: "天然气利用总量"},
    units={3: "区发改局"},
    plans={1: "奉化方案"},
    rules={"default": "默认规则（2026.1版）"},
)
ENTRY = {
    "action_id": 82,
    "entered_by": "王晓明",
    "id": 5,
    "is_demo": 0,
    "kind": "progress",
    "on_date": "2025-10-18",
    "percent": "60",
    "progress_text": "管网完成验收。",
    "search_key": "gwwcys",
    "unit_id": 3,
}


def step(ident: int = 7, **fields: object) -> Step:
    values = {"undoes": None, "undoable": True, "changes": 1, "undone": False} | fields
    return Step(ident, "记跟踪 82", "王晓明", datetime(2025, 10, 18, 9, 30), **values)


@pytest.mark.parametrize(
    ("table", "row", "lines"),
    [
        (
            "report_review",
            {
                "id": 4,
                "entry_id": 5,
                "return_id": 2,
                "month": "2025-10",
                "verdict": "returned",
                "reason": "没有数据",
                "reviewed_on": "2025-10-25",
                "reviewed_by": "王晓明",
            },
            [
                "月份：2025-10",
                "理由：没有数据",
                "审核结论：退回",
                "审核日期：2025-10-25",
                "审核人：王晓明",
            ],
        ),
        (
            "act_now_entry",
            {
                "id": 4,
                "act_now_id": 9,
                "kind": "chase",
                "at": "2025-10-18T09:30:00",
                "text": "电话",
            },
            ["正文：电话", "类别：催问", "时间：2025-10-18 09:30"],
        ),
        (
            "act_now",
            {"number": 3, "source": "meeting", "given_at": "2025-10-18T09:30:00", "unit_id": 3},
            ["编号：3", "单位：区发改局", "来源：会议", "交办时间：2025-10-18 09:30"],
        ),
        (
            "notice",
            {"kind": "supervise", "release_way": "printed"},
            ["类别：督办单", "送出方式：打印"],
        ),
    ],
)
def test_codes_and_moments_are_told_in_words(
    table: str, row: dict[str, object], lines: list[str]
) -> None:
    _, told = change_words(Change(table, 4, None, row), NAMES)
    assert told.split("\n") == lines


def setting(before: str | None, after: str, key: str) -> Change:
    rows = [None if value is None else {"key": key, "value": value} for value in (before, after)]
    return Change("setting", 1, *rows)


def test_an_added_entry_reads_like_the_form_it_was_typed_in() -> None:
    heading, lines = change_words(Change("entry", 5, None, ENTRY), NAMES)
    assert heading == "新增跟踪记录　第82项　落实“双控”目标"
    assert lines.split("\n") == [
        "单位：区发改局",
        "类别：进展",
        "日期：2025-10-18",
        "完成进度：60%",
        "内容：管网完成验收。",
        "录入人：王晓明",
    ]


def test_a_changed_row_tells_only_what_is_different() -> None:
    before = {"id": 82, "number": 82, "due_date": "2025-12-31", "due_basis": "stated"}
    after = before | {"due_date": "2026-06-30", "due_basis": "set_by_office"}
    assert change_words(Change("action", 82, before, after), NAMES) == (
        "修改任务　第82项",
        "时限：2025-12-31 → 2026-06-30\n时限依据：原文写明 → 办公室确定",
    )


def test_a_removed_row_is_told_as_removed() -> None:
    row = {"id": 1, "action_id": 82, "unit_id": 3, "role": "lead", "position": 0}
    assert change_words(Change("action_unit", 1, row, None), NAMES) == (
        "删除责任单位　第82项　落实“双控”目标",
        "职责：牵头单位\n单位：区发改局",
    )


def test_a_reading_names_its_action_and_its_target() -> None:
    row = {"id": 1, "entry_id": 5, "target_id": 9, "status": "value", "value": "0.98"}
    assert change_words(Change("reading", 1, None, row), NAMES) == (
        "新增指标数据　第82项　落实“双控”目标",
        "指标：天然气利用总量\n数值：0.98\n数据情况：数值",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (setting('""', '"李静"', "operator"), ("修改设置　经办人", "空 → 李静")),
        (setting(None, "true", "first_start_seen"), ("新增设置　已看过欢迎页", "是")),
        (setting("80", "120", "copies"), ("修改设置　印数", "80 → 120")),
        (
            setting(None, '["1:period_end"]', "as_of_choices"),
            ("新增设置　方案期后按哪天查看", "奉化方案：方案期末"),
        ),
        (setting("null", "1", "plan_id"), ("修改设置　当前方案", "空 → 奉化方案")),
        (
            setting(None, '"default"', "light_rule"),
            ("新增设置　亮灯规则", "默认规则（2026.1版）"),
        ),
    ],
)
def test_a_setting_is_told_by_its_word(change: Change, words: tuple[str, str]) -> None:
    assert change_words(change, NAMES) == words


def test_every_stored_column_has_a_chinese_word_or_is_for_the_program_alone() -> None:
    hidden = {
        "id",
        "search_key",
        "initials",
        "recorded_at",
        "noted_at",
        "issued_at",
        "sha256",
        "key",
        "value",
    }
    hidden |= {
        "return_id",
        "subject_id",
        "code",
        "figures",
        "texts",
        "clean_sha256",
        "clean_size",
        "dhash",
    }
    # Who told a clue, and whom a visit was to, stand nowhere but where they are asked for.
    hidden |= {"teller", "whom"}
    told = {(name, column) for name, table in table_words().items() for column in table.columns}
    columns = {
        (name, column)
        for name in TABLE_NAMES
        for column in row_of(name)._meta.columns  # noqa: SLF001
    }
    assert {column for _, column in columns - told} <= hidden
    assert not any(
        word.word.isascii() for t in table_words().values() for word in t.columns.values()
    )


def test_every_setting_has_a_chinese_word() -> None:
    assert set(SETTING_WORDS) == {each.name for each in fields(Settings)}
    assert not any(word.isascii() for word in SETTING_WORDS.values())


@pytest.mark.parametrize(
    ("given", "following", "said"),
    [
        (step(), step(), "可以撤销"),
        (step(), step(9), "请先撤销“记跟踪 82”"),
        (step(undone=True), None, "已经撤销"),
        (step(undoes=3, undoable=True), step(9), "这是一次撤销或恢复"),
        (step(undoable=False), step(9), "不可撤销"),
    ],
)
def test_a_step_says_whether_it_can_be_taken_back(
    given: Step, following: Step | None, said: str
) -> None:
    assert said in undo_words(given, following)


def test_a_changed_contact_names_its_unit() -> None:
    before = {"id": 1, "unit_id": 3, "leader": "", "contact": "李四", "phone": "", "email": ""}
    after = {**before, "phone": "0574-88588000"}
    heading, lines = change_words(Change("unit_contact", 1, before, after), NAMES)
    assert (heading, lines) == ("修改单位联系人　区发改局", "电话：空 → 0574-88588000")


def test_days_of_reminders_are_told_as_numbers() -> None:
    _, lines = change_words(setting("[90, 30]", "[30, 7, 0]", "lead_days"), NAMES)
    assert lines == "90、30 → 30、7、0"


def test_a_notice_on_holidays_is_told_by_its_year_and_days() -> None:
    notice = {"id": 1, "year": 2027, "text": "通知全文", "recorded_at": "2026-11-25T09:00:00"}
    assert change_words(Change("holiday_notice", 1, None, notice), NAMES)[0] == (
        "新增放假通知　2027年"
    )
    day = {"id": 1, "notice_year": 2027, "day": "2027-01-30", "kind": "work", "name": "春节"}
    heading, lines = change_words(Change("workday", 1, None, day), NAMES)
    assert heading == "新增放假调休　春节"
    assert "类别：上班" in lines.split("\n")


def test_a_saved_rule_is_told_in_its_own_words() -> None:
    rule = load_rules()["sanming"]
    row = {
        "id": 1,
        "key": "own-1",
        "name": "本区规则",
        "version": "2025.1",
        "definition": json.dumps(definition(rule)),
        "recorded_at": "2025-10-31T09:30:00",
    }
    heading, lines = change_words(Change("light_rule", 1, None, row), NAMES)
    assert heading == "新增亮灯规则　本区规则"
    assert f"规则内容：{rule.words}" in lines.split("\n")
    assert "own-1" not in lines


@pytest.mark.parametrize(
    ("table", "key", "told"),
    [
        (
            *("reminder_shown", "action:82"),
            ("新增已提醒　任务时限　第82项　落实“双控”目标", "提醒时点：2026-01-08 08:30"),
        ),
        ("reminder_shown", "act:2", ("新增已提醒　马上就办", "提醒时点：2026-01-08 08:30")),
        ("snooze", "urge:3", ("新增暂缓提醒　可催办的单位", "暂缓至：2026-01-12")),
    ],
)
def test_a_reminder_is_told_by_what_it_is_about(
    table: str, key: str, told: tuple[str, str]
) -> None:
    when = {"snooze": {"until": "2026-01-12"}}.get(table, {"occurs_at": "2026-01-08T08:30:00"})
    row = {"id": 1, "key": key, **when}
    assert change_words(Change(table, 1, None, row), NAMES) == told
