"""Surveys on the four senses with their counts, and the versions of the rule."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMode
from fenghua_supervisor.domain.senses.found import QuestionChoice
from fenghua_supervisor.domain.senses.rule import SenseRule, defined
from fenghua_supervisor.domain.senses.survey import Option, Question, SenseSurvey, Stratum
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULES = "SELECT definition, version, made_on, id FROM sense_rule ORDER BY version"
_SURVEYS = (
    "SELECT id, wave, mode, from_on, to_on, population, approval, maker, sha256, received, copies,"
    " hasty, rule_id, withdrawn_on, withdrawn_reason, is_demo"
    " FROM survey WHERE {scope} ORDER BY to_on, id"
)
_STANDS = "withdrawn_on IS NULL"
_STRATA = (
    "SELECT survey_id, name, people FROM survey_stratum WHERE survey_id IN ({marks})"
    " ORDER BY survey_id, position"
)
_QUESTIONS = (
    "SELECT survey_id, id, text, role, sense, skipped FROM survey_question"
    " WHERE survey_id IN ({marks}) ORDER BY survey_id, position"
)
_OPTIONS = (
    "SELECT question_id, id, text, score FROM survey_option WHERE question_id IN ({marks})"
    " ORDER BY question_id, position"
)
_COUNTS = (
    "SELECT o.question_id, o.text, coalesce(s.name, ''), c.n FROM survey_count c"
    " JOIN survey_option o ON o.id = c.option_id"
    " LEFT JOIN survey_stratum s ON s.id = c.stratum_id WHERE o.question_id IN ({marks})"
    " ORDER BY c.id"
)
#: Of each text the question that was decided last.
_REMEMBERED = (
    "SELECT q.id, q.text, q.role, q.sense FROM survey_question q WHERE q.id IN"
    " (SELECT max(id) FROM survey_question GROUP BY text) ORDER BY q.id"
)
_PEOPLE = (
    "SELECT name, people FROM survey_stratum WHERE id IN"
    " (SELECT max(id) FROM survey_stratum WHERE people IS NOT NULL GROUP BY name)"
)


class SensesReader(Reader):
    """Surveys as they were imported."""

    def surveys(self, as_of: date) -> list[SenseSurvey]:
        """Every survey that was over by a day and not withdrawn then, the oldest first."""
        scope = "to_on <= ? AND (withdrawn_on IS NULL OR withdrawn_on > ?)"
        return self._read(scope, (as_of.isoformat(), as_of.isoformat()))

    def item(self, survey_id: int) -> SenseSurvey:
        """One survey; UserError when there is none."""
        found = self._read("id = ?", (survey_id,))
        if not found:
            raise UserError("这次四感调查已不存在，请刷新后再试。")
        return found[0]

    def named(self, wave: str) -> SenseSurvey | None:
        """The survey of a wave; None: there is none."""
        return next(iter(self._read(f"wave = ? AND {_STANDS}", (wave,))), None)

    def of_file(self, sha256: str) -> SenseSurvey | None:
        """The survey that was imported from a file; None: there is none."""
        return next(iter(self._read(f"sha256 = ? AND {_STANDS}", (sha256,))), None)

    def rules(self) -> list[SenseRule]:
        """Every version of the rule, the usual one first."""
        stored = sql.rows(self._database, _RULES)
        return [SenseRule(), *(defined(t, v, date.fromisoformat(d), i) for t, v, d, i in stored)]

    def rule(self) -> SenseRule:
        """The version in force."""
        return self.rules()[-1]

    def rule_of(self, survey: SenseSurvey) -> SenseRule:
        """The version by which a survey was imported."""
        return next(rule for rule in self.rules() if rule.id == survey.rule_id)

    def remembered(self) -> tuple[QuestionChoice, ...]:
        """How questions were read before, by their text, the last time each was met."""
        found = list(sql.rows(self._database, _REMEMBERED))
        options = grouped(sql.rows_of(self._database, _OPTIONS, [stored[0] for stored in found]))
        return tuple(
            QuestionChoice(
                text,
                QuestionRole(role),
                Sense(sense) if sense else None,
                tuple((words, _score(score)) for _, words, score in options[ident])
                if role == QuestionRole.SCORED
                else (),
            )
            for ident, text, role, sense in found
        )

    def people(self) -> dict[str, int]:
        """Name of a stratum → its population, as it was last given."""
        return {str(name): int(people) for name, people in sql.rows(self._database, _PEOPLE)}

    def _read(self, scope: str, values: Sequence[object]) -> list[SenseSurvey]:
        found = sql.rows(self._database, _SURVEYS.format(scope=scope), values)
        ids = [stored[0] for stored in found]
        strata = grouped(sql.rows_of(self._database, _STRATA, ids))
        asked = self._questions(ids)
        return [
            _survey(stored, tuple(Stratum(*each) for each in strata[stored[0]]), asked[stored[0]])
            for stored in found
        ]

    def _questions(self, ids: Sequence[int]) -> defaultdict[int, list[Question]]:
        stored = list(sql.rows_of(self._database, _QUESTIONS, ids))
        own = [ident for _, ident, *_ in stored]
        options = grouped(sql.rows_of(self._database, _OPTIONS, own))
        counts = grouped(sql.rows_of(self._database, _COUNTS, own))
        found: defaultdict[int, list[Question]] = defaultdict(list)
        for survey_id, ident, text, role, sense, skipped in stored:
            found[survey_id].append(
                Question(
                    text,
                    QuestionRole(role),
                    Sense(sense) if sense else None,
                    tuple(Option(words, _score(score)) for _, words, score in options[ident]),
                    {(words, place): n for words, place, n in counts[ident]},
                    skipped,
                )
            )
        return found


def _score(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)


def _survey(
    stored: sql.SqlRow, strata: tuple[Stratum, ...], questions: Sequence[Question]
) -> SenseSurvey:
    ident, wave, mode, from_on, to_on, population, approval, maker, sha256, *rest = stored
    received, copies, hasty, rule_id, withdrawn_on, withdrawn_reason, is_demo = rest
    return SenseSurvey(
        id=ident,
        wave=wave,
        mode=SurveyMode(mode),
        from_on=date.fromisoformat(from_on),
        to_on=date.fromisoformat(to_on),
        received=received,
        copies=copies,
        hasty=hasty,
        questions=tuple(questions),
        strata=strata,
        population=population,
        approval=approval,
        maker=maker,
        sha256=sha256,
        rule_id=rule_id,
        withdrawn_on=date.fromisoformat(withdrawn_on) if withdrawn_on else None,
        withdrawn_reason=withdrawn_reason,
        is_demo=bool(is_demo),
    )
