"""登记问题: one finding with its pictures, from an inspection, a clue, or because it came back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.codes.inspections import PhotoRole, RectifyKind, Severity
from fenghua_supervisor.domain.inspections.drafts import FindingDraft, PhotoDraft
from fenghua_supervisor.services.inspections.findings import add_findings
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line, Own
from fenghua_supervisor.ui.evidence.file_list import files_of_form
from fenghua_supervisor.ui.inspections.findings.keeping import save_with_photos
from fenghua_supervisor.ui.inspections.offers import offer_codes, offer_inspections, offer_units
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.clue import Clue
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.ui.base.session import Session


class FindingDialog(FormDialog[FindingDraft]):
    """Asks for a finding; ``repeats`` is the one that came back in it, ``clue`` told of it."""

    chapter = "03e-inspections#登记问题"

    #: the ids of what was registered
    registered = Signal(object)

    least_width = 680

    text = Area("问题", "看到了什么，写清事实", 3, needed="请填写问题。")
    place = Line("地点", "在哪里看到的", 200)
    category = Line("问题类别", "例如 安全、服务、进度", 40)
    units = Own("责任单位", note="可以不填，交办时再写", maker=UnitChips)
    severity = Choice("严重程度", width=110)
    rectify = Choice("整改方式", width=140)
    day = Day("挂号日期")
    inspection = Choice("来自督查")
    requirement = Area("整改要求", "可不填", 2)
    photos = Own("照片", maker=partial(files_of_form, what="照片"))
    # Beside one another: on a small screen nothing of an empty form has to be scrolled to.
    lines = (
        text,
        (place, category),
        units,
        (severity, rectify, day, inspection),
        (requirement, photos),
    )

    def __init__(
        self,
        session: Session,
        as_of: date,
        parent: QWidget | None = None,
        *,
        inspection_id: int | None = None,
        clue: Clue | None = None,
        repeats: Finding | None = None,
    ) -> None:
        title = "登记反弹" if repeats else "登记问题"
        super().__init__(session, title, "登记", parent, about=_about(clue, repeats), day=as_of)
        self._clue, self._repeats = clue, repeats
        offer_codes(self.severity, Severity)
        offer_codes(self.rectify, RectifyKind)
        offer_units(self.units, session)
        offer_inspections(self.inspection, session, as_of)
        self.fill(severity=Severity.GENERAL, inspection=inspection_id)
        if repeats is not None:
            self.fill(text=repeats.text, place=repeats.place, category=repeats.category)
            self.fill(severity=repeats.severity, rectify=repeats.rectify)
            self.units.set_names(repeats.units)
        elif clue is not None:
            self.fill(text=clue.text)
        self.text.setFocus()

    def draft(self) -> FindingDraft:
        """What the user entered."""
        self.units.commit()
        return FindingDraft(
            text=self.text.words(),
            place=self.place.text().strip(),
            category=self.category.text().strip(),
            severity=self.severity.currentData(),
            rectify=self.rectify.currentData(),
            requirement=self.requirement.words(),
            units=self.units.names(),
            on=self.day.day(),
            inspection_id=self.inspection.currentData(),
            clue_id=self._clue.id if self._clue else None,
            action_id=self._repeats.action_id if self._repeats else None,
            repeats_id=self._repeats.id if self._repeats else None,
            photos=tuple(PhotoDraft(path, PhotoRole.BEFORE) for path in self.photos.paths()),
        )

    def has_text(self) -> bool:
        """Whether something was written or added."""
        return bool(self.photos.paths()) or super().has_text()

    def save(self, draft: FindingDraft) -> bool:
        """Register it under the next number."""
        return save_with_photos(self, draft.photos, partial(self._register, draft))

    def _register(self, draft: FindingDraft, photos: Sequence[PhotoDraft]) -> bool:
        drafts = [replace(draft, photos=tuple(photos))]
        done = self.session.perform_or(self.refuse, add_findings, drafts)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None


def _about(clue: Clue | None, repeats: Finding | None) -> tuple[str, str] | None:
    if repeats is not None:
        return f"{repeats.number_words}反弹", "登记为新的问题，原来的销号保留，计入反弹率。"
    if clue is not None:
        return f"{clue.number_words}转为问题", "登记后，线索自动注明转成了哪一条。"
    return None
