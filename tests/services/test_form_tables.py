"""Tables that somebody typed, with the words and columns of their own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.form_files import form_paths
from tests.exchange.samples import NOISE
from tests.form_steps import AS_OF, MONTH, UNIT, only, table, take

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.moment = datetime(2025, 10, 24, 9)
    return clock


def test_a_unit_cannot_report_what_it_does_not_lead(office: Office, tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.xlsx",
        ("填报单位：区教育局",),
        ("序号", "进展情况"),
        (66, "已建"),
    )
    [problem] = only(office, path).problems
    assert "不是第66项的牵头单位" in problem.why
    assert problem.cell == "B3"


def test_an_action_without_text_is_told(office: Office, tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ("填报单位：区民政局",), ("序号", "进展情况"), (3, "已建"))
    assert "原文待导入" in only(office, path).problems[0].why


def test_the_offices_own_table_is_matched_by_text_for_each_stacked_unit(
    office: Office, tmp_path: Path
) -> None:
    row = next(r for r in office.queries.ledger(AS_OF) if len(r.lead_units) == 2)
    units = "\n".join(row.unit_names)
    path = table(
        tmp_path / "2025年10月情况.xlsx",
        ("奉化区共同富裕目标任务进展情况表",),
        ("目标任务", "牵头单位", "进展情况", "下步举措"),
        (row.text, units, "两家共同推进。", "6月底前\n2025年底"),
        ("不在方案里的一件事", "区民政局", "有进展", ""),
    )
    file = only(office, path)
    assert [line.unit for line in file.lines] == list(row.unit_names)
    assert file.month == MONTH
    assert [problem.cell for problem in file.unmatched] == ["A4"]
    take(office, path)
    entries = office.queries.detail(row.id, AS_OF).entries
    assert sorted(entry.unit for entry in entries) == sorted(row.unit_names)
    assert {entry.next_steps_text for entry in entries} == {"6月底前\n2025年底"}


def test_a_word_table_imports_like_any_other(office: Office, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("区民政局2025年10月进展情况")
    made = document.add_table(rows=2, cols=3)
    for cell, words in zip(made.rows[0].cells, ("序号", "目标任务", "进展情况"), strict=True):
        cell.text = words
    row = office.queries.row(office.queries.action_id(66), AS_OF)
    for cell, words in zip(made.rows[1].cells, ("1", row.title, "已建两支"), strict=True):
        cell.text = words
    path = tmp_path / "a.docx"
    document.save(str(path))
    file = only(office, path)
    assert file.unit_words == UNIT
    assert [(line.number, line.report.progress) for line in file.lines] == [(66, "已建两支")]


def test_a_unit_is_known_by_the_name_of_the_file_when_nothing_else_says_it(
    office: Office, tmp_path: Path
) -> None:
    path = table(tmp_path / "区民政局10月.xlsx", ("序号", "进展情况"), (66, "已建"))
    file = only(office, path)
    assert file.unit_words == UNIT
    assert any("按文件名认出" in note for note in file.notes)


def test_a_unit_that_nothing_tells_is_not_guessed(office: Office, tmp_path: Path) -> None:
    file = only(office, table(tmp_path / "a.xlsx", ("序号", "进展情况"), (66, "已建")))
    assert file.lines == ()
    assert "看不出是哪个单位" in file.problems[0].why


def test_a_folder_gives_its_forms_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.xlsx", "~$a.xlsx", "b/c.docx", "d.txt", ".e.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(NOISE)
    assert [path.name for path in form_paths([tmp_path])] == ["a.xlsx", "c.docx"]
    with pytest.raises(UserError, match="没有填报表"):
        form_paths([tmp_path / "empty"] if (tmp_path / "empty").mkdir() else [tmp_path / "empty"])
