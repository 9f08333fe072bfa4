"""Units in a bracket before the text: 「1.【区住建局】完成签约」, where every item has it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.brackets import OPENING, BracketPairs
from fenghua_supervisor.plan_text.duty.names import are_departments, looks_like_units
from fenghua_supervisor.plan_text.duty.spans import ChargeSpan
from fenghua_supervisor.plan_text.marks import mark_at

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.marks import Kind
    from fenghua_supervisor.plan_text.noise import JoinedText

_FEWEST = 2


def units_ahead(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find the brackets behind the numbers of one kind, when each of them is followed by units.

    A bracket there may as well hold a slogan (【一网统管】): one that is no unit, or a number
    without any, and none is taken.
    """
    found: dict[Kind, list[ChargeSpan | None]] = {}
    for start in joined.starts:
        mark = mark_at(joined.text, start)
        if mark is not None:
            found.setdefault(mark.kind, []).append(_behind(joined.text, mark.body_at, pairs))
    result: list[ChargeSpan] = []
    for spans in found.values():
        whole = [span for span in spans if span is not None]
        sure = [span for span in whole if span.content and are_departments(span.content)]
        if len(whole) == len(spans) >= _FEWEST and len(sure) * 2 >= len(whole):
            result += whole
    return result


def _behind(text: str, position: int, pairs: BracketPairs) -> ChargeSpan | None:
    if text[position : position + 1] not in set(OPENING):
        return None
    closing = pairs.closing(position)
    if closing is None or not looks_like_units(text[position + 1 : closing]):
        return None
    return ChargeSpan(position, closing + 1, text[position + 1 : closing], is_ahead=True)
