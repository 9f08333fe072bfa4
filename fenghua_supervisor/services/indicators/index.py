"""The index of a month: counted from the records, tried with other weights, frozen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.domain.indicators.frozen import (
    check_freezable,
    correction_words,
    figures_of,
    frozen_from,
)
from fenghua_supervisor.domain.indicators.index import index_of, indexes_of
from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring, months_known
from fenghua_supervisor.domain.papers.frozen_result import FrozenDraft
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import Conflict
from fenghua_supervisor.services.papers.frozen_results import freeze_result
from fenghua_supervisor.services.verb import verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from fenghua_supervisor.domain.indicators.index import Index
    from fenghua_supervisor.domain.indicators.values import IndicatorValue
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.frozen_result import FrozenResult
    from fenghua_supervisor.services.office import Office


def monitoring(
    office: Office,
    system_id: int,
    month: Month | None,
    as_of: date,
    weights: Mapping[str, Fraction] | None = None,
    *,
    before: Month | None = None,
) -> Monitoring:
    """The index of a month by what is known on a day, compared with the month before or ``before``.

    ``month`` is the newest that some indicator has a figure of where there is none. ``weights``
    are tried and never kept.
    """
    queries = office.queries.indicators
    version = queries.version_on(system_id, as_of)
    values = queries.values(system_id, as_of)
    month = month or _newest(values, as_of)
    identities, actions = queries.identities(system_id), queries.actions(system_id)
    months = month, before or month.previous
    index, compared = indexes_of(version, values, months, weights)
    rows = tuple(
        Monitored(
            identities[line.indicator.code][0],
            line,
            tuple(values.get(line.indicator.code, ())),
            actions.get(line.indicator.code),
        )
        for line in index.lines
    )
    return Monitoring(index, rows, as_of, compared)


def month_indexes(office: Office, month: Month, as_of: date) -> tuple[Index, Index] | None:
    """The index of a month and of that before, by what is known on a day.

    None unless exactly one system is in use.
    """
    queries = office.queries.indicators
    used = queries.systems_in_use()
    if len(used) != 1:
        return None
    version = queries.version_on(used[0].id, as_of)
    values = queries.values(used[0].id, as_of)
    index, previous = indexes_of(version, values, (month, month.previous))
    return index, previous


def newest_month(office: Office, system_id: int, as_of: date) -> Month:
    """The newest month that some indicator has a figure of; without any that of the day."""
    return _newest(office.queries.indicators.values(system_id, as_of), as_of)


def _newest(values: Mapping[str, Sequence[IndicatorValue]], as_of: date) -> Month:
    known = months_known([value for each in values.values() for value in each])
    return known[0] if known else Month.of(as_of)


@verb
def freeze_index(
    office: Office, shown: Monitoring, content: bytes, name: str, on: date | None = None
) -> Done[int]:
    """Freeze an index as it is shown, with its paper, on a day; the value is the result's id.

    It is counted anew from the records; UserError when they say something else by now, when it is
    a trial, or when one of this system and month stands already.
    """
    index = shown.index
    check_freezable(index)
    fresh = monitoring(office, index.version.system_id, index.month, shown.as_of)
    if fresh.index != index:
        raise Conflict("计算之后数据有了变动，没有冻结，请刷新后再看一次。")
    figures = figures_of(index, shown.as_of)
    draft = FrozenDraft(
        kind=FrozenKind.INDEX,
        subject_id=index.version.system_id,
        period=index.month.words,
        title=f"{index.version.name}{index.month.words}实现度",
        as_of=shown.as_of,
        on=on or office.today(),
        figures=json.dumps(figures, ensure_ascii=False, sort_keys=True),
        name=name,
        content=content,
    )
    return freeze_result(office, draft)


def frozen_indexes(office: Office, system_id: int, as_of: date) -> list[FrozenResult]:
    """What was frozen of a system up to a day, withdrawn ones too, the newest first."""
    found = office.queries.frozen.published(as_of, FrozenKind.INDEX, system_id)
    return list(reversed(found))


def correction_of(office: Office, result: FrozenResult, as_of: date) -> str:
    """What a frozen index would be by what is known on a day; empty: the same."""
    frozen = frozen_from(json.loads(result.figures))
    return correction_words(frozen, counted_again(office, result, as_of))


def counted_again(office: Office, result: FrozenResult, as_of: date) -> Index:
    """The index of a frozen one's month by its own version and what is known on a day."""
    frozen = frozen_from(json.loads(result.figures))
    queries = office.queries.indicators
    version = queries.version(frozen.system_id, frozen.version)
    return index_of(version, queries.values(frozen.system_id, as_of), frozen.month)
