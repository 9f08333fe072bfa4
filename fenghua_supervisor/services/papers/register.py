"""The register of numbered papers: a number is taken, and one is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.papers.register import paper_number, told_paper
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, file_name, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.slips import NUMBERED, expect_papers
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.papers import NumberedPaperRow

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.register import (
        NumberedPaper,
        PaperDraft,
        PaperWithdrawal,
    )
    from fenghua_supervisor.services.office import Office

_TITLE_LIMIT, _TEXT_LIMIT, _REASON_LIMIT = 200, 3_000, 300


@verb
def issue_paper(
    office: Office, draft: PaperDraft, folder: Path | None = None, name: str = ""
) -> Done[int]:
    """Give a paper the next number of its kind and year; the value is its id in the register.

    ``office.queries.papers.item(id)`` then tells the number, as ``number_words``. The kind and what
    it is about go together: a circular is about an inspection, minutes about a meeting, a special
    report about an action or an inspection. ``folder``: where its file is written next, under
    ``name`` or else ``paper_name``; the step remembers it, so that undo stamps the file and the
    next start makes what is missing. Undo gives the number back; what has left the house is
    withdrawn instead.
    """
    _check_about(draft)
    happened_on(draft.on, office.today())
    if draft.as_of > draft.on:
        raise UserError(
            f"统计截止日{chinese_date(draft.as_of)}晚于印发日期{chinese_date(draft.on)}，请核对日期。"
        )
    title = one_line(required_field(draft.title, "标题", limit=_TITLE_LIMIT))
    text = clean_field(draft.text, "结论和建议", limit=_TEXT_LIMIT)
    numbering, year = office.settings.paper_form.numbering, draft.on.year
    number = _next_number(office, draft)
    words = paper_number(draft.kind, year, number, numbering)
    with office.begin(f"编号 {words}") as work:
        row = work.add(
            NumberedPaperRow(
                number=number,
                year=year,
                kind=draft.kind,
                numbering=numbering,
                title=title,
                issued_on=draft.on,
                as_of=draft.as_of,
                text=text,
                action_id=draft.action_id,
                inspection_id=draft.inspection_id,
                meeting_id=draft.meeting_id,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    if folder is not None:
        file = name or paper_name(office.queries.papers.item(row.id))
        expect_papers(office, work.step_id, NUMBERED, folder, {row.id: file})
    used = office.queries.registers.used(Register.PAPER, draft.kind.value)
    return work.done(row.id, f"已编号：{words}{skipped_words(used, year, number)}")


def next_number(office: Office, kind: PaperKind, on: date) -> str:
    """「督查专报〔2025〕第3期」: the number that a paper issued on a day would get now."""
    last, _ = office.queries.papers.last_number(kind, on.year)
    return paper_number(kind, on.year, last + 1, office.settings.paper_form.numbering)


def paper_called(office: Office, words: str) -> NumberedPaper:
    """The paper that a number names; UserError when there is none."""
    named = told_paper(words)
    if named is None:
        raise UserError(f"“{words}”不是材料的编号，请照材料上的写，如督查专报〔2025〕第3期。")
    return office.queries.papers.item(office.queries.papers.id_of(*named))


@verb
def withdraw_paper(office: Office, draft: PaperWithdrawal) -> Done[int]:
    """Withdraw a numbered paper (作废): its number stays with the reason, never given again."""
    paper, on = office.queries.papers.item(draft.paper_id), draft.on
    why = one_line(required_field(draft.reason, "作废理由", limit=_REASON_LIMIT))
    happened_on(on, office.today())
    words = paper.number_words
    if paper.withdrawn_on is not None:
        raise UserError(f"{words}已于{chinese_date(paper.withdrawn_on)}作废，不能再次作废。")
    if on < paper.issued_on:
        raise UserError(
            f"作废日期{chinese_date(on)}早于{words}的印发日期"
            f"{chinese_date(paper.issued_on)}，请核对日期。"
        )
    with office.begin(f"作废 {words}") as work:
        row = work.get(NumberedPaperRow, paper.id)
        assert row is not None
        row.withdrawn_on, row.withdrawn_reason = on, why
        work.save(row)
    return work.done(paper.id, f"{words}已作废，编号保留")


def paper_name(paper: NumberedPaper) -> str:
    """What the file of a numbered paper is called: 「督查专报〔2025〕第3期 标题.pdf」."""
    return file_name(f"{paper.number_words} {paper.title}.pdf", "材料.pdf")


#: What a paper of a kind may be about: names of the ids in its draft.
_ABOUT = {
    PaperKind.SPECIAL_REPORT: ("action_id", "inspection_id"),
    PaperKind.CIRCULAR: ("inspection_id",),
    PaperKind.UNDERCOVER_CIRCULAR: ("inspection_id",),
    PaperKind.MINUTES: ("meeting_id",),
}
_WHAT = {"action_id": "一项任务", "inspection_id": "一次督查", "meeting_id": "一次会商"}


def _check_about(draft: PaperDraft) -> None:
    there = [name for name in _WHAT if getattr(draft, name) is not None]
    allowed = _ABOUT[draft.kind]
    if len(there) != 1 or there[0] not in allowed:
        what = "或".join(_WHAT[name] for name in allowed)
        raise UserError(f"{draft.kind.label}须写明关于哪{what}，请核对。")


def _next_number(office: Office, draft: PaperDraft) -> int:
    last, issued_on = office.queries.papers.last_number(draft.kind, draft.on.year)
    if issued_on is not None and draft.on < issued_on:
        raise UserError(
            f"印发日期{chinese_date(draft.on)}早于上一份{draft.kind.label}（{last}号）的"
            f"{chinese_date(issued_on)}，编号须按先后编排，请核对日期。"
        )
    return last + 1
