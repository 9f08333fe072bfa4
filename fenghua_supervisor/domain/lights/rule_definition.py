"""A light rule as it is written in a file or the database, and what makes it unusable."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.lights import Light, LightBasis
from fenghua_supervisor.domain.lights.rule import LightRule
from fenghua_supervisor.domain.lights.thresholds import WARNING_LIGHTS, Rungs
from fenghua_supervisor.domain.writing.numbers import plain, round_tenth
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_NAME = 20
MAX_LABEL = 4
MAX_GAP = Decimal(100)
MAX_SPAN = Decimal(999)
#: Lights that a rule may call by another name; 办结 and 灰 mean the same to everybody.
NAMEABLE = (Light.GREEN, *WARNING_LIGHTS)
#: Each measure with what its thresholds are called in a sentence.
MEASURES = {
    "gap": "进度差距",
    "late": "逾期天数",
    "silent": "未填报月数",
    "unstarted": "未见进展月数",
}


def rule_from(stored: Mapping[str, Any]) -> LightRule:
    """The rule that ``definition`` gave, or that a file of shipped rules holds."""
    measures = {name: _rungs_from(stored.get(name, {})) for name in MEASURES}
    labels = {Light(code): word for code, word in stored.get("labels", {}).items()}
    return LightRule(
        key=stored["key"],
        name=stored["name"],
        version=stored["version"],
        basis=LightBasis(stored["basis"]),
        near_days=int(stored.get("near_days", 0)),
        relative=bool(stored.get("relative", False)),
        labels=tuple((light, labels[light]) for light in NAMEABLE if light in labels),
        source=stored.get("source", ""),
        note=stored.get("note", ""),
        **measures,
    )


def definition(rule: LightRule) -> dict[str, Any]:
    """``rule`` as plain values; ``rule_from`` reads them again."""
    return {
        "key": rule.key,
        "name": rule.name,
        "version": rule.version,
        "basis": LightBasis(rule.basis).value,
        "near_days": rule.near_days,
        "relative": rule.relative,
        "labels": {light.value: word for light, word in rule.labels},
        "source": rule.source,
        "note": rule.note,
        **{name: _rungs_to(getattr(rule, name)) for name in MEASURES},
    }


def _rungs_from(stored: Mapping[str, Any]) -> Rungs:
    values = {
        light.value: Decimal(str(stored[light.value]))
        for light in WARNING_LIGHTS
        if light.value in stored
    }
    inclusive = stored.get("inclusive", [light.value for light in WARNING_LIGHTS])
    return Rungs(**values, inclusive=frozenset(Light(code) for code in inclusive))


def _rungs_to(rungs: Rungs) -> dict[str, Any]:
    values: dict[str, Any] = {light.value: plain(value) for light, value in rungs.given}
    inclusive = [light.value for light in WARNING_LIGHTS if light in rungs.inclusive]
    return {**values, "inclusive": inclusive}


def checked_rule(rule: LightRule) -> LightRule:
    """``rule`` with its words cleaned; UserError when no light could follow from it."""
    labels = _checked_labels(rule)
    _check_rungs(rule.gap, "进度差距", MAX_GAP, whole=False)
    for name in ("late", "silent", "unstarted"):
        _check_rungs(getattr(rule, name), MEASURES[name], MAX_SPAN, whole=True)
    if not 0 <= rule.near_days <= MAX_SPAN:
        raise UserError(f"临近天数{rule.near_days}超出范围，请填0到{MAX_SPAN}之间的整数。")
    if min((value for _, value in rule.late.given), default=None) != 1:
        raise UserError("逾期第1天起必须亮灯，请把逾期天数中最先亮的一种灯设为1天。")
    return replace(
        rule,
        name=required_field(rule.name, "规则名称", limit=MAX_NAME),
        labels=labels,
        note=clean_field(rule.note, "说明", limit=200),
    )


def _check_rungs(rungs: Rungs, what: str, most: Decimal, *, whole: bool) -> None:
    """Each threshold is a number in range, and a graver light needs more than a milder one."""
    for light, value in rungs.given:
        least = 1 if whole else 0
        if not value.is_finite() or not least <= value <= most:
            raise UserError(
                f"{what}的{light.label}灯界限{plain(value)}超出范围，请填{least}到{most}之间的数。"
            )
        if value != (value.to_integral_value() if whole else round_tenth(value)):
            kind = "请填整数" if whole else "最多保留一位小数"
            raise UserError(f"{what}的{light.label}灯界限{plain(value)}不能用，{kind}。")
    for (mild, low), (grave, high) in zip(rungs.given, rungs.given[1:], strict=False):
        if low >= high:
            raise UserError(
                f"{what}的界限交叉了：{mild.label}灯{plain(low)}不小于{grave.label}灯{plain(high)}，"
                f"请让{mild.label}灯先亮、{grave.label}灯后亮。"
            )


def _checked_labels(rule: LightRule) -> tuple[tuple[Light, str], ...]:
    """The rule's own words, without those that say what everybody says."""
    words = {
        light: clean_field(word, f"{light.label}灯的叫法", limit=MAX_LABEL)
        for light, word in rule.labels
    }
    kept = tuple((light, word) for light, word in words.items() if word and word != light.label)
    seen: dict[str, Light] = {}
    for light in Light:
        word = dict(kept).get(light, light.label)
        if word in seen:
            raise UserError(
                f"{seen[word].label}灯和{light.label}灯都叫“{word}”，请给其中一个换个叫法。"
            )
        seen[word] = light
    return kept
