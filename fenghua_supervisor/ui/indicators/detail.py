"""The detail of an indicator: how its score came about, its path, every value with its source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.indicators.indicator import goal_words
from fenghua_supervisor.domain.indicators.rounding import (
    added,
    score_words,
    value_words,
    weight_words,
)
from fenghua_supervisor.domain.indicators.values import period_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.ui.base.detail_pane import DetailContent, Facts
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.indicators.columns import light_of
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel, WrapSubLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring
    from fenghua_supervisor.domain.indicators.values import IndicatorValue
    from fenghua_supervisor.ui.base.session import Session

NOTE = "note"
STEPS = {NOTE: "录入这项数据"}
_HINT = "在左边列表中选一个，这里显示分数怎么算来、各年目标和每次数据的出处。"


class IndicatorDetail(TakenFurtherDetail):
    """Shows one indicator, or a hint when none is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(("没有选中指标", _HINT, "chart"), STEPS, {}, parent)
        self._shelf = EvidenceShelf(session, self)

    def show_indicator(self, row: Monitored, shown: Monitoring) -> None:
        """Show one indicator; the pane starts at its top, unless it tells the same as before."""
        if not self.is_made_of((row, arithmetic(row, shown))):
            self.show_content(self._content_of(row, shown))
        self.show_steps({NOTE: ""}, (NOTE,))

    def _content_of(self, row: Monitored, shown: Monitoring) -> DetailContent:
        line, indicator = row.line, row.line.indicator
        content = self.new_content()
        content.add(NoteLabel(f"{indicator.code} · {line.group}", content))
        content.add(HeadLabel(indicator.name, content).wrap())
        content.add_standing(light_of(row), row.standing, "")
        content.add_section("计算过程")
        for words in arithmetic(row, shown):
            content.add(WrapLabel(words, content))
        content.add_section("指标")
        facts = Facts(content)
        for what, value in _facts(row):
            facts.add(what, value)
        content.add(facts)
        if row.action_id is not None:
            opened = partial(self.open_requested.emit, ActionLink(row.action_id))
            content.add(link_button("打开所属任务", opened, content))
        self._add_values(content, row)
        return content

    def _add_values(self, content: DetailContent, row: Monitored) -> None:
        values = sorted(row.values, key=lambda v: (v.month, v.on, v.id or 0), reverse=True)
        content.add_section(f"历次数据 {len(values)} 条" if values else "历次数据")
        if not values:
            content.add(WrapSubLabel("还没有数据：点“录入指标数据”，或等单位的报表返回。", content))
        content.add_many(self._value_parts(values, row, content))

    def _value_parts(
        self, values: Sequence[IndicatorValue], row: Monitored, content: QWidget
    ) -> Iterator[QWidget]:
        superseded = {value.supersedes_id for value in values}
        for value in values:
            head = chinese_date(value.on), _value_words(row, value), f"{value.entered_by}录入"
            told = [value.source and f"来源：{value.source}", value.note]
            if value.id is not None and value.id in superseded:
                told.append("已被后来的数修订")
            yield EntryLine(head, "", told, value.evidence, self._shelf, parent=content)
            if value.action_id is not None:
                opened = partial(self.open_requested.emit, ActionLink(value.action_id))
                yield link_button("打开填报记录所在的任务", opened, content)


def arithmetic(row: Monitored, shown: Monitoring) -> list[str]:
    """How a score came about and what it brings, a line each."""
    line = row.line
    lines = [line.words]
    if line.score is None:
        return lines
    if line.goal_words:
        basis = f"按{line.goal_words}计分"
        lines.insert(
            0, f"{line.period_words}数值{row.value_words}，{basis}" if line.value else basis
        )
    if line.beside is not None:
        lines.append(f"从基期看：{line.beside.words}（只作对照，不进总分）")
    counted = added(one.weight for one in shown.index.lines if one.counts)
    if counted:
        brought = score_words(line.points / counted, 2)
        lines.append(
            f"权重{weight_words(line.weight)}，有数的指标权重合计{weight_words(counted)}，"
            f"为总分贡献{brought}"
        )
    return lines


def _value_words(row: Monitored, value: IndicatorValue) -> str:
    period = period_words(row.line.indicator.frequency, value.month)
    if value.value is None:
        return f"{period} {value.status.label}"
    status = "" if value.status.value == "final" else f"（{value.status.label}）"
    return f"{period} {value_words(value.value)}{row.line.indicator.unit}{status}"


def _facts(row: Monitored) -> list[tuple[str, str]]:
    indicator = row.line.indicator
    goals = "；".join(f"{year}年{value_words(goal)}" for year, goal in indicator.goals)
    ends = [value_words(end) for end in (indicator.least, indicator.most) if end is not None]
    told = [
        ("目标", goal_words(indicator, indicator.target)),
        ("各年目标", goals),
        ("基期值", value_words(indicator.baseline) if indicator.baseline is not None else ""),
        ("容许界限", "—".join(ends)),
        ("方向", indicator.bearing.label),
        ("计分方法", indicator.method.label),
        ("频率", indicator.frequency.label),
        ("责任单位", indicator.source),
        ("发布时间", indicator.release),
        ("依据", indicator.basis),
    ]
    return [(what, value) for what, value in told if value]
