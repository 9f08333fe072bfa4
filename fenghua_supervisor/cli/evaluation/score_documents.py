"""Points, boards and objections in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.appraisal.counting import sum_words
from fenghua_supervisor.domain.appraisal.red_black import colours_of
from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.domain.papers.evaluation.boards import place_words
from fenghua_supervisor.domain.writing.dates import span_words
from fenghua_supervisor.domain.writing.numbers import plain

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.board import Board, Objection
    from fenghua_supervisor.domain.appraisal.counting import ScoreLine, UnitScore
    from fenghua_supervisor.domain.appraisal.result import Counted
    from fenghua_supervisor.domain.codes.appraisal import BoardColour


def counted_words(counted: Counted, unit_id: int | None) -> str:
    """A line a unit, or the lines of one unit with their keys."""
    head = f"{span_words(counted.first, counted.last)}，按{counted.rule.title}"
    colours = colours_of(counted.rule, counted.scores)
    if unit_id is None:
        return "\n".join([head, *(_score_words(score, colours) for score in counted.scores)])
    score = counted.of(unit_id)
    if score is None:
        return f"{head}\n这个单位没有任务，也没有加减分的记录。"
    lines = [_line_words(line) for line in score.lines]
    return "\n".join([head, _score_words(score, colours), *lines, sum_words(counted.rule, score)])


def counted_document(counted: Counted, unit_id: int | None) -> dict[str, Any]:
    """The same as JSON, with the lines of every unit."""
    colours = colours_of(counted.rule, counted.scores)
    scores = [s for s in counted.scores if unit_id is None or s.tasks.unit_id == unit_id]
    return {
        "first": counted.first.isoformat(),
        "last": counted.last.isoformat(),
        "rule": counted.rule.title,
        "scores": [_score_document(score, colours) for score in scores],
        "other_versions": [
            {
                "rule": other.rule.title,
                "scores": [
                    {"unit": s.tasks.unit, "total": plain(s.total), "place": s.place or None}
                    for s in other.scores
                ],
            }
            for other in counted.others
        ],
    }


def board_words(board: Board) -> str:
    """「亮榜〔2025〕3号  公示  2025年1月1日至6月30日  标题」."""
    waiting = len(board.open_objections)
    told = f"{waiting}件异议待答复" if waiting else ""
    parts = (board.number_words, board.state.label, board.span_words, board.title, told)
    return "  ".join(filter(None, parts))


def board_document(board: Board) -> dict[str, Any]:
    """A board without its points."""
    return {
        "year": board.year,
        "number": board.number,
        "title": board.title,
        "state": board.state.label,
        "first": board.first.isoformat(),
        "last": board.last.isoformat(),
        "entries": [
            {"state": e.state.label, "on": e.on.isoformat(), "text": e.text} for e in board.entries
        ],
        "open_objections": len(board.open_objections),
    }


def objection_words(board: Board, objection: Objection) -> str:
    """「  3  亮榜〔2025〕1号  区教育局  待答复  已按期办结」."""
    verdict = objection.verdict.label if objection.verdict else "待答复"
    parts = (f"{objection.id:>3}", board.number_words, objection.unit, verdict, objection.reason)
    return "  ".join(filter(None, (*parts, objection.answer)))


def objection_document(board: Board, objection: Objection) -> dict[str, Any]:
    """An objection as JSON."""
    return {
        "id": objection.id,
        "board": board.number_words,
        "unit": objection.unit,
        "line": objection.line.code if objection.line else None,
        "on": objection.on.isoformat(),
        "reason": objection.reason,
        "verdict": objection.verdict.label if objection.verdict else None,
        "decided_on": objection.decided_on.isoformat() if objection.decided_on else None,
        "answer": objection.answer or None,
        "points": plain(objection.points),
        "evidence": [proof.title for proof in objection.evidence],
        "answer_evidence": [proof.title for proof in objection.answer_evidence],
    }


def _score_words(score: UnitScore, colours: dict[int, BoardColour]) -> str:
    colour = colours.get(score.tasks.unit_id)
    place = f"{score.place:>3}" if score.place else "  —"
    listed = "" if score.place else place_words(score)
    told = colour.label if colour else ""
    parts = (score.tasks.league.value, place, score.tasks.unit, plain(score.total), listed, told)
    return "  ".join(filter(None, parts))


def _line_words(line: ScoreLine) -> str:
    parts = (line.fact.on.isoformat(), signed(line.counted), line.name, line.fact.words, line.note)
    return "  ".join(filter(None, (*parts, f"[{line.fact.key.code}]")))


def _score_document(score: UnitScore, colours: dict[int, BoardColour]) -> dict[str, Any]:
    colour = colours.get(score.tasks.unit_id)
    return {
        "unit": score.tasks.unit,
        "league": score.tasks.league.value,
        "place": score.place or None,
        "standing": score.standing.label,
        "colour": colour.label if colour else None,
        "total": plain(score.total),
        "base": plain(score.base),
        "leads": score.tasks.leads,
        "supports": score.tasks.supports,
        "lines": [
            {
                "line": line.fact.key.code,
                "on": line.fact.on.isoformat(),
                "item": line.name,
                "role": line.fact.role.label,
                "words": line.fact.words,
                "table": line.fact.record.table,
                "id": line.fact.record.id,
                "source": line.fact.source or None,
                "points": plain(line.points),
                "counted": plain(line.counted),
                "note": line.note or None,
            }
            for line in score.lines
        ],
    }
