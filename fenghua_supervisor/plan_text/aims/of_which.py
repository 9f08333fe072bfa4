"""Parts of a figure in the bracket behind it: 「新建学校12所（其中小学8所、初中4所）」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.aims.figures import VERB, figures_in
from fenghua_supervisor.plan_text.aims.parts import target_of
from fenghua_supervisor.plan_text.aims.plain_numbers import cover_plain
from fenghua_supervisor.plan_text.aims.spelled_figures import in_digits
from fenghua_supervisor.plan_text.aims.target_names import bare_end, clean_name, with_subject
from fenghua_supervisor.plan_text.brackets import split_outside

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target

_OF_WHICH = re.compile(r"[（(](?:其中|含|包括|包含)[：:，,]?(?P<parts>.+)[）)]")


def parts_of(aside: str, whole: Target) -> list[Target]:
    """The targets of a bracket behind the one it divides; none unless it is understood whole."""
    found = _OF_WHICH.fullmatch(aside)
    if found is None:
        return []
    targets = [_part(words, whole) for words in split_outside(found["parts"], "、，,；;")]
    return [target for target in targets if target] if all(targets) else []


def _part(words: str, whole: Target) -> Target | None:
    """「小学8所」: a name, and one figure that ends it."""
    text = in_digits(words).text
    figures = figures_in(cover_plain(text))
    if len(figures) != 1 or figures[0].end != len(text):
        return None
    head = text[: figures[0].start]
    verb = VERB.search(head)
    name = clean_name(bare_end(head[: verb.start()] if verb else head))
    unit = figures[0].unit or whole.unit
    if not name or not unit:
        return None
    name = with_subject(f"其中{name}", whole.name)
    figure = replace(figures[0], unit=unit)
    return target_of(name, verb["verb"] if verb else "", figure, words)
