"""A score rule as it is written in a file or the database, and what makes it unusable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.appraisal.counting import CORRECTION
from fenghua_supervisor.domain.appraisal.rule import RuleItem, ScoreRule
from fenghua_supervisor.domain.codes.appraisal import Once, ScoreEvent
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.domain.appraisal.rule import Places

MAX_NAME = 24
MOST_ITEMS = 40
MAX_POINTS = Decimal(1000)
MAX_DAYS = 60
_HUNDREDTH = Decimal("0.01")


def rule_from(stored: Mapping[str, Any]) -> ScoreRule:
    """The rule that ``definition`` gave, or that a file of shipped rules holds."""
    usual = ScoreRule("", "", "", Decimal(0), ())
    valid = stored.get("valid_from")
    return ScoreRule(
        key=stored["key"],
        name=stored["name"],
        version=stored["version"],
        base=_number(stored["base"]),
        items=tuple(_item_from(item) for item in stored["items"]),
        top=_maybe(stored.get("top")),
        floor=_maybe(stored.get("floor")),
        once=Once(stored.get("once", usual.once)),
        support_factor=_number(stored.get("support_factor", 1)),
        least_items=int(stored.get("least_items", usual.least_items)),
        counts_support=bool(stored.get("counts_support", False)),
        notice_days=int(stored.get("notice_days", usual.notice_days)),
        objection_days=int(stored.get("objection_days", usual.objection_days)),
        decide_days=int(stored.get("decide_days", usual.decide_days)),
        valid_from=date.fromisoformat(valid) if valid else None,
        source=stored.get("source", ""),
        note=stored.get("note", ""),
        red=_places_from(stored.get("red", {})),
        black=_places_from(stored.get("black", {})),
    )


def definition(rule: ScoreRule) -> dict[str, Any]:
    """``rule`` as plain values; ``rule_from`` reads them again."""
    return {
        "key": rule.key,
        "name": rule.name,
        "version": rule.version,
        "base": plain(rule.base),
        "top": _told(rule.top),
        "floor": _told(rule.floor),
        "once": rule.once.value,
        "support_factor": plain(rule.support_factor),
        "least_items": rule.least_items,
        "counts_support": rule.counts_support,
        "notice_days": rule.notice_days,
        "objection_days": rule.objection_days,
        "decide_days": rule.decide_days,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "source": rule.source,
        "note": rule.note,
        "items": [_item_to(item) for item in rule.items],
        **_places_to("red", rule.red),
        **_places_to("black", rule.black),
    }


def _places_from(stored: Mapping[str, int]) -> Places:
    return tuple((league, stored[league.value]) for league in League if league.value in stored)


def _places_to(key: str, places: Places) -> dict[str, dict[str, int]]:
    """Nothing where there are none: what was kept before there were any stays as it is."""
    return {key: {league.value: count for league, count in places}} if places else {}


def _item_from(stored: Mapping[str, Any]) -> RuleItem:
    event = ScoreEvent(stored.get("event", stored["code"]))
    lead = _number(stored.get("lead", 0))
    return RuleItem(
        code=stored["code"],
        event=event,
        name=stored.get("name", event.label),
        lead=lead,
        support=_number(stored["support"]) if "support" in stored else lead,
        low=_maybe(stored.get("low")),
        high=_maybe(stored.get("high")),
        cap=_maybe(stored.get("cap")),
        excludes=bool(stored.get("excludes", False)),
    )


def _item_to(item: RuleItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "event": item.event.value,
        "name": item.name,
        "lead": plain(item.lead),
        "support": plain(item.support),
        "low": _told(item.low),
        "high": _told(item.high),
        "cap": _told(item.cap),
        "excludes": item.excludes,
    }


def checked_rule(rule: ScoreRule) -> ScoreRule:
    """``rule`` with its words cleaned; UserError names what cannot be used."""
    for what, value in (("基础分", rule.base), ("最高分", rule.top), ("最低分", rule.floor)):
        _check_points(what, value)
    if rule.base < 0:
        raise UserError(f"基础分{plain(rule.base)}不能用，请填不小于0的数。")
    _check_limits(rule)
    if not Decimal(0) < rule.support_factor <= 10:
        raise UserError(
            f"只有配合任务的倍数{plain(rule.support_factor)}不能用，请填大于0到10的数。"
        )
    for what, days in (
        ("公示", rule.notice_days),
        ("提出异议", rule.objection_days),
        ("答复异议", rule.decide_days),
    ):
        if not 1 <= days <= MAX_DAYS:
            raise UserError(f"{what}的工作日数{days}超出范围，请填1到{MAX_DAYS}。")
    if rule.objection_days > rule.notice_days:
        raise UserError(
            f"异议期{rule.objection_days}个工作日长于公示期{rule.notice_days}个工作日，请改短异议期。"
        )
    if not 1 <= rule.least_items <= 99:
        raise UserError(f"参加排名的最少项数{rule.least_items}超出范围，请填1到99。")
    _check_places("红榜", rule.red)
    _check_places("黑榜", rule.black)
    return replace(
        rule,
        name=required_field(rule.name, "规则名称", limit=MAX_NAME),
        note=clean_field(rule.note, "说明", limit=200),
        source=clean_field(rule.source, "依据", limit=200),
        items=_checked_items(rule.items),
    )


def _check_places(what: str, places: Places) -> None:
    for league, count in places:
        if not 1 <= count <= 99:
            raise UserError(f"{what}{league.value}的名次{count}超出范围，请填1到99。")


def _check_limits(rule: ScoreRule) -> None:
    if rule.top is not None and rule.top < rule.base:
        raise UserError(
            f"最高分{plain(rule.top)}低于基础分{plain(rule.base)}，请改高最高分或改低基础分。"
        )
    if rule.floor is not None and rule.floor > rule.base:
        raise UserError(
            f"最低分{plain(rule.floor)}高于基础分{plain(rule.base)}，请改低最低分或改高基础分。"
        )


def _checked_items(items: tuple[RuleItem, ...]) -> tuple[RuleItem, ...]:
    if not items:
        raise UserError("规则里没有计分项，请至少填一项。")
    if len(items) > MOST_ITEMS:
        raise UserError(f"计分项{len(items)}个太多，最多{MOST_ITEMS}个。")
    checked, names, events = [], set[str](), set[ScoreEvent]()
    for item in items:
        if item.code == CORRECTION:
            raise UserError(f"计分项“{item.name}”的代码{CORRECTION}留给申诉更正用，请换一个。")
        name = required_field(item.name, "计分项", limit=MAX_NAME)
        if name in names:
            raise UserError(f"有两个计分项都叫“{name}”，请改一个名称。")
        if item.event is not ScoreEvent.BY_HAND and item.event in events:
            raise UserError(f"“{item.event.label}”有两个计分项，请合并成一个。")
        names.add(name)
        events.add(item.event)
        _check_item(item, name)
        checked.append(replace(item, name=name))
    return tuple(checked)


def _check_item(item: RuleItem, name: str) -> None:
    for what, value in (
        ("牵头分值", item.lead),
        ("配合分值", item.support),
        ("酌情下限", item.low),
        ("酌情上限", item.high),
        ("累计上限", item.cap),
    ):
        _check_points(f"“{name}”的{what}", value)
    if (item.low is None) != (item.high is None):
        raise UserError(f"“{name}”的酌情分值只填了一头，请把上下限都填上。")
    if item.low is not None and item.high is not None:
        if item.low >= item.high:
            raise UserError(
                f"“{name}”的酌情下限{plain(item.low)}不小于上限{plain(item.high)}，请核对。"
            )
        if item.event is not ScoreEvent.BY_HAND:
            raise UserError(f"“{name}”由记录计分，不能酌情，请填牵头和配合的分值。")
    elif item.lead * item.support < 0:
        raise UserError(f"“{name}”的牵头和配合一个加分一个扣分，请核对。")
    elif abs(item.lead) < abs(item.support):
        raise UserError(
            f"“{name}”配合的分值{plain(item.support)}比牵头的{plain(item.lead)}还重，"
            "牵头的责任更大，请核对。"
        )
    if item.cap is not None and item.cap <= 0:
        raise UserError(f"“{name}”的累计上限{plain(item.cap)}不能用，请填大于0的数，不限就不填。")


def _check_points(what: str, value: Decimal | None) -> None:
    if value is None:
        return
    if not value.is_finite() or abs(value) > MAX_POINTS:
        raise UserError(f"{what}{value}超出范围，请填-{MAX_POINTS}到{MAX_POINTS}之间的数。")
    if value != value.quantize(_HUNDREDTH):
        raise UserError(f"{what}{plain(value)}最多保留两位小数。")


def _number(stored: object) -> Decimal:
    return Decimal(str(stored))


def _maybe(stored: object) -> Decimal | None:
    return None if stored is None else _number(stored)


def _told(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
