"""Names and figures that stand in two lists: 「甲和乙分别达到5万亩和3亿斤」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.aims.figures import VERB
from fenghua_supervisor.plan_text.aims.parts import target_of
from fenghua_supervisor.plan_text.aims.target_names import bare_end, clean_name, paired_names

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.plan_text.aims.figures import Figure
    from fenghua_supervisor.plan_text.aims.parts import AimClause

MOST_IN_PAIR = 8
_LONGEST_VERB = 6
BETWEEN = re.compile(r"[、和及与]|以及")
_RESPECTIVELY = re.compile(r"分别")


def says_respectively(covered: str) -> bool:
    """Say whether names and figures are set against each other (分别)."""
    return _RESPECTIVELY.search(covered) is not None


def read_pair(clause: AimClause, figures: list[Figure]) -> list[Target]:
    """Read 「甲数和乙数分别达4.4人、5.1人」 and 「甲和乙率保持在98.5%以上和100%」."""
    if not 2 <= len(figures) <= MOST_IN_PAIR or figures[-1].end != len(clause.body):
        return []
    for left, right in zip(figures, figures[1:], strict=False):
        if not BETWEEN.fullmatch(clause.body, left.end, right.start):
            return []
    head = clause.body[: figures[0].start]
    figures = [
        figure if figure.unit else replace(figure, unit=figures[-1].unit) for figure in figures
    ]
    found = VERB.search(head)
    apart = _RESPECTIVELY.search(head)
    if apart and not (found and found.start() <= apart.end() + 2):
        return _grown_pair(clause, figures, head[: apart.start()], head[apart.end() :])
    if found is None:
        return []
    verb = found["verb"]
    names = paired_names(clean_name(bare_end(head[: found.start()])), len(figures))
    words = clause.words(0, len(clause.body))
    return [
        target_of(name, verb, figure, words)
        for name, figure in zip(names or (), figures, strict=bool(names))
    ]


def _grown_pair(clause: AimClause, figures: list[Figure], head: str, verb: str) -> list[Target]:
    """Read 「甲产值、乙产值分别增长5%、6%」: the verb says what becomes of each."""
    names = (
        paired_names(clean_name(bare_end(head)), len(figures))
        if len(verb) <= _LONGEST_VERB
        else None
    )
    words = clause.words(0, len(clause.body))
    return [
        target_of(name + verb, "", figure, words)
        for name, figure in zip(names or (), figures, strict=bool(names))
    ]
