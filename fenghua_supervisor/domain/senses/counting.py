"""A table of answers → counts: copies and haste found, every answer scored or asked about.

Nothing of a single person leaves this place: what comes out are options with their numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole
from fenghua_supervisor.domain.round.received_table import address
from fenghua_supervisor.domain.senses.answers import (
    answer_of,
    answers_of,
    can_be_option,
    hidden,
    is_plausible,
    moment_of,
    seconds_of,
)
from fenghua_supervisor.domain.senses.columns import MOST_ANSWERS, read_as
from fenghua_supervisor.domain.senses.found import (
    FoundAnswer,
    FoundColumn,
    FoundProblem,
    FoundSurvey,
)
from fenghua_supervisor.domain.senses.heads import (
    BEGUN,
    IDENTITY,
    SERIAL,
    SUBMITTED,
    TAKEN,
    is_of_person,
    maker_of,
    titles_of,
)
from fenghua_supervisor.domain.senses.scale import scores_of
from fenghua_supervisor.domain.senses.survey import Option, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.senses.columns import AnswerColumn
    from fenghua_supervisor.domain.senses.found import SurveyHints

    Rows = Sequence[Sequence[object]]

_HEAD_WITHIN, _TWO = 5, 2
_HASTY = 3  #: part of the median below which an answer came too fast
_FEW_TIMES = 10  #: no median is trusted with fewer
_MOST_PROBLEMS = 50


def counted(file: str, sha256: str, rows: Rows, hints: SurveyHints) -> FoundSurvey:
    """What a table of answers comes to, its heads in its first rows."""
    return _Counting(file, sha256, rows, hints).run()


class _Counting:
    """Counts one table; the problems that stop it are gathered on the way."""

    def __init__(self, file: str, sha256: str, rows: Rows, hints: SurveyHints) -> None:
        self._file, self._sha256, self._hints = file, sha256, hints
        self._head = _head_row(rows)
        heads = [str(cell or "") for cell in rows[self._head]] if rows else []
        self._titles = titles_of(heads)
        body = rows[self._head + 1 :]
        #: Each row with its number in the file, counted from 0.
        self._rows = [
            (self._head + 1 + place, row)
            for place, row in enumerate(body)
            if any(cell not in ("", None) for cell in row)
        ]
        self._problems: list[FoundProblem] = []
        self._notes: list[str] = []

    def run(self) -> FoundSurvey:
        """Everything found."""
        self._check_heads()
        bodies = [row for _, row in self._rows]
        columns = read_as(self._titles, bodies, self._hints)
        copies = self._copies()
        hasty, middle = self._hasty_rows()
        hasty -= copies
        dropped = copies | hasty if self._hints.rule.drops else set()
        first, last = self._days()
        stratum = self._stratum_of(columns)
        told, questions = [], []
        for column in columns:
            found, question = self._column(column, stratum, dropped)
            told.append(found)
            if question is not None:
                questions.append(question)
        if not any(question.role is QuestionRole.SCORED for question in questions):
            self._problem("", "没有找到四感的计分题，请指定哪几列计分、各属于哪一感。")
        return FoundSurvey(
            file=self._file,
            sha256=self._sha256,
            maker=maker_of(self._titles),
            received=len(self._rows),
            copies=len(copies),
            hasty=len(hasty),
            columns=tuple(told),
            questions=tuple(questions),
            problems=tuple(self._problems[:_MOST_PROBLEMS]),
            notes=tuple(self._notes),
            first_on=first,
            last_on=last,
            median=middle,
            drops=self._hints.rule.drops,
        )

    def _problem(self, place: str, why: str) -> None:
        self._problems.append(FoundProblem(place, why))

    def _check_heads(self) -> None:
        if not self._rows:
            self._problem("", "文件里只有表头，没有答卷。")
        named = [title for title in self._titles if title]
        for title, times in Counter(named).items():
            if times > 1:
                place = address(self._head, self._titles.index(title))
                self._problem(
                    place, f"有{times}列的题目都是“{title[:30]}”，请改成不同的题目再导入。"
                )
        told = {choice.text for choice in self._hints.chosen}
        for missing in sorted(told - set(named)):
            self._problem("", f"文件里没有“{missing[:30]}”这一题，请照预览里列出的题目填写。")

    def _at(self, titles: Callable[[str], bool]) -> int | None:
        return next((i for i, title in enumerate(self._titles) if titles(title)), None)

    def _copies(self) -> set[int]:
        """Rows that came before: of one number, one person, or the same to the second."""
        serial = self._at(SERIAL.__contains__)
        identity = self._at(lambda title: IDENTITY.search(title) is not None)
        moment = self._at(SUBMITTED.__contains__)
        seen: set[tuple[int, object]] = set()
        found = set()
        for number, row in self._rows:
            keys: list[tuple[int, object]] = []
            for column in (serial, identity):
                if column is not None and answer_of(_cell(row, column)):
                    keys.append((column, answer_of(_cell(row, column))))
            if moment is not None and _cell(row, moment):
                keys.append((-1, tuple(c for i, c in enumerate(row) if i != serial)))
            if any(key in seen for key in keys):
                found.add(number)
            seen.update(keys)
        return found

    def _seconds(self) -> dict[int, float]:
        taken = self._at(TAKEN.__contains__)
        begun, ended = self._at(BEGUN.__contains__), self._at(SUBMITTED.__contains__)
        found = {}
        for number, row in self._rows:
            seconds = seconds_of(_cell(row, taken)) if taken is not None else None
            if taken is None and begun is not None and ended is not None:
                first, last = moment_of(_cell(row, begun)), moment_of(_cell(row, ended))
                seconds = (last - first).total_seconds() if first and last else None
            if seconds is not None and seconds >= 0:
                found[number] = seconds
        return found

    def _hasty_rows(self) -> tuple[set[int], int | None]:
        """Rows that took less than a third of the median, and the median in seconds."""
        seconds = self._seconds()
        if len(seconds) < _FEW_TIMES:
            return set(), None
        middle = median(seconds.values())
        return {n for n, taken in seconds.items() if taken * _HASTY < middle}, round(middle)

    def _days(self) -> tuple[date | None, date | None]:
        column = self._at(SUBMITTED.__contains__)
        if column is None:
            return None, None
        days = []
        for number, row in self._rows:
            cell = _cell(row, column)
            moment = moment_of(cell) if cell not in ("", None) else None
            if moment is None:
                continue
            if not is_plausible(moment):
                why = (
                    f"提交时间是{moment.year}年，不对，文件的日期可能按1904年起算，"
                    "请在Excel里改正后另存再导入。"
                )
                self._problem(address(number, column), why)
                return None, None
            days.append(moment.date())
        if self._rows and not days:
            self._notes.append("提交时间认不出来，请自己填写调查的开始和结束日期")
        return (min(days), max(days)) if days else (None, None)

    def _stratum_of(self, columns: Sequence[AnswerColumn]) -> dict[int, str]:
        """Row → the name of its stratum; empty when there are none."""
        found = [column for column in columns if column.role is QuestionRole.STRATUM]
        if len(found) > 1:
            place = address(self._head, found[1].index)
            self._problem(place, "分层的题只能有一个，请把其余的改为不读入。")
        if not found:
            return {}
        column = found[0]
        answers = {number: answer_of(_cell(row, column.index)) for number, row in self._rows}
        void = self._void(column, set(answers.values()))
        return {number: answer for number, answer in answers.items() if answer not in void}

    def _void(self, column: AnswerColumn, answers: Collection[str]) -> set[str]:
        """The answers that count as none: by their words, or as they are shown."""
        told = {*(column.choice.void if column.choice else ()), *self._hints.void}
        return {a for a in answers if a in told or hidden(a) in told} if told else set()

    def _column(
        self, column: AnswerColumn, stratum: dict[int, str], dropped: set[int]
    ) -> tuple[FoundColumn, Question | None]:
        place = address(self._head, column.index)
        shown = (column.text, place, column.role, column.sense, column.why)
        named = FoundColumn(*shown, is_decided=column.choice is not None)
        if is_of_person(column.text):
            if column.role is not QuestionRole.LEFT_OUT:
                self._problem(place, f"“{column.text[:30]}”涉及个人信息，不能读入。")
            left = (column.text, place, QuestionRole.LEFT_OUT, None, column.why)
            return FoundColumn(*left, is_person=True), None
        if column.role is QuestionRole.LEFT_OUT:
            return named, None
        if column.role is QuestionRole.SCORED and column.sense is None:
            self._problem(place, f"“{column.text[:30]}”要计分，请指定属于哪一感。")
        return self._answered(column, stratum, dropped)

    def _answered(
        self, column: AnswerColumn, stratum: dict[int, str], dropped: set[int]
    ) -> tuple[FoundColumn, Question]:
        counts: Counter[tuple[str, str]] = Counter()
        first: dict[str, int] = {}
        skipped = 0
        several = column.role is QuestionRole.COUNTED
        for number, row in self._rows:
            if number in dropped:
                continue
            cell = _cell(row, column.index)
            answers = answers_of(cell) if several else [answer_of(cell)]
            if not answers or not answers[0]:
                skipped += 1
                continue
            place = stratum.get(number, "")
            for answer in answers:
                counts[answer, place] += 1
                first.setdefault(answer, number)
        void = self._void(column, first)
        void_count = sum(n for (answer, _), n in counts.items() if answer in void)
        kept = {key: n for key, n in counts.items() if key[0] not in void}
        judged = self._judged(column, [a for a in first if a not in void], kept, first)
        options = tuple(
            Option(answer.text, answer.score) for answer in judged if not answer.is_doubtful
        )
        offered = {option.text for option in options}
        question = Question(
            column.text,
            column.role,
            column.sense,
            options,
            {key: n for key, n in kept.items() if key[0] in offered},
            skipped + void_count,
        )
        place = address(self._head, column.index)
        shown = (column.text, place, column.role, column.sense, column.why)
        decided = column.choice is not None
        found = FoundColumn(*shown, tuple(judged), skipped, void_count, is_decided=decided)
        return found, question

    def _judged(
        self,
        column: AnswerColumn,
        answers: Sequence[str],
        counts: dict[tuple[str, str], int],
        first: dict[str, int],
    ) -> list[FoundAnswer]:
        """Every answer with its score; a problem for each that has none or can be no answer."""
        if len(answers) > MOST_ANSWERS:
            place = address(self._head, column.index)
            self._problem(
                place,
                f"“{column.text[:30]}”有{len(answers)}种不同的答案，不像选择题，请改为不读入。",
            )
            return []
        totals: defaultdict[str, int] = defaultdict(int)
        for (answer, _), n in counts.items():
            totals[answer] += n
        scores, doubtful = self._scores(column, answers)
        found = []
        for answer in answers:
            at = address(first[answer], column.index)
            unfit = not can_be_option(answer)
            unsure = unfit or answer in doubtful
            if unsure:
                self._problem(at, _doubt(answer, totals[answer]))
            text = hidden(answer) if unsure else answer
            found.append(FoundAnswer(text, totals[answer], at, scores.get(answer), unsure))
        return sorted(found, key=_by_score)

    def _scores(
        self, column: AnswerColumn, answers: Sequence[str]
    ) -> tuple[dict[str, Decimal | None], frozenset[str]]:
        """By what was said of this file, else by the rule, else as it was decided before."""
        if column.role is not QuestionRole.SCORED:
            return {}, frozenset()
        decided = dict(column.choice.scores if column.choice else ())
        said = {**(decided if column.is_chosen else {}), **dict(self._hints.scores)}
        among, _, unsure = scores_of({*answers, *decided}, self._hints.rule)
        scores = {answer: among[answer] for answer in answers if answer in among}
        doubtful = unsure & set(answers)
        before = {answer: decided[answer] for answer in doubtful if answer in decided}
        now = {answer: said[answer] for answer in answers if answer in said}
        return {**before, **scores, **now}, doubtful - before.keys() - now.keys()


def _head_row(rows: Rows) -> int:
    """Where the heads stand: the first row with two cells that are not empty."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        if sum(1 for cell in row if cell not in ("", None)) >= _TWO:
            return number
    return 0


def _cell(row: Sequence[object], column: int) -> object:
    return row[column] if column < len(row) else ""


def _by_score(answer: FoundAnswer) -> tuple[bool, bool, Decimal | int, int]:
    """Scored answers from the best on, then those left out, then those in doubt."""
    return answer.is_doubtful, answer.score is None, -(answer.score or 0), -answer.n


def _doubt(answer: str, n: int) -> str:
    if answer.isdecimal():
        return f"答案“{hidden(answer)}”（{n}份）是选项序号，请写明它计多少分，或不计入。"
    return f"答案“{hidden(answer)}”（{n}份）认不出计多少分，请指定分数、不计入或作废。"
