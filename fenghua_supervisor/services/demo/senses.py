"""Surveys of the demo data: two by telephone in strata, one by an open link."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMaker, SurveyMode
from fenghua_supervisor.domain.senses.survey import Option, Question, SenseSurvey, Stratum
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.records import record
from fenghua_supervisor.services.senses.importing import write_survey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.services.demo.hand import DemoHand

_OPTIONS = (
    *(Option(text, Decimal(score)) for text, score in (
        ("非常满意", 100), ("满意", 80), ("一般", 60), ("不满意", 30), ("非常不满意", 0)
    )),
    Option("不清楚"),
)  # fmt: skip
_ASKED = {
    Sense.GAIN: "对近一年生活改善的获得感",
    Sense.HAPPINESS: "对现在生活的幸福感",
    Sense.SECURITY: "对社会治安的安全感",
    Sense.IDENTITY: "对家乡发展的认同感",
}
_STRATA = (
    *(Stratum("锦屏街道", 98_000), Stratum("岳林街道", 86_000), Stratum("溪口镇", 61_000)),
    Stratum("松岙镇", 14_000),
)
#: Shares of the answers in percent, of an early and of a late survey.
_EARLY, _LATE = (24, 38, 24, 8, 3, 3), (36, 38, 16, 5, 2, 3)
_QUARTER, _DAYS = 3, 12


@record
class _Wave:
    """One survey: its name, how, when it ended, how many each stratum gave, their shares."""

    name: str
    mode: SurveyMode
    ended: date
    sizes: tuple[int, ...]
    shares: Sequence[int]


def add_demo_surveys(hand: DemoHand, first: date) -> None:
    """The surveys of the last two quarters that were over, as far as they began after ``first``."""
    month = Month.of(hand.as_of)
    quarter = month.plus(-((month.number - 1) % _QUARTER) - 1)
    waves = []
    for back, shares in ((_QUARTER, _EARLY), (0, _LATE)):
        end = quarter.plus(-back)
        name = f"{end.year}年第{(end.number - 1) // _QUARTER + 1}季度"
        sizes = (180, 160, 120, 24 if back else 40)
        waves.append(_Wave(name, SurveyMode.PHONE, end.last, sizes, shares))
    waves.append(
        _Wave(f"{quarter.year}年网上问卷", SurveyMode.OPEN_LINK, quarter.last, (260,), _EARLY)
    )
    for wave in waves:
        if wave.ended - timedelta(days=_DAYS) >= first:
            write_survey(hand.office, hand.work, _survey(hand, wave))


def _survey(hand: DemoHand, wave: _Wave) -> SenseSurvey:
    drawn = wave.mode is SurveyMode.PHONE
    strata = _STRATA if drawn else ()
    n = sum(wave.sizes)
    return SenseSurvey(
        id=0,
        wave=wave.name,
        mode=wave.mode,
        from_on=wave.ended - timedelta(days=_DAYS),
        to_on=wave.ended,
        received=n + 9,
        copies=2,
        hasty=7,
        questions=tuple(
            _question(hand, sense, text, wave, strata) for sense, text in _ASKED.items()
        ),
        strata=strata,
        population="18周岁以上常住居民" if drawn else "扫码参加的居民",
        maker=SurveyMaker.WJX.value,
        is_demo=True,
    )


def _question(
    hand: DemoHand, sense: Sense, text: str, wave: _Wave, strata: Sequence[Stratum]
) -> Question:
    counts: dict[tuple[str, str], int] = {}
    names = [stratum.name for stratum in strata] or [""]
    for name, size in zip(names, wave.sizes, strict=True):
        weights = [share * hand.chance.uniform(0.8, 1.2) for share in wave.shares]
        parts = [int(size * weight / sum(weights)) for weight in weights]
        parts[1] += size - sum(parts)
        for option, n in zip(_OPTIONS, parts, strict=True):
            if n:
                counts[option.text, name] = n
    return Question(text, QuestionRole.SCORED, sense, _OPTIONS, counts)
