"""Sheets of findings to their units, on their way to the outbox: one PDF a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.outbox import PaperFile, UnitPaper
from fenghua_supervisor.domain.papers.inspections.paper import SheetTable
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.papers.inspection_papers import office_paper_pdf, pictures_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.papers.inspection_papers import PictureSource
    from fenghua_supervisor.services.progress import Progress


@record
class UnitSheet:
    """A sheet of findings for one unit, with the pictures on it and who sends it."""

    unit_id: int
    unit: str
    paper: OfficePaper
    pictures: Mapping[str, PictureSource]
    sender: str

    @property
    def findings(self) -> int:
        """How many findings stand on it."""
        return sum(len(p.rows) for p in self.paper.pieces if isinstance(p, SheetTable))


def unit_sheets(office: Office, papers: Sequence[tuple[str, OfficePaper]]) -> tuple[UnitSheet, ...]:
    """The sheets by the names of their units; UserError when there is none."""
    ids = {unit.name: unit.id for unit in office.queries.units.all()}
    if not papers:
        raise UserError("没有要发送的文书，请先选中问题。")
    settings = office.settings
    who = "，".join(filter(None, (settings.office_contact, settings.office_phone)))
    sender = "\n".join(filter(None, (settings.office_name, f"联系人：{who}" if who else "")))
    return tuple(
        UnitSheet(ids[unit], unit, paper, pictures_of(office, paper), sender)
        for unit, paper in papers
    )


def sheet_packets(progress: Progress, sheets: Sequence[UnitSheet]) -> tuple[UnitPaper, ...]:
    """The sheets as PDF, each with the words to go with it; a job function of frozen values."""
    packets = []
    for place, sheet in enumerate(sheets):
        progress.advance(place, len(sheets), f"生成{sheet.unit}的{sheet.paper.kind.label}")
        content = office_paper_pdf(_Silent(progress), sheet.paper, sheet.pictures)
        packets.append(_packet(sheet, content))
    progress.advance(len(sheets), len(sheets), "完成")
    return tuple(packets)


class _Silent:
    """Lets one paper of many be given up, and tells nothing of its own."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def advance(self, _done: int, _total: int, _text: str) -> None:
        """Only ask whether to go on."""
        self._progress.advance(0, 1, "")


def _packet(sheet: UnitSheet, content: bytes) -> UnitPaper:
    label = sheet.paper.kind.label
    receipt = "回执" if sheet.paper.receipt is not None else "办理情况"
    said = (
        f"现将《{label}》发给你们，涉及你单位{sheet.findings}个督查问题，请查收附件，"
        f"按所列期限整改，整改完成后将{receipt}连同整改后照片或证明材料报回。"
    )
    return UnitPaper(
        unit_id=sheet.unit_id,
        unit=sheet.unit,
        subject=f"{label}（{sheet.unit}，{sheet.findings}个问题）",
        body="\n\n".join((f"{sheet.unit}，您好！", said, sheet.sender)),
        files=(PaperFile(f"{sheet.paper.file_stem}.pdf", content),),
    )
