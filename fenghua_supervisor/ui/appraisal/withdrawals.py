"""作废: points by hand and exemptions that no longer hold, each with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.records import record
from fenghua_supervisor.services.appraisal.points import withdraw_exemption, withdraw_points
from fenghua_supervisor.ui.appraisal.score_dialogs import shortened
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.appraisal.counting import ScoreLine, UnitScore
    from fenghua_supervisor.domain.appraisal.facts import LineKey
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session


@record
class Withdrawable:
    """Points by hand, or an exemption, of a line; ``words`` name it in a choice."""

    id: int
    line: LineKey
    is_exemption: bool
    words: str

    @property
    def link_words(self) -> str:
        """What is done with it."""
        return "作废免责，重新计分…" if self.is_exemption else "作废这条加减分…"


def withdrawable_of(office: Office, score: UnitScore) -> list[Withdrawable]:
    """What somebody decided on the lines of a unit and can take back, the newest line first."""
    known = {each.line: each.id for each in office.queries.appraisal.exemptions(office.today())}
    found = []
    for line in reversed(score.lines):
        key = line.fact.key
        if line.is_struck and key in known:
            words = f"免责 {line.name}{signed(line.points)}：{shortened(line.note)}"
            found.append(Withdrawable(known[key], key, is_exemption=True, words=words))
        if key.table == "score_manual":
            found.append(Withdrawable(key.id, key, is_exemption=False, words=_words(line)))
    return found


def _words(line: ScoreLine) -> str:
    head = f"{line.fact.on.isoformat()} {line.name}{signed(line.points)}"
    return f"{head}：{shortened(line.fact.words)}"


class WithdrawalDialog(FormDialog[str]):
    """Asks why points by hand or an exemption no longer hold."""

    chapter = "03g-evaluation#考核"

    which = Choice("作废哪一条")
    reason = Area("作废原因", "例如依据文件已撤销、登记有误", 3, needed="请写明作废原因。")
    day = Day("作废日期")
    lines = (which, reason, day)

    def __init__(
        self,
        session: Session,
        unit: str,
        offered: Sequence[Withdrawable],
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        """``offered``: what can be withdrawn, the likeliest first."""
        about = unit, "作废后记录和原因都保留，得分随即重算；已经公示的亮榜不变"
        super().__init__(session, "作废加减分或免责", "作废", parent, about=about, day=as_of)
        for each in offered:
            self.which.addItem(each.words, each)
        self.reason.setFocus()

    def draft(self) -> str:
        """The reason."""
        return self.reason.words()

    def save(self, draft: str) -> bool:
        """Let it no longer hold."""
        chosen: Withdrawable = self.which.currentData()
        verb = withdraw_exemption if chosen.is_exemption else withdraw_points
        return self.perform(verb, chosen.id, draft, self.day.day())
