"""Papers on one action: the 督查专报 for a leader, and the 销号单 of what is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.codes.ledger import DONE_STATES, EntryKind, TextStatus
from fenghua_supervisor.domain.ledger.due_words import due_paper
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.plan.target_words import reading_words, target_goal
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.domain.writing.text import file_name
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.evidence import Evidence

MAX_CONCLUSION = 2_000
#: A leader reads the latest entries and notices; the ledger has them all.
_MOST_ENTRIES = 12
_MOST_SHEETS = 6
_MOST_TEXT = 240
#: Told with the notices, so not once more among the entries.
_OF_SHEETS = frozenset({EntryKind.URGE, EntryKind.REPLY})


@record
class PaperTable:
    """A table: (title, width in mm) of each column, then the cells of each row.

    ``below`` has for each row the words that stand under it over the whole width, if any do.
    """

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    below: tuple[str, ...] = ()


@record
class PaperPart:
    """A part under its heading: paragraphs, then a table if there is one."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: PaperTable | None = None
    blank_lines: int = 0


@record
class ActionPaper:
    """A finished paper on one action; ``signers`` sign below it, each on a line of its own.

    ``report_to``: whom it is put before, empty: not printed; ``has_comment``: below the head
    there is room for what that leader decides. ``serial`` is its own number, 「〔2025〕第3期」, and
    ``issued_on`` the day it was given; without them it is a draft, with them it ends in a 版记.
    """

    kind: str
    office: str
    number: int
    title: str
    dated: date
    parts: tuple[PaperPart, ...]
    signers: tuple[str, ...] = ()
    mark: str = ""
    report_to: str = ""
    has_comment: bool = False
    serial: str = ""
    issued_on: date | None = None

    @property
    def head_number(self) -> str:
        """「督查专报　〔2025〕第3期」, or by its action while it is a draft."""
        return f"{self.kind}　{self.serial or f'第{self.number}项'}"

    @property
    def signed_on(self) -> date:
        """The day below the 落款."""
        return self.issued_on or self.dated

    @property
    def scope(self) -> tuple[tuple[str, str], ...]:
        """Whom the 版记 says it goes to: (label, names)."""
        return (("报", self.report_to),) if self.report_to else ()

    @property
    def file_name(self) -> str:
        """What it is called as a file."""
        if self.serial:
            return file_name(f"{self.kind}{self.serial} {self.title}.pdf", "材料.pdf")
        return f"{self.kind} 第{self.number}项 {self.dated.isoformat()}.pdf"


@record
class PaperFacts:
    """What is known of one action as of a day, and how the office signs."""

    as_of: date
    detail: ActionDetail
    notices: Sequence[Notice]
    reports: Sequence[Entry]
    office: str
    prefix: str
    is_demo: bool = False
    #: notices that one of the next rung has taken further
    raised: frozenset[int] = frozenset()
    report_to: str = ""
    has_comment: bool = False

    @property
    def row(self) -> LedgerRow:
        """The row of the ledger."""
        return self.detail.row

    @property
    def mark(self) -> str:
        """What stands above a paper made of demo data."""
        return DEMO_MARK if self.is_demo else ""


def leader_report(facts: PaperFacts, conclusion: str = "") -> ActionPaper:
    """The 督查专报: what a leader needs on one matter, the conclusion typed or left to write."""
    row = facts.row
    if row.text_status is TextStatus.MISSING:
        raise UserError(f"第{row.number}项原文待导入，还不能出专报，请先导入完整方案或录入原文。")
    parts = (
        ("基本情况", (_standing(row, facts.as_of), f"任务原文：{row.text}"), None),
        ("各单位办理情况", (), _units(facts)),
        ("指标完成情况", *_targets(facts)),
        ("存在问题和下步举措", _problems(facts), None),
        ("办理经过", *_history(facts)),
        ("督办文书及答复", *_notices(facts)),
        ("结论和建议", tuple(conclusion.strip().splitlines()), None),
    )
    kept = [part for part in parts if part[1] or part[2] or part[0] == "结论和建议"]
    return ActionPaper(
        kind="督查专报",
        office=facts.office,
        number=row.number,
        title=f"关于“{row.title}”推进情况的专报",
        dated=facts.as_of,
        parts=tuple(
            PaperPart(
                f"{_ORDINALS[index]}、{heading}", paragraphs, shown, 0 if paragraphs or shown else 5
            )
            for index, (heading, paragraphs, shown) in enumerate(kept)
        ),
        mark=facts.mark,
        report_to=facts.report_to,
        has_comment=facts.has_comment,
    )


