"""Answers come in as counts, in one step, and leave no person behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense
from fenghua_supervisor.domain.senses.found import QuestionChoice
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.senses.importing import import_survey, preview_survey
from fenghua_supervisor.services.senses.results import survey_figures
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.tables.journaled import TABLE_NAMES
from tests.services.senses.answers import DRAFT, answers_file, imported, read

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

PERSONAL = ("张三", "1380000", "36.22", "答卷.csv")


def test_counts_come_in_and_go_out_by_undo(office: Office, tmp_path: Path) -> None:
    ident = imported(office, answers_file(tmp_path), populations=(("锦屏街道", 90), ("溪口镇", 10)))
    survey = office.queries.senses.item(ident)
    assert (survey.n, survey.from_on, survey.to_on) == (
        120,
        date(2025, 9, 1),
        date(2025, 9, 28),
    )
    figures = survey_figures(office, survey)
    assert figures.is_weighted
    gain = figures.sense(Sense.GAIN)
    assert gain is not None
    assert (gain.n, gain.value) == (120, 80)
    undo(office)
    assert office.queries.senses.surveys(office.today()) == []
    redo(office)
    assert office.queries.senses.item(ident) == survey
    assert check_data(office).ok


def test_no_person_is_kept_anywhere(office: Office, tmp_path: Path) -> None:
    imported(office, answers_file(tmp_path))
    tables = (*TABLE_NAMES, "journal_step", "journal_change")
    kept = [repr(sql.rows(office.store.database, f"SELECT * FROM {name}")) for name in tables]  # noqa: S608
    assert sum("锦屏街道" in rows for rows in kept) >= 2
    for word in PERSONAL:
        assert not any(word in rows for rows in kept), word


def test_questions_are_decided_once(office: Office, tmp_path: Path) -> None:
    path = answers_file(tmp_path)
    scored = QuestionChoice(
        "您最关心什么", QuestionRole.SCORED, Sense.GAIN, (("收入┋教育", Decimal(60)),)
    )
    first = read(office, path, chosen=[scored])
    import_survey(office, preview_survey(office, first, DRAFT))
    second = read(office, answers_file(tmp_path, name="四季度.csv", grades=5))
    column = next(c for c in second.columns if c.text == "您最关心什么")
    assert (column.role, column.why) == (QuestionRole.SCORED, "按上次的设置")
    assert preview_survey(office, second, replace(DRAFT, wave="四季度")).is_ready


def test_two_files_of_one_wave_and_one_file_twice(office: Office, tmp_path: Path) -> None:
    path = answers_file(tmp_path)
    imported(office, path)
    other = answers_file(tmp_path, name="又一份.csv", grades=5)
    with pytest.raises(UserError, match="同一批次的两个文件请先合并"):
        imported(office, other)
    with pytest.raises(UserError, match="已导入为“三季度”"):
        imported(office, path, wave="四季度")
    assert len(office.queries.senses.surveys(office.today())) == 1


def test_what_changed_since_the_preview_stops_the_import(office: Office, tmp_path: Path) -> None:
    path = answers_file(tmp_path)
    preview = preview_survey(office, read(office, path), DRAFT)
    imported(office, path)
    with pytest.raises(Conflict, match="预览之后有了变动"):
        import_survey(office, preview)


def test_populations_are_remembered(office: Office, tmp_path: Path) -> None:
    imported(office, answers_file(tmp_path), populations=(("锦屏街道", 90), ("溪口镇", 10)))
    second = read(office, answers_file(tmp_path, name="四季度.csv", grades=5))
    preview = preview_survey(office, second, replace(DRAFT, wave="四季度"))
    assert [(s.name, s.population) for s in preview.strata] == [("溪口镇", 10), ("锦屏街道", 90)]
