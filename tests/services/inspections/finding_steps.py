"""Steps of a finding as the tests of inspections and cases take them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PIL import Image

from fenghua_supervisor.domain.codes.inspections import FindingEvent, InspectionKind
from fenghua_supervisor.domain.inspections.drafts import FindingDraft, FindingEntryDraft
from fenghua_supervisor.domain.inspections.inspection import InspectionDraft
from fenghua_supervisor.services.inspections.findings import add_findings, record_finding
from fenghua_supervisor.services.inspections.inspecting import plan_inspection

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.services.office import Office

UNIT = "区教育局"
DRAFT = FindingDraft("消防通道堆放杂物", "实验小学", units=(UNIT,), on=date(2025, 10, 9))


def day(text: str) -> date:
    """「10-09」 of 2025."""
    return date.fromisoformat(f"2025-{text}")


def inspection(office: Office) -> int:
    """An undercover inspection of 9 and 10 October; its id."""
    draft = InspectionDraft(
        InspectionKind.UNDERCOVER, "校园周边暗访", day("10-09"), day("10-10"), units=(UNIT,)
    )
    return plan_inspection(office, draft).value


def registered(office: Office, draft: FindingDraft = DRAFT) -> int:
    """A finding; its id."""
    [ident] = add_findings(office, [draft]).value
    return ident


def step(office: Office, ident: int, kind: str, on: str, **more: object) -> None:
    """One thing that happens to a finding."""
    told: dict[str, object] = {"text": "已办", **more}
    entry = FindingEntryDraft(ident, FindingEvent(kind), on=day(on), **told)  # type: ignore[arg-type]
    record_finding(office, entry)


def submitted(office: Office, **more: object) -> int:
    """A finding whose unit has asked to have it struck off; its id."""
    ident = registered(office)
    step(office, ident, "assign", "10-10")
    step(office, ident, "submit", "10-15", **more)
    return ident


def now(office: Office, ident: int) -> Finding:
    """A finding as it stands."""
    return office.queries.findings.item(ident, office.today())


def picture(folder: Path, name: str, colour: str = "red", taken: datetime | None = None) -> Path:
    """A picture of a telephone: a patch on white, with the time it was taken."""
    image = Image.new("RGB", (400, 300), "white")
    image.paste(Image.new("RGB", (130, 90), colour), (40, 30))
    exif = Image.Exif()
    if taken is not None:
        exif[0x0132] = taken.strftime("%Y:%m:%d %H:%M:%S")
    path = folder / name
    image.save(path, exif=exif)
    return path