def sign_off_form(facts: PaperFacts) -> ActionPaper:
    """The 销号单 of a closed action: what was done, the proofs, who reviewed it and when."""
    row = facts.row
    if row.state not in DONE_STATES:
        raise UserError(f"第{row.number}项现为“{row.state.label}”，办结销号以后才有销号单。")
    valid = [entry for entry in facts.detail.entries if entry.superseded_by is None]
    lines = [
        ("编号", f"第{row.number}项"),
        ("任务", row.text),
        ("所属", "　".join(filter(None, (row.campaign, row.section)))),
        ("牵头单位", "、".join(row.unit_names)),
        ("配合单位", "、".join(row.support_units)),
        ("完成时限", due_paper(row)),
        *_proof_lines(valid),
        *_review_lines(valid),
    ]
    table = PaperTable(
        (("项目", 28), ("内容", 128)),
        tuple((what, text) for what, text in lines if text),
    )
    return ActionPaper(
        kind="销号单",
        office=facts.office,
        number=row.number,
        title="重点任务销号单",
        dated=_closed_on(valid, facts.as_of),
        parts=(PaperPart("", (), table),),
        signers=("经办人", "审核人", "分管领导"),
        mark=facts.mark,
    )


_ORDINALS = "一二三四五六七八九十"


def _standing(row: LedgerRow, as_of: date) -> str:
    units = "、".join(row.unit_names) or "（牵头单位待定）"
    support = f"，{'、'.join(row.support_units)}配合" if row.support_units else ""
    campaign = f"（{row.campaign}）" if row.campaign else ""
    due = due_paper(row).replace("\n", "，")
    figures = f"完成进度{percent_text(row.percent)}，序时进度{percent_text(row.expected_percent)}"
    return (
        f"该任务为行动方案第{row.number}项{campaign}，由{units}牵头{support}，完成时限：{due}。"
        f"截至{chinese_date(as_of)}，状态为“{row.state.label}”，{figures}，"
        f"亮灯：{row.verdict.label}（{row.verdict.reason}）。"
    )


def _units(facts: PaperFacts) -> PaperTable | None:
    answers = {answer.unit: answer for answer in facts.detail.answerables}
    rows = []
    for status in facts.row.lead_units:
        answer = answers.get(status.unit)
        people = (answer.owner or answer.leader) if answer else ""
        rows.append(
            (
                status.unit,
                people or NOTHING,
                status.state.label,
                percent_text(status.percent),
                status.verdict.label,
                _day(status.last_report_on),
            )
        )
    columns = (
        ("牵头单位", 44),
        ("责任人", 22),
        ("状态", 24),
        ("完成进度", 21),
        ("亮灯", 19),
        ("最近填报", 26),
    )
    return PaperTable(columns, tuple(rows)) if rows else None


def _targets(facts: PaperFacts) -> tuple[tuple[str, ...], PaperTable | None]:
    rows = tuple(
        (
            progress.target.name,
            target_goal(progress.target),
            reading_words(progress.latest),
            _day(progress.latest.on if progress.latest else None),
        )
        for progress in facts.detail.targets
    )
    columns = (("指标", 62), ("目标", 36), ("最新数据", 32), ("数据日期", 26))
    return (), PaperTable(columns, rows) if rows else None


def _problems(facts: PaperFacts) -> tuple[str, ...]:
    problems = []
    for report in facts.reports:
        who = f"{report.unit}：" if report.unit else ""
        problems += [f"{who}{text.label}——{_joined(w)}" for text, w in report.reported.further()]
    return tuple(problems)


def _history(facts: PaperFacts) -> tuple[tuple[str, ...], PaperTable | None]:
    told_below = _OF_SHEETS if facts.notices else frozenset[EntryKind]()
    sheets = [notice.number_words(facts.prefix) for notice in facts.notices]
    valid = [
        entry
        for entry in facts.detail.entries
        if entry.superseded_by is None
        and entry.kind not in told_below
        and not _issues(entry, sheets)
    ]
    latest = valid[:_MOST_ENTRIES][::-1]
    rows = tuple(
        (_day(entry.on), entry.kind.label, entry.unit or "全体牵头单位", _entry_text(entry))
        for entry in latest
    )
    left = len(valid) - len(latest)
    note = f"注：更早的{left}条见台账。" if left else ""
    columns = (("日期", 26), ("类别", 19), ("单位", 34), ("内容", 77))
    return (), PaperTable(columns, rows, note) if rows else None


