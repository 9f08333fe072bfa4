"""Verbs of inspections, cases and meetings with drawn values: each works or refuses."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.domain.cases.case_file import CaseDraft, CaseEntryDraft, VisitDraft
from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
from fenghua_supervisor.domain.codes.cases import (
    CaseEvent,
    MeetingKind,
    VisitVerdict,
    VisitWay,
)
from fenghua_supervisor.domain.codes.inspections import (
    ClueChannel,
    ClueEvent,
    FindingEvent,
    InspectionEvent,
    InspectionKind,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.domain.inspections.checklist import ChecklistDraft
from fenghua_supervisor.domain.inspections.drafts import (
    ClueDraft,
    ClueEntryDraft,
    FindingDraft,
    FindingEntryDraft,
)
from fenghua_supervisor.domain.inspections.inspection import InspectionDraft, InspectionEntryDraft
from fenghua_supervisor.domain.papers.register import PaperDraft, PaperWithdrawal
from fenghua_supervisor.services.cases import case_files, meetings
from fenghua_supervisor.services.inspections import checklists, clues, findings, inspecting
from fenghua_supervisor.services.papers import register
from fenghua_supervisor.services.papers.action_papers import ReportDraft, issue_report
from tests.services.office_machine import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

    Verb = Callable[[], object]

KindT = TypeVar("KindT", bound=Enum)


def verbs_of_inspections(office: Office, action: int, unit: int, pick: int) -> dict[str, Verb]:
    """Name → the verb on something that ``pick`` chooses."""
    name = next(known.name for known in office.queries.units.all() if known.id == unit)
    return {
        **_findings(office, action, name, pick),
        **_inspections(office, name, pick),
        **_checklists(office, pick),
        **_papers(office, action, pick),
        **_clues(office, pick),
        **_cases(office, name, pick),
        **_meetings(office, name, pick),
    }


def _drawn(kinds: type[KindT], pick: int) -> KindT:
    return list(kinds)[pick % len(kinds)]


def _findings(office: Office, action: int, unit: str, pick: int) -> dict[str, Verb]:
    known = office.queries.findings.registered(DAY)
    done = [finding.id for finding in known if finding.signed_off_on is not None]
    severity, rectify = _drawn(Severity, pick), _drawn(RectifyKind, pick // 3)
    draft = FindingDraft(
        f"问题{pick}", "某处", severity=severity, rectify=rectify, units=(unit,), action_id=action
    )
    made: dict[str, Verb] = {
        "find": partial(findings.add_findings, office, [draft]),
        "find_two": partial(findings.add_findings, office, [draft, draft]),
    }
    if done:
        again = FindingDraft("又堆上了", units=(unit,), repeats_id=done[pick % len(done)])
        made["rebound"] = partial(findings.add_findings, office, [again])
    if known:
        finding = known[pick % len(known)]
        steps = [
            FindingEntryDraft(
                finding.id,
                kind,
                f"办理{pick}",
                DAY,
                due_on=DAY + timedelta(pick % 200) if kind in _SETS_DAY else None,
                people=("甲", "乙"),
                reference=f"{pick}号",
                other_id=known[(pick + 1) % len(known)].id if kind is FindingEvent.MERGE else None,
            )
            for kind in FindingEvent
        ]
        made |= {
            f"finding_{step.kind}": partial(findings.record_finding, office, step) for step in steps
        }
        both = [FindingEntryDraft(each.id, FindingEvent.NOTE, "材料", DAY) for each in known[:2]]
        made["note_findings"] = partial(findings.record_findings, office, both)
    return made


_SETS_DAY = frozenset({FindingEvent.EXTEND, FindingEvent.LAST})


def _inspections(office: Office, unit: str, pick: int) -> dict[str, Verb]:
    kind = _drawn(InspectionKind, pick)
    versions = [v.id for known in office.queries.checklists.all() for v in known.versions]
    draft = InspectionDraft(
        kind,
        f"督查{pick}",
        DAY - timedelta(pick % 5),
        DAY,
        units=(unit,),
        checklist_version_id=versions[pick % len(versions)] if versions else None,
    )
    made: dict[str, Verb] = {"inspect": partial(inspecting.plan_inspection, office, draft)}
    known = office.queries.inspections.planned(DAY)
    if known:
        told = InspectionEntryDraft(
            known[pick % len(known)].id, _drawn(InspectionEvent, pick), "已记", DAY, unit
        )
        made["inspected"] = partial(inspecting.record_inspection, office, told)
    return made


def _checklists(office: Office, pick: int) -> dict[str, Verb]:
    points = tuple(f"要点{place}" for place in range(1 + pick % 3))
    draft = ChecklistDraft(f"清单{pick % 4}", points)
    made: dict[str, Verb] = {"checklist": partial(checklists.save_checklist, office, draft)}
    known = office.queries.checklists.all()
    if known:
        ident = known[pick % len(known)].id
        revised = ChecklistDraft("", (*points, f"又{pick}"), ident)
        stop = partial(checklists.stop_checklist, office, ident, stopped=bool(pick % 2))
        made["checklist_version"] = partial(checklists.save_checklist, office, revised)
        made["checklist_stop"] = stop
    return made


def _papers(office: Office, action: int, pick: int) -> dict[str, Verb]:
    on = DAY - timedelta(pick % 3)
    report = ReportDraft(action, on, on, f"建议{pick}")
    made: dict[str, Verb] = {"number_report": partial(issue_report, office, report)}
    looked = office.queries.inspections.planned(DAY)
    if looked:
        told = PaperDraft(
            PaperKind.CIRCULAR, f"通报{pick}", DAY, DAY, inspection_id=looked[pick % len(looked)].id
        )
        made["number_circular"] = partial(register.issue_paper, office, told)
    known = office.queries.papers.issued(DAY)
    if known:
        gone = PaperWithdrawal(known[pick % len(known)].id, "有误", DAY)
        made["withdraw_paper"] = partial(register.withdraw_paper, office, gone)
    return made


def _clues(office: Office, pick: int) -> dict[str, Verb]:
    draft = ClueDraft(_drawn(ClueChannel, pick), f"线索{pick}", "周代表", DAY)
    made: dict[str, Verb] = {"clue": partial(clues.take_clue, office, draft)}
    known = office.queries.clues.received(DAY)
    if known:
        found = office.queries.findings.registered(DAY)
        told = ClueEntryDraft(
            known[pick % len(known)].id,
            _drawn(ClueEvent, pick),
            "已核",
            DAY,
            finding_id=found[pick % len(found)].id if found else None,
        )
        made["clue_sorted"] = partial(clues.record_clue, office, told)
    return made


def _cases(office: Office, unit: str, pick: int) -> dict[str, Verb]:
    draft = CaseDraft(f"包案{pick}", "张三", "副区长", DAY + timedelta(pick % 90), (unit,), on=DAY)
    made: dict[str, Verb] = {"case": partial(case_files.open_case, office, draft)}
    known = office.queries.cases.opened(DAY)
    if known:
        ident, kind = known[pick % len(known)].id, _drawn(CaseEvent, pick)
        told = CaseEntryDraft(
            ident, kind, "已记", DAY, "李四", "区长助理", DAY + timedelta(pick % 400)
        )
        verdict = _drawn(VisitVerdict, pick)
        visit = VisitDraft(ident, _drawn(VisitWay, pick), "王科长", verdict, "李老汉", on=DAY)
        made["case_entry"] = partial(case_files.record_case, office, told)
        made["visit"] = partial(case_files.record_visit, office, visit)
    return made


def _meetings(office: Office, unit: str, pick: int) -> dict[str, Verb]:
    decided = (
        DecisionDraft(f"议定{pick}", unit, DAY + timedelta(pick % 30)),
        DecisionDraft("转办", unit, DAY + timedelta(5), as_instruction=True),
    )
    draft = MeetingDraft(
        _drawn(MeetingKind, pick), f"会商{pick}", "张三", on=DAY, decisions=decided
    )
    made: dict[str, Verb] = {"meet": partial(meetings.hold_meeting, office, draft)}
    known = [each for meeting in office.queries.meetings.held(DAY) for each in meeting.decisions]
    if known:
        ident = known[pick % len(known)].id
        made["decided"] = partial(meetings.finish_decision, office, ident, DAY, "已办")
    return made
