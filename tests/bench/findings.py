"""Two thousand findings read anew after a step, and pictures on their way into the register."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.inspections.drafts import (
    FindingDraft,
    FindingEntryDraft,
    PhotoDraft,
)
from fenghua_supervisor.domain.inspections.figures import finding_figures
from fenghua_supervisor.exchange.photos import read_photo
from fenghua_supervisor.exchange.reading.reader import read_photos
from fenghua_supervisor.services.inspections.findings import (
    add_findings,
    record_finding,
    record_findings,
)
from fenghua_supervisor.services.inspections.photos import folder_beside, prepare_photos
from fenghua_supervisor.services.progress import NullProgress
from tests.bench import data
from tests.bench.report import Figure, alternate, milliseconds, times

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

COUNT, ROUNDS, PHOTO_ROUNDS = 2_000, 7, 3
PICTURES, GROUPS = 12, 4


def _fill(office: Office) -> list[int]:
    """Register them over the year and take each a different way; those still at work."""
    units = [unit.name for unit in office.queries.units.all()]
    drafts = [
        FindingDraft(
            *(f"第{n}处消防通道堆放杂物，宽度不足1米", f"{n % 60}号楼"),
            units=(units[n % len(units)],),
            on=data.AS_OF - timedelta(days=20 + n % 280),
        )
        for n in range(COUNT)
    ]
    ids = add_findings(office, drafts).value
    steps = (FindingEvent.ASSIGN, FindingEvent.SUBMIT, FindingEvent.PASS, FindingEvent.SIGN_OFF)
    for done, kind in enumerate(steps):
        entries = [
            FindingEntryDraft(
                *(ident, kind, "已办"),
                on=draft.on and draft.on + timedelta(days=4 * done),
                reference="1号" if kind is FindingEvent.SUBMIT else "",
                people=("王科长", "陈主任") if kind is FindingEvent.PASS else (),
            )
            for ident, draft in zip(ids, drafts, strict=True)
        ]
        record_findings(office, entries[: COUNT - 150 * done - 50])
    return ids[COUNT - 200 : COUNT - 50]


def _list(office: Office) -> float:
    """Milliseconds of what the list and the line over it ask for."""

    def read() -> None:
        found = office.queries.findings.registered(data.AS_OF)
        finding_figures(found, data.AS_OF, office.calendar)

    return milliseconds(read)


def _listed() -> Figure:
    folder = data.own_copy(data.demo(2), "findings")
    office = data.office_of(folder)
    at_work = itertools.cycle(_fill(office))
    _list(office)

    def after_a_step() -> float:
        draft = FindingEntryDraft(next(at_work), FindingEvent.MEASURE, "推进", on=data.AS_OF)
        record_finding(office, draft)
        return _list(office)

    def first() -> float:
        fresh = data.office_of(folder)
        try:
            return _list(fresh)
        finally:
            fresh.close()

    value, baseline = alternate(ROUNDS, after_a_step, first)
    office.close()
    note = f"{COUNT:,} findings; baseline: the first time in a program"
    return times("list of findings after a step", value, baseline, 0.6, note)


def _pictures(folder: Path) -> list[Path]:
    base = Image.effect_noise((4000, 3000), 30).convert("RGB")
    paths = []
    for number in range(PICTURES):
        base.paste(Image.new("RGB", (200, 200), (number * 20, 0, 0)), (100 * number, 100))
        paths.append(folder / f"{number}.jpg")
        base.save(paths[-1], quality=80)
    return paths


def _read(paths: list[Path]) -> Figure:
    def apart() -> float:
        return milliseconds(lambda: list(read_photos(paths, lambda _: None)))

    def inside() -> float:
        return milliseconds(lambda: [read_photo(path) for path in paths])

    value, baseline = alternate(PHOTO_ROUNDS, apart, inside)
    note = f"{PICTURES} of 12 MP; baseline: in the program itself, as nothing may"
    return times("photos read apart", value, baseline, 1.5, note)


def _registered(paths: list[Path], folder: Path) -> Figure:
    """Other pictures each time: what lies in the store already costs nothing."""
    office = data.office_of(data.own_copy(data.demo(2), "photos"))
    turns = itertools.count()

    def drafts(beside: Path | None) -> list[FindingDraft]:
        turn, mine = next(turns), []
        for path in paths:
            path.write_bytes(path.read_bytes() + bytes([turn]))
            mine.append(PhotoDraft(path))
        clean = folder / str(turn)
        clean.mkdir()
        ready = prepare_photos(NullProgress(), mine, clean, beside)
        size = PICTURES // GROUPS
        return [
            FindingDraft("台阶破损", photos=ready[at : at + size])
            for at in range(0, PICTURES, size)
        ]

    def saved(beside: Path | None) -> float:
        made = drafts(beside)
        return milliseconds(lambda: add_findings(office, made))

    saved(None)
    value, baseline = alternate(
        PHOTO_ROUNDS, lambda: saved(folder_beside(office)), lambda: saved(None)
    )
    office.close()
    note = f"{PICTURES} of 12 MP in {GROUPS} findings; baseline: written down with the step"
    return times("findings with photos saved, on the window's thread", value, baseline, 0.6, note)


def measure() -> list[Figure]:
    """The list, the reading of photos, and what the window waits for when they are saved."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        paths = _pictures(place)
        return [_listed(), _read(paths), _registered(paths, place)]
