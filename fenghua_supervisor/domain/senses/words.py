"""Figures of surveys in words: rounded here and nowhere before."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import Course
from fenghua_supervisor.domain.writing.numbers import HUNDRED, NOTHING

if TYPE_CHECKING:
    from fractions import Fraction

    from fenghua_supervisor.domain.senses.comparing import SenseMove
    from fenghua_supervisor.domain.senses.figures import SenseFigure, SurveyFigures

OPEN_LINK_WORDS = "自愿参与，不推断全区"
_CENTS, _TENTHS = Decimal("0.01"), Decimal("0.1")
_DIGITS = 50


def rounded(value: Fraction, step: Decimal = _CENTS) -> Decimal:
    """A figure rounded half up."""
    with localcontext() as context:
        context.prec = _DIGITS
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(step, rounding=ROUND_HALF_UP)


def score_words(figure: SenseFigure | None, least: int) -> str:
    """「80.51」, 「不足30份」, or 「—」 where nobody was asked."""
    if figure is None:
        return NOTHING
    return f"{rounded(figure.value)}" if figure.is_shown else f"不足{least}份"


def within_words(figure: SenseFigure | None) -> str:
    """「78.25—82.77」; 「—」 where there is none."""
    within = figure.within if figure is not None and figure.is_shown else None
    return NOTHING if within is None else f"{rounded(within[0])}—{rounded(within[1])}"


def margin_words(figure: SenseFigure) -> str:
    """「±2.26」; empty where there is none."""
    return f"±{rounded(figure.margin)}" if figure.margin is not None else ""


def rate_words(figure: SenseFigure | None) -> str:
    """「76.9%」."""
    if figure is None or not figure.is_shown:
        return NOTHING
    return f"{rounded(figure.rate * 100, _TENTHS)}%"


def rate_within_words(figure: SenseFigure | None) -> str:
    """「72.5%—80.8%」."""
    within = figure.rate_within if figure is not None and figure.is_shown else None
    if within is None:
        return NOTHING
    low, high = (rounded(end * int(HUNDRED), _TENTHS) for end in within)
    return f"{low}%—{high}%"


def sample_words(figure: SenseFigure | None, least: int) -> str:
    """「不足30份，不显示」, 「样本偏小」 or nothing."""
    if figure is None:
        return ""
    if not figure.is_shown:
        return f"不足{least}份，不显示"
    return "样本偏小" if figure.is_small else ""


def change_words(change: SenseMove) -> str:
    """「持平（+1.61±3.19）」, 「上升（+4.20±3.10）」, 「不作升降判断（自愿参与，不推断全区）」."""
    if change.course is Course.UNSAID or change.difference is None or change.margin is None:
        return f"{Course.UNSAID.label}（{change.why}）" if change.why else Course.UNSAID.label
    return f"{change.course.label}（{rounded(change.difference):+}±{rounded(change.margin)}）"


def sample_line(figures: SurveyFigures) -> str:
    """「电话调查，有效390份…」: who was asked how, and what that allows to say."""
    survey = figures.survey
    dropped = [words for words, n in (("重复", survey.copies), ("作答过快", survey.hasty)) if n]
    left = survey.copies + survey.hasty
    out = f"（收到{survey.received}份，剔除{'和'.join(dropped)}{left}份）" if left else ""
    parts = [f"{survey.mode.label}", f"有效{survey.n}份{out}"]
    if survey.strata:
        parts.append("按各镇街人口加权" if figures.is_weighted else "未按人口加权")
    if not survey.is_drawn:
        parts.append(OPEN_LINK_WORDS)
    elif survey.n < figures.rule.small:
        parts.append("样本偏小")
    return "，".join(parts)
