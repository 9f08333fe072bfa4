"""The appraisal of the demo data: a rule, points by hand, an exemption, a board as a draft."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.facts import LineKey
from fenghua_supervisor.domain.appraisal.rule_definition import definition
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent, ScoreRole
from fenghua_supervisor.services.appraisal.rules import shipped_score_rule
from fenghua_supervisor.services.demo.hand import ENTERED_BY, at
from fenghua_supervisor.services.settings.office_settings import write_settings
from fenghua_supervisor.store.tables.appraisal import (
    BoardRow,
    ScoreExemptionRow,
    ScoreManualRow,
    ScoreRuleRow,
)

if TYPE_CHECKING:
    from fenghua_supervisor.services.demo.hand import DemoHand

#: Unit, line of the rule, its words, role, days before the day of the demo.
_POINTS = (
    ("区民政局", "praise_by_hand", "上级表扬", ScoreRole.LEAD, 70),
    ("区卫生健康局", "praise_by_hand", "上级表扬", ScoreRole.SUPPORT, 70),
    ("区文广旅体局", "written_praise", "大会书面表扬", ScoreRole.LEAD, 45),
    ("区综合执法局", "criticism_by_hand", "上级批评", ScoreRole.LEAD, 30),
)
_WHY = {
    "praise_by_hand": ("在全市共同富裕工作会议上交流发言。", "甬共富办〔演示〕8号"),
    "written_praise": ("区委全会书面表扬。", "奉党办〔演示〕21号"),
    "criticism_by_hand": ("市督查通报点名。", "甬督〔演示〕5号"),
}


def add_demo_appraisal(hand: DemoHand, first: date) -> None:
    """Turn it on with the first shipped rule; a board of the time before last month is drafted."""
    begin = max(first, date(hand.as_of.year, 1, 1))
    rule = replace(shipped_score_rule("supervision"), key="office", version="1", valid_from=begin)
    row = hand.work.add(
        ScoreRuleRow(
            version=1,
            name=rule.name,
            from_on=begin,
            content=json.dumps(definition(rule), ensure_ascii=False),
            entered_by=ENTERED_BY,
            is_demo=True,
            recorded_at=at(begin),
        )
    )
    write_settings(hand.office, hand.work, replace(hand.office.settings, appraisal_on=True))
    for unit, code, name, role, back in _POINTS:
        on = hand.workday(hand.as_of - timedelta(days=back), 0)
        if on >= begin and unit in hand.units:
            _add_points(hand, hand.units[unit], (code, name, role), on)
    _exempt_late_order(hand)
    last = hand.as_of.replace(day=1) - timedelta(days=1)
    if last >= begin:
        _draft_board(hand, row.id, (begin, last))


def _add_points(hand: DemoHand, unit_id: int, line: tuple[str, str, ScoreRole], on: date) -> None:
    code, name, role = line
    reason, number = _WHY[code]
    hand.work.add(
        ScoreManualRow(
            unit_id=unit_id,
            on_date=on,
            code=code,
            name=name,
            role=role,
            reason=reason,
            doc_number=number,
            entered_by=ENTERED_BY,
            is_demo=True,
            recorded_at=at(on),
        )
    )


def _exempt_late_order(hand: DemoHand) -> None:
    """The last instruction that is late does not count against its unit."""
    late = [
        act
        for act in hand.office.queries.act_now.given(hand.as_of)
        if act.unit_id is not None and act.due_on < hand.as_of and act.is_open(hand.as_of)
    ]
    for act in late[-1:]:
        assert act.unit_id is not None
        line = LineKey(ScoreEvent.ORDER_LATE, "act_now", act.id, act.unit_id)
        hand.work.add(
            ScoreExemptionRow(
                line=line.code,
                unit_id=act.unit_id,
                on_date=hand.as_of,
                reason="台风停工，交办单位同意顺延。",
                doc_number="奉防汛〔演示〕3号",
                entered_by=ENTERED_BY,
                is_demo=True,
                recorded_at=at(hand.as_of),
            )
        )


def _draft_board(hand: DemoHand, rule_id: int, span: tuple[date, date]) -> None:
    first, last = span
    on = hand.workday(last, 3)
    if not hand.is_over(on):
        return
    hand.work.add(
        BoardRow(
            number=hand.number("board", on),
            year=on.year,
            title=f"{last.year}年1—{last.month}月综合绩效考核亮榜",
            first_on=first,
            last_on=last,
            rule_id=rule_id,
            drafted_on=on,
            entered_by=ENTERED_BY,
            is_demo=True,
            recorded_at=at(on),
        )
    )
