"""Numbers of papers: each kind counts by itself, without a gap, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.bulletin import Numbering
from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.papers.register import PaperDraft, PaperWithdrawal
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.register import (
    issue_paper,
    next_number,
    paper_called,
    paper_name,
    withdraw_paper,
)
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.recovering import papers_told
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store.tables.office import UsedNumberRow
from tests.conftest import NOW
from tests.services.inspections.finding_steps import inspection

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)
BOTH = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


def draft(office: Office, on: date = DAY, title: str = "关于养老服务的专报") -> PaperDraft:
    action = office.queries.plan.action_id(69)
    return PaperDraft(PaperKind.SPECIAL_REPORT, title, on, on, "建议协调。", action)


def words(office: Office) -> list[str]:
    return [paper.number_words for paper in office.queries.papers.issued(DAY)]


@BOTH
def test_each_kind_is_numbered_by_itself_through_its_year(office: Office) -> None:
    looked = inspection(office)
    circular = PaperDraft(PaperKind.CIRCULAR, "情况通报", DAY, DAY, inspection_id=looked)
    issue_paper(office, draft(office, date(2024, 12, 31)))
    done = [issue_paper(office, each) for each in (draft(office), circular, draft(office))]
    assert [each.message for each in done] == [
        "已编号：督查专报〔2025〕第1期",
        "已编号：督查情况通报〔2025〕第1期",
        "已编号：督查专报〔2025〕第2期",
    ]
    about = office.queries.papers.about(DAY, action_id=draft(office).action_id)
    assert [(p.year, p.number) for p in about] == [(2024, 1), (2025, 1), (2025, 2)]
    told = office.queries.papers.item(done[0].value)
    assert (told.title, told.text, told.as_of) == ("关于养老服务的专报", "建议协调。", DAY)
    assert [p.kind for p in office.queries.papers.about(DAY, inspection_id=looked)] == [
        PaperKind.CIRCULAR
    ]
    assert office.queries.papers.id_of(PaperKind.CIRCULAR, 2025, 1) == done[1].value
    assert check_data(office).ok


@BOTH
def test_undo_gives_the_number_back_and_redo_takes_it_again(office: Office) -> None:
    issue_paper(office, draft(office))
    undo(office)
    assert words(office) == []
    redo(office)
    assert words(office) == ["督查专报〔2025〕第1期"]
    undo(office)
    issue_paper(office, draft(office))
    assert words(office) == ["督查专报〔2025〕第1期"]


def test_a_withdrawn_number_stays_with_its_reason(office: Office) -> None:
    first = issue_paper(office, draft(office, date(2025, 10, 20))).value
    done = withdraw_paper(office, PaperWithdrawal(first, "数据有误", DAY))
    assert done.message == "督查专报〔2025〕第1期已作废，编号保留"
    issue_paper(office, draft(office))
    assert words(office) == ["督查专报〔2025〕第1期", "督查专报〔2025〕第2期"]
    gone = office.queries.papers.item(first)
    assert (gone.withdrawn_on, gone.withdrawn_reason) == (DAY, "数据有误")
    before = office.queries.papers.item(first, date(2025, 10, 30))
    assert (before.withdrawn_on, before.withdrawn_reason) == (None, "")
    with pytest.raises(UserError, match="第1期已于2025年10月31日作废，不能再次作废"):
        withdraw_paper(office, PaperWithdrawal(first, "再来", DAY))


def test_a_number_keeps_its_form_when_the_office_changes_its_own(office: Office) -> None:
    issue_paper(office, draft(office))
    form = replace(office.settings.paper_form, numbering=Numbering.DOCUMENT)
    save_settings(office, replace(office.settings, paper_form=form))
    second = issue_paper(office, draft(office)).value
    assert words(office) == ["督查专报〔2025〕第1期", "督查专报〔2025〕2号"]
    name = paper_name(office.queries.papers.item(second))
    assert name == "督查专报〔2025〕2号 关于养老服务的专报.pdf"


def test_numbers_used_before_a_restore_are_passed_over_and_said(office: Office) -> None:
    with office.begin("恢复", undoable=False) as work:
        work.add(
            UsedNumberRow(
                register=Register.PAPER, series=PaperKind.SPECIAL_REPORT, year=2025, number=4,
                words="恢复备份前已发", given_on=None, noted_at=NOW,
            )
        )  # fmt: skip
    done = issue_paper(office, draft(office))
    assert done.message.startswith("已编号：督查专报〔2025〕第5期；4号恢复备份前已发")


REFUSED = [
    ({"title": " "}, "标题"),
    ({"on": date(2025, 11, 1)}, "在今天之后"),
    ({"as_of": date(2025, 11, 1)}, "统计截止日2025年11月1日晚于印发日期2025年10月31日"),
    (
        {"on": date(2025, 10, 1), "as_of": date(2025, 9, 30)},
        "早于上一份督查专报（1号）的2025年10月31日",
    ),
    ({"action_id": None}, "督查专报须写明关于哪一项任务或一次督查"),
    ({"inspection_id": 1}, "督查专报须写明关于哪一项任务或一次督查"),
    ({"kind": PaperKind.MINUTES}, "会商纪要须写明关于哪一次会商"),
    ({"text": "长" * 3_001}, "结论和建议"),
]


@pytest.mark.parametrize(("changes", "told"), REFUSED)
def test_what_makes_no_sense_takes_no_number(
    office: Office, changes: dict[str, object], told: str
) -> None:
    issue_paper(office, draft(office))
    with pytest.raises(UserError, match=told):
        issue_paper(office, replace(draft(office), **changes))  # type: ignore[arg-type]
    assert words(office) == ["督查专报〔2025〕第1期"]


def test_a_paper_is_found_by_its_number_and_the_next_is_told(office: Office) -> None:
    kind = PaperKind.SPECIAL_REPORT
    assert next_number(office, kind, DAY) == "督查专报〔2025〕第1期"
    ident = issue_paper(office, draft(office)).value
    assert next_number(office, kind, DAY) == "督查专报〔2025〕第2期"
    assert [paper_called(office, f"督查专报〔2025〕{n}").id for n in ("第1期", "1号")] == [
        ident
    ] * 2
    for words, told in (
        ("督查专报〔2025〕第9期", "没有督查专报〔2025〕9号"),
        ("9号", "不是材料的编号"),
    ):
        with pytest.raises(UserError, match=told):
            paper_called(office, words)


def test_a_number_that_only_the_name_of_its_file_tells_of_is_known(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    for name in ("督查专报〔2025〕第7期 标题.pdf", "已撤销-督查专报〔2025〕第8期 标题.pdf"):
        (tmp_path / "papers" / name).write_bytes(b"%PDF")
    assert [(given.key.register, given.key.number) for given in papers_told(tmp_path)] == [
        (Register.PAPER, 7)
    ]


def test_a_number_below_one_that_stays_used_is_not_given_back(office: Office) -> None:
    issue_paper(office, draft(office))
    with office.begin("恢复", undoable=False) as work:
        work.add(
            UsedNumberRow(
                register=Register.PAPER, series=PaperKind.SPECIAL_REPORT, year=2025, number=4,
                words="恢复备份前已发", given_on=DAY, noted_at=NOW,
            )
        )  # fmt: skip
    assert office.queries.journal.next_undo() is None
