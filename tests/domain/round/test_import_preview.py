from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fenghua_supervisor.domain.codes.ledger import ChangeKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.round.import_preview import (
    FieldChange,
    FilePreview,
    FormLine,
    FormsPreview,
    FormVerdict,
    Report,
    Said,
    as_said,
    changes,
    completed,
    imported_words,
    kind_of,
)
from fenghua_supervisor.domain.round.received_form import FormProblem
from fenghua_supervisor.domain.writing.month import Month

NEW, CHANGED, UNCHANGED = ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.UNCHANGED
BEFORE = Reported("已开工", "缺地", "协调用地", Decimal(60), (TargetValue(1, value=Decimal(12)),))
SAID = Said(5, 5, "2025-10-08", BEFORE)
NAMES = {1: ("服务队伍", "支")}
PROBLEM = FormProblem("填报表", "C4", "完成百分比", "八成", "不是数字")


def report(reported: Reported[TargetValue] = BEFORE, *without: str) -> Report:
    return Report(82, 1, reported, frozenset(without))


@pytest.mark.parametrize(
    ("reported", "told"),
    [
        (BEFORE, []),
        (replace(BEFORE, progress="已完工"), [FieldChange("进展情况", "已开工", "已完工")]),
        (replace(BEFORE, issues=""), [FieldChange("存在问题", "缺地", "")]),
        (replace(BEFORE, percent=Decimal("60.0")), []),
        (replace(BEFORE, percent=None), [FieldChange("完成百分比", "60%", "")]),
        (
            replace(BEFORE, readings=(TargetValue(1, value=Decimal("13.50")),)),
            [FieldChange("服务队伍", "12支", "13.5支")],
        ),
        (
            replace(BEFORE, readings=(TargetValue(1, ReadingStatus.NOT_PUBLISHED),)),
            [FieldChange("服务队伍", "12支", "数据未发布")],
        ),
        (
            replace(BEFORE, readings=(TargetValue(9, value=Decimal(1)),)),
            [FieldChange("指标9", "", "1"), FieldChange("服务队伍", "12支", "")],
        ),
    ],
)
def test_a_report_is_held_field_by_field_against_what_was_said_last(
    reported: Reported[TargetValue], told: list[FieldChange]
) -> None:
    assert list(changes(report(reported), SAID, NAMES)) == told
    assert kind_of(report(reported), SAID) is (CHANGED if told else UNCHANGED)


def test_a_first_report_is_new_in_each_field_that_says_something() -> None:
    first = report(Reported("已开工", percent=Decimal(0)))
    assert changes(first, None, NAMES) == (
        FieldChange("进展情况", "", "已开工"),
        FieldChange("完成百分比", "", "0%"),
    )
    assert kind_of(first, None) is NEW


def test_a_report_that_was_sent_back_is_new_whatever_it_says() -> None:
    assert kind_of(report(), replace(SAID, head_id=None)) is NEW


def test_a_field_without_a_column_keeps_what_was_said() -> None:
    short = report(Reported("已完工"), "issues", "next_steps", "percent", "readings")
    assert completed(short, SAID) == replace(BEFORE, progress="已完工")
    assert completed(short, None) == Reported("已完工")
    assert changes(short, SAID, NAMES) == (FieldChange("进展情况", "已开工", "已完工"),)


def test_a_second_file_is_held_against_the_first_of_its_batch() -> None:
    assert changes(report(), as_said(BEFORE), NAMES) == ()
    assert kind_of(report(), as_said(BEFORE)) is UNCHANGED


def line(kind: ChangeKind, action_id: int = 82, alone: ChangeKind | None = None) -> FormLine:
    made = replace(report(), action_id=action_id)
    return FormLine(action_id, "题", "区民政局", "C4", made, kind, alone or kind)


def file(*lines: FormLine, **fields: object) -> FilePreview:
    made = FilePreview(1, Path("民政局.xlsx"), lines=lines or (line(NEW),))
    return replace(made, **fields)  # type: ignore[arg-type]


