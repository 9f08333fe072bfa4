"""What a search finds on the page of evaluation: indicators, surveys, boards, pilots, results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.search import SEPARATOR, normalise
from fenghua_supervisor.services.search_keys import found_by
from fenghua_supervisor.ui.base.links import (
    BoardLink,
    IndicatorLink,
    PilotLink,
    ResultLink,
    SurveyLink,
)
from fenghua_supervisor.ui.search.record_finder import FoundRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fenghua_supervisor.services.office import Office

    Found = tuple[FoundRecord, str]

#: a change of one of these changes what is found
EVALUATED = frozenset(
    {
        *("index_system", "index_version", "indicator", "survey", "board", "board_entry"),
        *("pilot", "pilot_unit", "pilot_entry", "result", "result_unit", "result_entry"),
        *("recognition", "unit"),
    }
)


def evaluated(office: Office, as_of: date) -> Iterator[Found]:
    """All that is known as of a day: the many indicators last, else the newest of a kind first."""
    yield from _pilots(office, as_of)
    yield from _results(office, as_of)
    for survey in reversed(office.queries.senses.surveys(as_of)):
        link, note = SurveyLink(survey.id), f"四感 {survey.mode.label}"
        text = found_by(survey.wave, survey.population)
        yield FoundRecord(survey.approval, survey.wave, "review", link, note), text
    for board in reversed(office.queries.boards.drafted(as_of)):
        number, note = board.number_words, f"{board.number_words} {board.state.label}"
        text = found_by(board.title)
        yield FoundRecord(number, board.title, "stamp", BoardLink(board.id), note), text
    yield from _indicators(office, as_of)


def _pilots(office: Office, as_of: date) -> Iterator[Found]:
    queries = office.queries.pilots
    texts = dict(queries.search_texts())
    for pilot in reversed(queries.noted(as_of)):
        link, note = PilotLink(pilot.id), f"试点 {pilot.state.label}"
        text = _text(pilot.name, texts.get(pilot.id, ""))
        yield FoundRecord(pilot.doc_number, pilot.name, "path", link, note), text


def _results(office: Office, as_of: date) -> Iterator[Found]:
    queries = office.queries.results
    texts = dict(queries.search_texts())
    for result in reversed(queries.noted(as_of)):
        link, note = ResultLink(result.id), f"成果 {result.stage.label}"
        numbers = SEPARATOR.join(each.doc_number for each in result.recognitions)
        text = _text(result.name, texts.get(result.id, ""), normalise(numbers))
        yield FoundRecord("", result.name, "stamp", link, note), text


def _indicators(office: Office, as_of: date) -> Iterator[Found]:
    """Those of the systems in use; the system is told where there are several."""
    queries = office.queries.indicators
    texts = dict(queries.search_texts())
    systems = queries.systems_in_use()
    for system in systems:
        known = queries.identities(system.id)
        told = f" {system.name}" if len(systems) > 1 else ""
        for indicator in queries.version_on(system.id, as_of).indicators:
            ident, _, _ = known[indicator.code]
            link, note = IndicatorLink(ident), f"指标 {indicator.code}{told}"
            text = _text(indicator.name, texts.get(ident, ""))
            yield FoundRecord(indicator.code, indicator.name, "chart", link, note), text


def _text(name: str, *keys: str) -> str:
    """What a record is found by: its stored keys, and its name in full pinyin too."""
    return SEPARATOR.join((found_by(name), *keys))
