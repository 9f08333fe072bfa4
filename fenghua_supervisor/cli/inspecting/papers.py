"""``--paper`` of the commands of inspections and cases: one paper as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor import console
from fenghua_supervisor.cli.call import Argument
from fenghua_supervisor.cli.papers.documents import paper_document
from fenghua_supervisor.domain.codes.papers import (
    OF_CASES,
    OF_FINDINGS,
    OF_INSPECTION,
    InspectionPaper,
)
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper

ISSUE = Argument(
    "--issue", action="store_true", help="编号印发：编入登记，印上编号，--on为印发日期"
)
OUT = Argument("--out", type=Path, metavar="文件.pdf或.docx", help="文书写到哪里，与--paper同用")


def paper_argument(kinds: Sequence[InspectionPaper]) -> Argument:
    """What asks for one of these papers."""
    known = "、".join(kind.label for kind in kinds)
    return Argument("--paper", metavar="文书", help=f"出文书：{known}")


OF_AN_INSPECTION = paper_argument(OF_INSPECTION)
OF_THE_FINDINGS = paper_argument(OF_FINDINGS)
LEDGER_OR_VISITS = paper_argument((InspectionPaper.CASES, InspectionPaper.VISITS))
OF_A_MEETING = paper_argument((InspectionPaper.MINUTES,))


def inspection_paper(call: Call, inspection_id: int) -> None:
    """Write a paper of an inspection."""
    from fenghua_supervisor.services.papers import inspection_papers as papers

    kind, words = _kind(call, OF_INSPECTION), call.args.text or ""
    inspection = call.office.queries.inspections.item(inspection_id, call.as_of)
    own = papers.circular_kind(inspection.kind)
    if kind in {InspectionPaper.CIRCULAR, InspectionPaper.UNDERCOVER} and kind is not own:
        raise UserError(
            f"{inspection.number_words}是{inspection.kind.label}，请出{own.label}，不能出{kind.label}。"
        )
    if words and kind is not InspectionPaper.REPORT:
        raise UserError(f"{kind.label}没有结论和建议，--text只与督查专报同用，请去掉。")
    if call.args.issue:
        _issue(call, kind, inspection_id, words)
        return
    _write(call, papers.paper_of_inspection(call.office, kind, inspection_id, call.as_of, words))


def findings_paper(call: Call, findings: Sequence[Finding]) -> None:
    """Write a sheet of a unit, or the list of these findings."""
    from fenghua_supervisor.services.papers import inspection_papers as papers

    kind = _kind(call, OF_FINDINGS)
    unit = ""
    if kind is not InspectionPaper.FINDINGS:
        units = papers.units_of(findings, kind)
        if call.args.unit:
            unit = resolve_unit(call.office.queries.units.all(), call.args.unit).name
        elif len(units) > 1:
            raise UserError(f"涉及{'、'.join(units)}，请用--unit写明{kind.label}出给哪个单位。")
    _write(call, papers.paper_of_findings(call.office, kind, findings, call.as_of, unit))


def case_paper(call: Call, case_id: int | None) -> None:
    """Write the ledger of cases, or the visits of one."""
    from fenghua_supervisor.services.papers import inspection_papers as papers

    kind = _kind(call, OF_CASES[:1] + OF_CASES[2:])
    if kind is InspectionPaper.CASES:
        _write(call, papers.paper_of_cases(call.office, call.as_of))
    elif case_id is None:
        raise UserError("请用--number写明出哪个包案的回访记录表。")
    else:
        _write(call, papers.paper_of_case(call.office, case_id, call.as_of))


def meeting_paper(call: Call, meeting_id: int) -> None:
    """Write the minutes of a meeting."""
    from fenghua_supervisor.services.papers import inspection_papers as papers

    kind = _kind(call, (InspectionPaper.MINUTES,))
    if call.args.issue:
        _issue(call, kind, meeting_id, "")
        return
    _write(call, papers.paper_of_meeting(call.office, meeting_id, call.as_of))


def _kind(call: Call, kinds: Sequence[InspectionPaper]) -> InspectionPaper:
    """The kind that is asked for; UserError for another one and for a target that is refused."""
    text, out = call.args.paper, call.args.out
    kind = next((kind for kind in kinds if text in (kind.value, kind.label)), None)
    if kind is None:
        known = "、".join(kind.label for kind in kinds)
        raise UserError(f"没有“{text}”这种文书，可用的有{known}。")
    if out is None:
        raise UserError(f"请用--out写明{kind.label}写到哪个.pdf或.docx文件。")
    files.check_target(out)
    if out.suffix.lower() not in (".pdf", ".docx"):
        raise UserError(f"“{out.name}”要以.pdf或.docx结尾，请改文件名。")
    return kind


def _issue(call: Call, kind: InspectionPaper, ident: int, words: str) -> None:
    """Number a paper and write it; without its file the number is given back."""
    from fenghua_supervisor.services.papers import inspection_numbers as numbers
    from fenghua_supervisor.services.safekeeping.step_papers import written_or_undone

    out, office = call.args.out, call.office
    if kind not in numbers.NUMBERED_AS:
        raise UserError(f"{kind.label}不编号，请去掉--issue。")
    draft = numbers.OfficePaperDraft(kind, ident, call.as_of, call.on(), words)
    done = numbers.issue_office_paper(office, draft, out.parent, out.name)
    item = office.queries.papers.item(done.value)

    def write() -> Sequence[Path]:
        _put(call, numbers.numbered_office_paper(office, item))
        return (out,)

    paths = written_or_undone(office, done, write)
    call.answer(f"{done.message}：{out}", paper_document(item, paths), stands=True)


def _put(call: Call, paper: OfficePaper) -> None:
    from fenghua_supervisor.services.papers import inspection_papers as papers

    out: Path = call.args.out
    pictures = papers.pictures_of(call.office, paper)
    files.write_file(out, papers.maker_of(out.name)(NullProgress(), paper, pictures))


def _write(call: Call, paper: OfficePaper) -> None:
    out = call.args.out
    _put(call, paper)
    for doubt in paper.doubts:
        console.tell(f"{doubt}。")
    document = {"name": paper.file_stem, "file": str(out), "doubts": list(paper.doubts)}
    call.answer(f"已生成{paper.kind.label}：{out}", document, stands=True)
