"""The section on the degree of realisation: its figure, its groups, what moved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.indicators.monitoring import entered_words, index_words, trial_words
from fenghua_supervisor.domain.indicators.rounding import change_words, score_words

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.indicators.monitoring import Monitoring

_MOST_NAMED = 3


def index_paragraphs(facts: BulletinFacts) -> list[Paragraph]:
    """The index of the last month of the period; nothing where no indicator has a figure."""
    shown = facts.realised
    if shown is None or shown.index.total.value is None:
        return []
    index = shown.index
    why = trial_words(index)
    groups = "，".join(
        f"{group.name}{score_words(group.value)}"
        for group in index.groups
        if group.value is not None
    )
    told = f"{index_words(index, shown.change, shown.since)}{f'，{why}' if why else ''}。"
    return [Paragraph(f"{told}其中{groups}。{_reached(shown)}{_moved(shown)}")]


def _reached(shown: Monitoring) -> str:
    scored = [line for line in shown.index.lines if line.score is not None]
    full = sum(line.score is not None and line.score.value >= 100 for line in scored)
    return f"有数的{len(scored)}个指标中，{full}个已达到目标。"


def _moved(shown: Monitoring) -> str:
    up = [each for each in shown.contributions if each.points > 0][:_MOST_NAMED]
    down = [each for each in shown.contributions if each.points < 0][:_MOST_NAMED]
    parts = []
    for words, moved in (("拉动较大的是", up), ("回落的是", down)):
        if moved:
            named = "、".join(f"{each.name}（{change_words(each.points, 2)}）" for each in moved)
            parts.append(f"{words}{named}")
    if not parts:
        return ""
    # The bulletin of the period before knew less: without this the two figures do not add up.
    before = f"与{shown.since}（按现有数据为{score_words(shown.before.total.value)}）相比"
    return f"{before}，{'；'.join(parts)}{entered_words(shown)}。"
