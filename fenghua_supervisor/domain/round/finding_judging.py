"""What a unit reports of its findings, held against the register: an entry each, or a problem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.inspections.moves import allowed
from fenghua_supervisor.domain.round.cell_values import fold, is_mark, read_day
from fenghua_supervisor.domain.round.finding_sheet import ASKS, DONE_ON, MEASURE, NO, NUMBER, YES
from fenghua_supervisor.domain.round.received_form import FormProblem
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.round.form import FormColumn
    from fenghua_supervisor.domain.round.received_form import FindingReport, FormField

_NUMBER = re.compile(r"(?:问题)?[〔\[(]([0-9]{4})[〕\])]([0-9]{1,6})号?")
_YES = frozenset({YES, "√", "✓", "✔", "申请", "申请销号"})
_NO = frozenset({"", NO, "×", "无", "不申请", "暂不申请"})
_REPORTS = frozenset({FindingEvent.MEASURE, FindingEvent.SUBMIT})
_LONGEST = 3_000


@record
class FindingLine:
    """What one row would record: a measure, or the wish to have the finding struck off.

    ``is_new`` is false when it was recorded before.
    """

    finding_id: int
    number_words: str
    title: str
    place: str
    event: FindingEvent
    text: str
    on: date
    is_new: bool = True


@record
class _Told:
    """What stands in a row: the words, and whether striking off is asked for."""

    text: str
    asks: bool


class FindingJudge:
    """Judges the rows of one file; ``known`` are the findings of its units, ``on`` its day.

    ``said``: finding → the file of this import that reported on it before. ``is_known``: this very
    file was imported before, so that nothing in it is news.
    """

    def __init__(
        self,
        known: Mapping[int, Finding],
        on: date,
        as_of: date,
        said: Mapping[int, str],
        *,
        is_known: bool,
    ) -> None:
        self._known, self._on, self._as_of = known, on, as_of
        self._said, self._is_known = said, is_known
        self._by_number = {(f.year, f.number): f for f in known.values()}
        self.lines: list[FindingLine] = []
        self.problems: list[FormProblem] = []

    def run(self, rows: Iterable[FindingReport]) -> None:
        """Judge row by row."""
        for row in rows:
            finding = self._named(row)
            told = self._told(row, finding) if finding is not None else None
            if finding is not None and told is not None:
                self._take(row, finding, told)

    def _take(self, row: FindingReport, finding: Finding, told: _Told) -> None:
        event = FindingEvent.SUBMIT if told.asks else FindingEvent.MEASURE
        if any(line.finding_id == finding.id for line in self.lines):
            self._refuse(row, NUMBER, finding, "在表里写了两行，请只留一行")
            return
        reports = [entry for entry in finding.round_entries if entry.kind in _REPORTS]
        last = reports[-1] if reports else None
        same = last is not None and last.text == told.text
        is_old = self._is_known or (
            last is not None and same and last.kind in {event, FindingEvent.SUBMIT}
        )
        if not is_old and finding.id in self._said:
            why = f"在“{self._said[finding.id]}”里已经报过，一次请只导入一份"
            self._refuse(row, MEASURE, finding, why)
        elif not is_old and not allowed(event, finding.state):
            why = f"现为“{finding.state.label}”，不能再报整改情况"
            self._refuse(row, MEASURE, finding, why)
        else:
            latest = finding.entries[-1].on if finding.entries else finding.registered_on
            where = f"{finding.place}：" if finding.place else ""
            title = " ".join(f"{where}{finding.text}".split())
            self.lines.append(
                FindingLine(
                    finding_id=finding.id,
                    number_words=finding.number_words,
                    title=f"{finding.number_words}　{title}",
                    place=row.measure.address,
                    event=event,
                    text=told.text,
                    on=max(self._on, latest),
                    is_new=not is_old,
                )
            )

    def _named(self, row: FindingReport) -> Finding | None:
        """The finding that number and key agree on; else a problem."""
        words = _NUMBER.fullmatch(fold(row.number.text))
        by_number = self._by_number.get((int(words[1]), int(words[2]))) if words else None
        by_key = self._known.get(row.key_id) if row.key_id is not None else None
        if by_number is not None and by_key is not None and by_number is not by_key:
            why = f"编号与隐藏的标识（{by_key.number_words}）不一致，请照发出的表核对"
        elif words and by_number is None:
            why = "不是本单位要整改的问题，请核对编号"
        elif not words and not row.number.blank:
            why = "编号认不出，请写成问题〔2025〕3号"
        elif (found := by_number or by_key) is not None:
            return found
        else:
            why = "没有写问题编号"
        what = row.number.text or row.measure.text
        self.problems.append(
            FormProblem(row.sheet, row.number.address, NUMBER.title, _short(what), why)
        )
        return None

    def _told(self, row: FindingReport, finding: Finding) -> _Told | None:
        """What a row says; None, with a problem, where a cell cannot be read."""
        text = row.measure.text.strip()
        text = "" if is_mark(text) else text
        answer, day = fold(row.asks.text), None
        if not row.done_on.blank and not is_mark(row.done_on.text):
            day = read_day(row.done_on.cell)
            if day is None:
                self._refuse(row, DONE_ON, finding, "读不出日期，请写成2025年10月20日")
                return None
            if not finding.registered_on <= day <= self._as_of:
                early = f"早于挂号的{chinese_date(finding.registered_on)}"
                late = f"在统计截止日{chinese_date(self._as_of)}之后"
                why = early if day < finding.registered_on else late
                self._refuse(row, DONE_ON, finding, f"{why}，请核对")
                return None
        if answer not in _YES | _NO and not is_mark(answer):
            self._refuse(row, ASKS, finding, f"认不出，请填{YES}或{NO}")
            return None
        asks = answer in _YES
        if not text and (asks or day is not None):
            self._refuse(row, MEASURE, finding, "没有写整改情况，请补写后再报")
            return None
        words = f"{text}（{chinese_date(day)}完成）" if day is not None else text
        if len(words) > _LONGEST:
            self._refuse(row, MEASURE, finding, f"超过{_LONGEST}字，请精简后再报")
            return None
        return _Told(words, asks) if text else None

    def _refuse(self, row: FindingReport, column: FormColumn, finding: Finding, why: str) -> None:
        cells: dict[FormColumn, FormField] = {
            MEASURE: row.measure,
            DONE_ON: row.done_on,
            ASKS: row.asks,
            NUMBER: row.number,
        }
        cell = cells[column]
        place = cell.address or row.number.address
        words = f"{finding.number_words}：{why}"
        self.problems.append(FormProblem(row.sheet, place, column.title, _short(cell.text), words))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else f"{line[:20]}…"
