"""The columns of the list of indicators."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import LineStanding
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.indicators.rounding import score_words, weight_words
from fenghua_supervisor.ui.indicators.delegates import BulletDelegate, SparkDelegate
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from fenghua_supervisor.domain.indicators.monitoring import Monitored


def light_of(row: Monitored) -> Light:
    """The light beside the standing of an indicator."""
    if row.line.standing is not LineStanding.PRESENT or row.line.score is None:
        return Light.YELLOW if row.line.standing is LineStanding.CARRIED else Light.GREY
    return Light.GREEN if row.line.score.value >= 100 else Light.YELLOW


def bullet_of(row: Monitored) -> tuple[float, bool] | None:
    """The score and whether it is carried; None: there is none."""
    score = row.line.score
    if score is None:
        return None
    return float(score.value), row.line.standing is not LineStanding.PRESENT


def _score(row: Monitored) -> str:
    return score_words(row.line.score.value) if row.line.score is not None else "不计入"


def columns() -> list[Column]:
    """The columns in their order."""
    return [
        Column("code", "代码", lambda r: r.line.indicator.code, width=66, look=SubDelegate),
        Column("name", "指标", lambda r: r.line.indicator.name, width=0),
        Column(
            "value", "数值", lambda r: r.value_words, _value, 104, "right", wide=150,
        ),
        Column("goal", "目标", lambda r: r.line.goal_words, width=92, align="right",
               look=SubDelegate, wide=130),
        Column(
            "score", "实现程度", _score,
            lambda r: r.line.score.value if r.line.score is not None else None, 132,
            look=partial(BulletDelegate, bullet_of), wide=220,
        ),
        Column(
            "standing", "状态", lambda r: r.standing, width=96, place="room",
            look=partial(StateChipDelegate, lambda r: (light_of(r), r.standing)),
        ),
        Column(
            "recent", "近五次", lambda r: "", width=76, place="room",
            look=partial(SparkDelegate, lambda r: [float(v.value) for v in r.recent]),
            whole=lambda r: "、".join(f"{v.value}" for v in r.recent),
        ),
        Column(
            "weight", "权重", lambda r: weight_words(r.line.weight), lambda r: r.line.weight, 60,
            "right", place="room", look=SubDelegate,
        ),
        Column(
            "period", "期间", lambda r: r.line.period_words, width=104, place="room",
            look=SubDelegate,
        ),
        Column(
            "source", "责任单位", lambda r: r.line.indicator.source, width=110, place="room",
            look=SubDelegate,
        ),
        Column("group", "分组", lambda r: r.line.group, width=140, place="asked",
               look=SubDelegate),
    ]  # fmt: skip


def _value(row: Monitored) -> object:
    return row.line.value.value if row.line.value is not None else None