#: What a file is, whether it can be taken, whether it is taken unless the office says otherwise.
FILES = [
    (file(), FormVerdict.READY, True, True),
    (file(unmatched=(PROBLEM,)), FormVerdict.PROBLEMS, True, True),
    (file(line(UNCHANGED)), FormVerdict.UNCHANGED, True, True),
    (file(line(UNCHANGED), problems=(PROBLEM,)), FormVerdict.PROBLEMS, True, True),
    (file(rivals=((2, "二"),), problems=(PROBLEM,)), FormVerdict.SECOND, True, False),
    (file(other_month=True, rivals=((2, "二"),)), FormVerdict.OTHER_MONTH, True, False),
    (file(other_unit=True, other_month=True), FormVerdict.OTHER_UNIT, True, False),
    (file(known=True), FormVerdict.READY, True, True),
    (file(line(UNCHANGED), known=True), FormVerdict.KNOWN, False, False),
    (file(lines=()), FormVerdict.NOTHING, False, False),
    (file(why="读不出"), FormVerdict.UNREADABLE, False, False),
]


@pytest.mark.parametrize(("preview", "verdict", "can", "taken"), FILES)
def test_a_file_is_the_first_thing_that_fits(
    preview: FilePreview, verdict: FormVerdict, can: bool, taken: bool
) -> None:
    assert preview.verdict is verdict
    assert (preview.can_be_taken, preview.is_taken) == (can, taken)


def test_every_verdict_has_a_word_of_its_own() -> None:
    labels = [verdict.label for verdict in FormVerdict]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ((), ""),
        (((1, "区民政局"),), "区民政局"),
        (((1, "区民政局"), (2, "区教育局")), "区民政局等2家"),
    ],
)
def test_a_file_is_named_by_its_unit(units: tuple[tuple[int, str], ...], words: str) -> None:
    assert file(units=units).unit_words == words


def test_what_stays_out_stands_with_its_address_and_the_lines_by_kind() -> None:
    other = replace(PROBLEM, cell="C9")
    preview = file(line(NEW), line(UNCHANGED), problems=(PROBLEM,), unmatched=(other,))
    assert preview.troubles == (PROBLEM, other)
    assert preview.changed == preview.of(NEW, CHANGED) == preview.lines[:1]


ONE, TWO = ((1, "区民政局"),), ((2, "区教育局"),)


def previews(*files: FilePreview) -> FormsPreview:
    return FormsPreview(Month(2025, 10), date(2025, 10, 31), files)


def test_units_that_came_late_or_twice_are_named_once() -> None:
    files = (
        file(units=ONE, late=True, second_to="a.xlsx"),
        file(units=ONE, late=True),
        file(units=TWO),
    )
    assert previews(*files).late == ("区民政局",)
    assert previews(*files).double == ("区民政局",)


def test_one_report_in_two_files_is_recorded_once() -> None:
    files = (
        file(line(NEW, 1), line(NEW, 2), line(UNCHANGED, 3)),
        file(line(UNCHANGED, 1, alone=NEW), id=2),
        file(line(NEW, 9), id=3, why="读不出"),
    )
    assert previews(*files).count({1, 2, 3}) == 2
    assert previews(*files).count({2}) == 1
    assert previews(*files).count(set()) == 0
    assert previews(*files).taken == {1, 2}


@pytest.mark.parametrize(
    ("counts", "skipped", "words"),
    [
        ((12, 9), 0, "已导入2份填报表，共21项"),
        ((12, 0), 0, "已导入1份填报表，共12项；1份没有新内容，只登记返回"),
        ((0, 0), 0, "没有新内容，只登记返回"),
        ((12, 0), 3, "已导入1份填报表，共12项；1份没有新内容，只登记返回；3处有问题，没有导入"),
    ],
)
def test_only_what_was_imported_is_counted(
    counts: tuple[int, ...], skipped: int, words: str
) -> None:
    assert imported_words(counts, skipped) == words
