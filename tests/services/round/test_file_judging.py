"""Tables that somebody typed, with the words and columns of their own."""

from __future__ import annotations

import subprocess
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.services.round import received_files
from fenghua_supervisor.services.round.received_files import form_paths
from fenghua_supervisor.services.round.sending_out import collect_forms
from tests.exchange.samples import NOISE, has_calc
from tests.filled_forms import fill_all
from tests.form_steps import AS_OF, MONTH, UNIT, only, preview, table, take

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
    row = next(r for r in office.queries.ledger.rows(AS_OF) if len(r.lead_units) == 2)
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
    entries = office.queries.ledger.detail(row.id, AS_OF).entries
    assert sorted(entry.unit for entry in entries) == sorted(row.unit_names)
    assert {entry.reported.next_steps for entry in entries} == {"6月底前\n2025年底"}


def test_a_word_table_imports_like_any_other(office: Office, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("区民政局2025年10月进展情况")
    made = document.add_table(rows=2, cols=3)
    for cell, words in zip(made.rows[0].cells, ("序号", "目标任务", "进展情况"), strict=True):
        cell.text = words
    row = office.queries.ledger.row(office.queries.plan.action_id(66), AS_OF)
    for cell, words in zip(made.rows[1].cells, ("1", row.title, "已建两支"), strict=True):
        cell.text = words
    path = tmp_path / "a.docx"
    document.save(str(path))
    file = only(office, path)
    assert file.unit_words == UNIT
    assert [(line.number, line.report.reported.progress) for line in file.lines] == [
        (66, "已建两支")
    ]


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


def test_leftovers_that_were_chosen_along_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.xlsx", "~$a.xlsx", "~.a.xlsx"):
        (tmp_path / name).write_bytes(NOISE)
    chosen = sorted(tmp_path.iterdir())
    assert [path.name for path in form_paths(chosen)] == ["a.xlsx"]
    with pytest.raises(UserError, match="临时文件"):
        form_paths([tmp_path / "~$a.xlsx"])


def test_an_archive_gives_its_forms_and_names_the_rest(office: Office, tmp_path: Path) -> None:
    rows = ("填报单位：区民政局",), ("序号", "进展情况"), (66, "已建")
    form = table(tmp_path / "甲.xlsx", *rows)
    path = tmp_path / "10月收回.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(form, "收回/区民政局.xlsx")
        made.writestr("收回/~$区民政局.xlsx", b"owner")
        made.writestr("收回/照片.jpg", b"photo")
    form.unlink()
    found = preview(office, path)
    named, rest = found.files
    assert (named.name, named.verdict.label, named.unit_words) == ("区民政局.xlsx", "可导入", UNIT)
    assert rest.why == "“10月收回.zip”里的“收回/照片.jpg”不是填报表，没有读入。"
    take(office, path)
    [received] = office.queries.round.received_files(1, MONTH).values()
    assert [name for _, name, _ in received] == ["区民政局.xlsx"]
    only_photos = tmp_path / "佐证.zip"
    with zipfile.ZipFile(only_photos, "w"):
        pass
    assert only(office, only_photos).why == "“佐证.zip”是空的压缩包，里面没有填报表。"


@pytest.mark.parametrize(
    ("task", "matched"), [("{title}，抓好落实", True), ("另外一件完全不同的事情", False)]
)
def test_a_number_counts_when_the_unit_leads_it_and_the_words_are_alike(
    office: Office, tmp_path: Path, task: str, matched: bool
) -> None:
    row = office.queries.ledger.row(office.queries.plan.action_id(66), AS_OF)
    said = "本单位：" + task.format(title=row.title[:10])
    path = table(
        tmp_path / "a.xlsx",
        ("填报单位：区民政局",),
        ("序号", "目标任务", "进展情况"),
        (66, said, "已建"),
    )
    file = only(office, path)
    assert [line.number for line in file.lines] == ([66] if matched else [])
    assert bool(file.unmatched) is not matched
    assert any("按序号66认出" in note for note in file.notes) is matched


def test_dates_and_merged_cells_are_read_as_excel_keeps_them(
    office: Office, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    numbers = [r.number for r in office.queries.ledger.rows(AS_OF) if UNIT in r.unit_names][:2]
    for row in (
        ("填报单位：区民政局", "填报日期：", 45952),
        ("序号", "进展情况", "下步举措", "完成百分比"),
        (numbers[0], "两项一并推进", datetime(2025, 12, 31), "62.5%"),
        (numbers[1], None, "2025年底", "=30+30"),
    ):
        page.append(row)
    page.merge_cells("B3:B4")
    path = tmp_path / "2025年10月.xlsx"
    book.save(path)
    file = only(office, path)
    assert file.on == date(2025, 10, 22)
    [first] = file.lines
    assert (first.report.reported.progress, first.report.reported.next_steps) == (
        "两项一并推进",
        "2025年12月31日",
    )
    [problem] = file.problems
    assert (problem.cell, problem.why) == ("D4", "公式没有可用的结果，请改填数字")


@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_forms_saved_by_libreoffice_lose_nothing(office: Office, tmp_path: Path, kind: str) -> None:
    truth = fill_all(collect_forms(office, MONTH, AS_OF)[:4], tmp_path / "in")
    profile, out = f"-env:UserInstallation=file://{tmp_path}/profile", tmp_path / "out"
    files = map(str, sorted((tmp_path / "in").iterdir()))
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    take(office, out)
    said = office.queries.round.said_by_forms(office.queries.plan.current().id, MONTH)
    assert said.keys() == truth.keys()
    for pair, told in truth.items():
        have = said[pair].reported
        assert (have.progress, have.issues, have.next_steps, have.percent) == (
            *(told.progress, told.issues, told.next_steps),
            told.percent,
        )
        values = {value.target_id: (value.status, value.value) for value in have.readings}
        assert values == told.readings


def test_the_search_of_a_folder_can_be_cancelled_and_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.xlsx"):
        (tmp_path / name).touch()

    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        form_paths([tmp_path], cancel)
    monkeypatch.setattr(received_files, "MOST_MET", 2)
    with pytest.raises(UserError, match="请选择只放填报表的文件夹。$"):
        form_paths([tmp_path])