def _issues(entry: Entry, sheets: Sequence[str]) -> bool:
    """Whether an entry only says that a sheet was issued, which is told with the sheets."""
    text = entry.reported.progress
    return entry.kind is EntryKind.INSPECT and any(
        text.startswith("发") and f"{number}，" in text for number in sheets
    )


def _entry_text(entry: Entry) -> str:
    text, done = _joined(entry.reported.progress), entry.reported.percent
    # What the words say already is not said again.
    percent = f"（{percent_text(done)}）" if done is not None else ""
    if done is not None and percent_text(done) in text:
        percent = ""
    if len(text) > _MOST_TEXT:
        text = f"{text[:_MOST_TEXT]}……（全文见台账）"
    return f"{text}{percent}" or NOTHING


def _notices(facts: PaperFacts) -> tuple[tuple[str, ...], PaperTable | None]:
    shown = facts.notices[-_MOST_SHEETS:]
    answers = [_answer(notice, facts) for notice in shown]
    rows = tuple(
        (
            f"{notice.kind.label}\n{notice.number_words(facts.prefix)}",
            notice.unit,
            _day(notice.issued_on),
            _day(notice.answer_due(facts.as_of)),
            state,
        )
        for notice, (state, _) in zip(shown, answers, strict=True)
    )
    left = len(facts.notices) - len(rows)
    note = f"注：更早的{left}份见台账。" if left else ""
    columns = (("文书", 44), ("单位", 36), ("发出", 24), ("答复期限", 24), ("答复情况", 28))
    below = tuple(words for _, words in answers)
    return (), PaperTable(columns, rows, note, below) if rows else None


def _answer(notice: Notice, facts: PaperFacts) -> tuple[str, str]:
    """How the sheet stands, and the words of the last reply."""
    state = standing(notice, facts.raised, facts.as_of)
    if state is NoticeState.WITHDRAWN or not notice.replies:
        return state.label, ""
    last = notice.replies[-1]
    opinion = f"\n意见：{_joined(last.opinion)}" if last.opinion else ""
    said = f"答复：{_joined(last.text)[:_MOST_TEXT]}{opinion}"
    return f"{state.label}\n（{_day(last.on)}）", said


def _proof_lines(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    applied = [entry for entry in entries if entry.kind is EntryKind.SUBMIT][::-1]
    shown = []
    for entry in applied[-4:]:
        who = f"{entry.unit}，" if entry.unit else ""
        head = f"{who}{chinese_date(entry.on)}，录入人：{entry.entered_by or '未署名'}"
        shown.append(("申请办结", f"{head}\n{entry.reported.progress}"))
    proofs = [proof for entry in applied for proof in entry.evidence]
    lines = dict.fromkeys(_proof(proof) for proof in proofs)
    listed = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return [*shown, ("佐证材料", listed)]


def _proof(proof: Evidence) -> str:
    parts = (proof.name, f"文号：{proof.doc_number}" if proof.doc_number else "")
    kept = f"（原件存档，校验码{proof.sha256[:8]}）" if proof.sha256 else ""
    return "，".join(filter(None, parts)) + kept


def _review_lines(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    closings = [entry for entry in entries if entry.kind is EntryKind.CLOSE][::-1]
    shown = []
    for entry in closings:
        who = f"{entry.unit}，" if entry.unit else ""
        opinion = f"\n审核意见：{entry.reported.issues}" if entry.reported.issues else ""
        head = f"{who}{chinese_date(entry.on)}，审核人：{entry.entered_by or '未署名'}"
        shown.append(("审核销号", head + opinion))
    archived = next((e for e in entries if e.kind is EntryKind.ARCHIVE), None)
    if archived is not None:
        file = f"，档号：{archived.reference}" if archived.reference else ""
        shown.append(("归档", f"{chinese_date(archived.on)}{file}"))
    return shown


def _closed_on(entries: Sequence[Entry], otherwise: date) -> date:
    closings = [entry.on for entry in entries if entry.kind is EntryKind.CLOSE]
    return max(closings, default=otherwise)


def _day(day: date | None) -> str:
    return day.isoformat() if day else NOTHING


def _joined(text: str) -> str:
    return " ".join(text.split())
