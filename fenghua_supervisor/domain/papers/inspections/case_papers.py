"""Papers of cases: 包案台账, 会商纪要, 回访记录表; who was visited stands on none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.cases.cadence import cadence
from fenghua_supervisor.domain.codes.cases import CaseEvent
from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.domain.papers.inspections.facts import ended, lines_of
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    SheetColumn,
    SheetTable,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cases.case_file import CaseFile, Visit
    from fenghua_supervisor.domain.cases.meeting import Decision, Meeting
    from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperPiece

_LEDGER = (
    SheetColumn("编号", 15, is_centred=True),
    SheetColumn("包案事项", 38),
    SheetColumn("包案领导", 21, is_centred=True),
    SheetColumn("攻坚小组", 26),
    SheetColumn("包案期限", 23, is_centred=True),
    SheetColumn("攻坚方案", 33),
    SheetColumn("最近进展", 32),
    SheetColumn("本月回访", 20, is_centred=True),
    SheetColumn("状态", 17, is_centred=True),
)
_VISITS = (
    SheetColumn("序号", 10, is_centred=True),
    SheetColumn("回访日期", 21, is_centred=True),
    SheetColumn("方式", 12, is_centred=True),
    SheetColumn("回访人", 17, is_centred=True),
    SheetColumn("评价", 17, is_centred=True),
    SheetColumn("意见", 41),
    SheetColumn("承诺事项和期限", 38),
)


def case_ledger(cases: Sequence[CaseFile], facts: InspectionFacts) -> OfficePaper:
    """包案台账 as of a day, or a sentence that there is no case."""
    rows = tuple(_case_row(case, facts) for case in cases)
    closed = sum(case.closed_on is not None for case in cases)
    late = sum(case.is_late(facts.as_of) for case in cases)
    told = [f"截至{chinese_date(facts.as_of)}共包案{len(cases)}件"]
    told += [f"已结案{closed}件"] if closed else []
    told += [f"逾期{late}件"] if late else []
    empty = PaperWords(f"截至{chinese_date(facts.as_of)}没有登记包案。")
    return OfficePaper(
        kind=InspectionPaper.CASES,
        **facts.head(),
        title="领导包案台账",
        name=f"{len(cases)}件",
        pieces=(
            SheetTable(_LEDGER, rows, tuple(case.number_words for case in cases))
            if rows
            else empty,
        ),
        mark=_mark(facts, is_demo=any(case.is_demo for case in cases)),
        across=True,
        line="，".join(told) if rows else "",
        signers=("填表人", "审核人") if rows else (),
    )


def meeting_minutes(meeting: Meeting, facts: InspectionFacts, number: str = "") -> OfficePaper:
    """会商纪要: who met, what was said, what was decided with unit and day."""
    pieces: list[PaperPiece] = [PaperWords(_met(meeting))]
    pieces += [PaperWords(ended(line)) for line in lines_of(meeting.summary)]
    if meeting.decisions:
        pieces.append(PaperWords(f"会议议定以下{len(meeting.decisions)}项：", 0))
        pieces += [PaperWords(_decided(n, one)) for n, one in enumerate(meeting.decisions, 1)]
    else:
        pieces.append(PaperWords("会议没有议定事项。"))
    if meeting.present.strip():
        pieces.append(PaperWords(f"参加人员：{ended(' '.join(lines_of(meeting.present)))}"))
    title = meeting.title if meeting.title.endswith("纪要") else f"{meeting.title}纪要"
    return OfficePaper(
        kind=InspectionPaper.MINUTES,
        **facts.head(meeting.on),
        title=title,
        name=number or meeting.number_words,
        pieces=tuple(pieces),
        number=number,
        mark=_mark(facts, is_demo=meeting.is_demo),
        signed=True,
        sealed=facts.office.sealed,
    )


def visit_record(case: CaseFile, facts: InspectionFacts) -> OfficePaper:
    """回访记录表 of a case: each visit, and for each month how many were wanted and done."""
    visits = [visit for visit in case.visits if visit.on <= facts.as_of]
    rows = tuple(_visit_row(place, visit) for place, visit in enumerate(visits, 1))
    names = tuple(f"第{place}次回访" for place in range(1, len(rows) + 1))
    leader = f"{case.post}{case.leader}"
    units = f"；攻坚小组：{'、'.join(case.units)}" if case.units else ""
    per_month = (
        f"每月应回访{case.visits_per_month}次" if case.visits_per_month else "不要求每月回访"
    )
    facts_of_case = (
        f"{case.number_words}：{ended(case.title)}包案领导：{leader}{units}；"
        f"{chinese_date(case.opened_on)}开始，期限{chinese_date(case.due_on)}；{per_month}。"
    )
    none = PaperWords(f"截至{chinese_date(facts.as_of)}还没有回访记录。")
    months = _months(case, facts)
    return OfficePaper(
        kind=InspectionPaper.VISITS,
        **facts.head(),
        title="回访记录表",
        name=case.number_words,
        pieces=(
            PaperWords(facts_of_case),
            *((PaperWords(months),) if months else ()),
            SheetTable(_VISITS, rows, names) if rows else none,
        ),
        number=case.number_words,
        mark=_mark(facts, is_demo=case.is_demo),
        signers=("填表人", "包案领导"),
    )


def decision_words(decision: Decision) -> str:
    """「责任单位：区发改局；完成时限：2025年11月10日」; what is not settled is said."""
    unit = decision.unit or "待明确"
    due = chinese_date(decision.due_on) if decision.due_on else "待明确"
    return f"责任单位：{unit}；完成时限：{due}"


def _mark(facts: InspectionFacts, *, is_demo: bool) -> str:
    return DEMO_MARK if is_demo else facts.mark()


def _case_row(case: CaseFile, facts: InspectionFacts) -> tuple[str, ...]:
    told = [e for e in case.entries if e.kind is not CaseEvent.PLAN and e.text]
    plans = [e.text for e in case.entries if e.kind is CaseEvent.PLAN and e.text]
    plan = plans[-1] if plans else case.plan
    month = cadence(case, Month.of(facts.as_of), facts.as_of)
    visited = f"应访{month.wanted}次\n已访{month.done}次" if month.wanted else NOTHING
    extended = f"\n（原{case.first_due.isoformat()}）" if case.due_on != case.first_due else ""
    return (
        f"{case.year}-{case.number}",
        case.title,
        "\n".join(filter(None, (case.leader, case.post))),
        "\n".join(case.units) or NOTHING,
        f"{case.opened_on.isoformat()}\n至{case.due_on.isoformat()}{extended}",
        plan or NOTHING,
        f"{told[-1].on.isoformat()} {told[-1].text}" if told else NOTHING,
        visited,
        _standing(case, facts),
    )


def _standing(case: CaseFile, facts: InspectionFacts) -> str:
    if case.closed_on is not None:
        return f"已结案\n{case.closed_on.isoformat()}"
    return "逾期未结" if case.is_late(facts.as_of) else "在办"


def _met(meeting: Meeting) -> str:
    chair = f"{meeting.chair}主持召开" if meeting.chair else "召开"
    return (
        f"{chinese_date(meeting.on)}，{chair}{meeting.kind.label}，"
        f"研究{meeting.title.removesuffix('纪要')}事宜。现将会议情况纪要如下。"
    )


def _decided(place: int, decision: Decision) -> str:
    return f"{place}. {decision.text.strip().rstrip('。')}（{decision_words(decision)}）。"


def _months(case: CaseFile, facts: InspectionFacts) -> str:
    """「9月应访1次，已访1次；10月…」 since the case was opened."""
    month, last, found = Month.of(case.opened_on), Month.of(facts.as_of), []
    while month <= last:
        told = cadence(case, month, facts.as_of)
        if told.wanted or told.done:
            found.append((month.year, told))
        month = month.next
    several = len({year for year, _ in found}) > 1
    parts = [f"{f'{year}年' if several else ''}{told.words}" for year, told in found]
    return f"按月统计：{'；'.join(parts)}。未联系上的不计，同一天只计一次。" if parts else ""


def _visit_row(place: int, visit: Visit) -> tuple[str, ...]:
    due = f"\n（{visit.promise_due.isoformat()}前）" if visit.promise_due else ""
    return (
        str(place),
        visit.on.isoformat(),
        visit.way.label,
        visit.by,
        visit.verdict.label,
        visit.opinion or NOTHING,
        f"{visit.promise}{due}" if visit.promise else NOTHING,
    )
