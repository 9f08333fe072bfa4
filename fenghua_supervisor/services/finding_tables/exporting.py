"""Findings written out in the office's own tables: Excel with pictures, or CSV."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.finding_tables.sheets import MOST_PICTURES, SheetWriter
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.finding_tables.columns import TableKind
    from fenghua_supervisor.domain.finding_tables.sheets import FindingSheet
    from fenghua_supervisor.domain.inspections.finding import Finding, Photo
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

SUFFIXES = (".xlsx", ".csv")
#: More would be a file that no mail takes.
MOST_PHOTOS = 600


@record
class FindingExport:
    """What is written, with the places of the cleaned pictures by their hashes."""

    sheet: FindingSheet
    office: str
    count: int
    pictures: Mapping[str, Path]


def collect_export(
    office: Office, findings: Sequence[Finding], kind: TableKind, as_of: date
) -> FindingExport:
    """Everything that a file of these findings says; UserError when there are none."""
    if not findings:
        raise UserError("没有符合条件的问题，没有可导出的内容。")
    inspections = {i.id: i for i in office.queries.inspections.planned(as_of)}
    sheet = SheetWriter(kind, inspections).sheet(findings, kind.label, "")
    places, left = _places(office, sheet)
    demo = f"{DEMO_MARK}；" if any(finding.is_demo for finding in findings) else ""
    note = f"{demo}截至{chinese_date(as_of)}，共{len(findings)}个问题{left}"
    sheet = replace(sheet, note=note)
    return FindingExport(sheet, office.settings.office_name, len(findings), places)


def _places(office: Office, sheet: FindingSheet) -> tuple[dict[str, Path], str]:
    """Where the cleaned copies lie that the sheet shows, and what is said of those left out."""
    wanted = [
        photo
        for section in sheet.sections
        for row in section.rows
        for photos in row.pictures.values()
        for photo in photos[:MOST_PICTURES]
    ]
    if len(wanted) > MOST_PHOTOS:
        return {}, f"；照片超过{MOST_PHOTOS}张，没有放入"
    places: dict[str, Path] = {}
    for photo in wanted:
        with suppress(UserError):
            places[photo.clean_sha256] = office.store.files.shown(photo.clean_sha256)
    lost = sum(photo.clean_sha256 not in places for photo in wanted)
    return places, f"；{lost}张照片不在数据文件夹里，没有放入" if lost else ""


def _pictured(places: Mapping[str, Path]) -> Callable[[Photo], bytes | None]:
    def pictured(photo: Photo) -> bytes | None:
        place = places.get(photo.clean_sha256)
        return None if place is None else place.read_bytes()

    return pictured


def export_findings(progress: Progress, export: FindingExport, path: Path) -> Path:
    """Write the file; its ending says what kind. A job function."""
    from fenghua_supervisor.exchange.finding_tables import xlsx

    suffix = check_suffix(path)
    progress.advance(0, 1, f"导出{export.count}个问题")
    if suffix == ".csv":
        xlsx.write_findings_csv(export.sheet, path)
    else:
        xlsx.write_findings_xlsx(export.sheet, path, export.office, _pictured(export.pictures))
    progress.advance(1, 1, "完成")
    return path


def check_suffix(path: Path) -> str:
    """The ending of a file that findings can be written as; UserError otherwise."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(f"不能导出为“{path.name}”，文件名请以.xlsx或.csv结尾。")
    return suffix
