"""The figures of a published survey as a document, and what they would be now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.domain.senses.words import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from fenghua_supervisor.domain.senses.figures import SenseFigure, SurveyFigures

_INDEX = "index"
_LABELS = {_INDEX: "四感指数", **{sense.value: sense.label for sense in Sense}}


def figures_document(figures: SurveyFigures) -> dict[str, Any]:
    """Scores and rates as exact texts (「a/b」) and rounded ones; what is not shown is null."""
    survey = figures.survey
    return {
        "wave": survey.wave,
        "mode": survey.mode.value,
        "n": survey.n,
        "rule": figures.rule.version,
        "weighted": figures.is_weighted,
        "figures": {
            key: _figure(figure)
            for key, figure in (
                (_INDEX, figures.index),
                *((sense.value, figures.sense(sense)) for sense in Sense),
            )
        },
    }


def now_words(then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """「获得感发布时80.51，现为79.80」 for what differs; empty: nothing does."""
    told = []
    for key, label in _LABELS.items():
        before, after = _score(then, key), _score(now, key)
        if before != after:
            told.append(f"{label}发布时{before or '未显示'}，现为{after or '未显示'}")
    return "；".join(told)


def _score(document: Mapping[str, Any], key: str) -> str | None:
    figure = document["figures"].get(key)
    return None if figure is None else str(figure["score"])


def _figure(figure: SenseFigure | None) -> dict[str, Any] | None:
    if figure is None or not figure.is_shown:
        return None
    margin = figure.margin
    return {
        "n": figure.n,
        "score": str(rounded(figure.value)),
        "exact": _text(figure.value),
        "margin": str(rounded(margin)) if margin is not None else None,
        "rate": _text(figure.rate),
        "small": figure.is_small,
    }


def _text(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"
