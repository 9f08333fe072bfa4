"""The rows of the list: a unit with its points, and the columns that show it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.domain.codes.appraisal import BoardColour
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.papers.evaluation.boards import main_items, place_words
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.widgets.light_chip import StateChipDelegate
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.counting import UnitScore

_BEST = 3
_LIGHTS = {BoardColour.RED: Light.RED, BoardColour.BLACK: Light.GREY}


@record(slots=False)
class ScoreRow:
    """A unit with its points, as a row of the list."""

    score: UnitScore
    order: int
    colour: BoardColour | None = None

    @property
    def id(self) -> int:
        """The id of the unit."""
        return self.score.tasks.unit_id

    @property
    def standing(self) -> tuple[Light, str]:
        """The light and the word of its place."""
        place = self.score.place
        if not place:
            return Light.GREY, "不排名"
        if self.colour is not None:
            return _LIGHTS[self.colour], f"第{place}名 {self.colour.label}"
        return (Light.BLUE if place <= _BEST else Light.GREEN), f"第{place}名"


def columns() -> list[Column]:
    """The columns in the order of a board."""
    return [
        Column(
            "place", "名次", lambda r: r.standing[1], lambda r: r.order, 128,
            look=partial(StateChipDelegate, lambda r: r.standing),
            tooltip=lambda r: place_words(r.score),
        ),
        Column("unit", "单位", lambda r: r.score.tasks.unit, width=0),
        Column("league", "组别", lambda r: r.score.tasks.league.value, width=92, place="room",
               look=SubDelegate),
        Column("total", "得分", lambda r: plain(r.score.total), lambda r: r.score.total, 68),
        Column(
            "plus", "加分", lambda r: signed(r.score.plus), lambda r: r.score.plus, 60,
            place="room", look=SubDelegate,
        ),
        Column(
            "minus", "扣分", lambda r: signed(r.score.minus), lambda r: r.score.minus, 60,
            place="room", look=SubDelegate,
        ),
        Column(
            "leads", "牵头", lambda r: str(r.score.tasks.leads), lambda r: r.score.tasks.leads, 56,
            place="room", look=SubDelegate,
        ),
        Column(
            "items", "主要加减分项", lambda r: main_items(r.score) or "—", width=120, wide=220,
            place="room", look=SubDelegate, tooltip=lambda r: main_items(r.score),
        ),
    ]  # fmt: skip
