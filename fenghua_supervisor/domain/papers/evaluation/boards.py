"""Papers of the appraisal: 亮榜 (A3), a unit's 计分明细, 申诉答复."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.counting import sum_words
from fenghua_supervisor.domain.appraisal.red_black import colour_words, colours_of
from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.domain.codes.appraisal import BoardState, ScoreStanding
from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.papers.inspections.facts import ended
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    SheetColumn,
    SheetTable,
)
from fenghua_supervisor.domain.writing.dates import chinese_date, span_words
from fenghua_supervisor.domain.writing.numbers import NOTHING, plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.appraisal.board import Board, BoardTerms, Objection
    from fenghua_supervisor.domain.appraisal.counting import ScoreLine, UnitScore
    from fenghua_supervisor.domain.appraisal.result import Counted, OtherCount
    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperPiece
    from fenghua_supervisor.domain.units.leagues import League

#: What the record of a line is called, by its table.
RECORD_WORDS = {
    "entry": "台账记录",
    "action": "台账任务",
    "target": "指标",
    "form_issue": "发出的填报表",
    "form_return": "收到的填报表",
    "notice": "督办文书",
    "act_now": "马上就办",
    "finding": "督查问题",
    "inspection": "督查",
    "pilot": "改革试点",
    "score_manual": "手工加减分",
    "objection": "申诉答复",
}
_MOST_TOLD = 4
_LINES = (
    SheetColumn("序号", 11, is_centred=True),
    SheetColumn("日期", 21, is_centred=True),
    SheetColumn("计分项", 29),
    SheetColumn("角色", 12, is_centred=True),
    SheetColumn("事由", 66),
    SheetColumn("依据的记录", 34),
    SheetColumn("分值", 14, is_centred=True),
    SheetColumn("计分", 14, is_centred=True),
    SheetColumn("说明", 24),
)


@record
class BoardFacts:
    """A board with what it shows; ``terms`` None: it is not public; ``state`` and ``on`` its step.

    A step that is about to be taken stands on its paper already.
    """

    board: Board
    counted: Counted
    state: BoardState
    on: date
    terms: BoardTerms | None = None


def board_sheet(shown: BoardFacts, facts: EvaluationFacts) -> OfficePaper:
    """亮榜 on A3: each league with its places, then those that are only listed."""
    board, counted = shown.board, shown.counted
    pieces: list[PaperPiece] = []
    for league in counted.leagues:
        pieces += [PaperWords(_league_words(counted, league), 1), _league_table(counted, league)]
    pieces += [PaperWords(f"计分规则：{''.join(counted.rule.words)}", flush=True)]
    pieces += [PaperWords(_version_words(counted, other), flush=True) for other in counted.others]
    return OfficePaper(
        kind=EvaluationPaper.BOARD,
        office=facts.office.name,
        signature=facts.office.signature,
        title=board.title,
        dated=shown.on,
        name=board.number_words,
        pieces=tuple(pieces),
        mark=facts.mark(is_demo=board.is_demo),
        across=True,
        large=True,
        line=f"{board.number_words}　考核期{board.span_words}　{_state_words(shown)}",
        own_name=f"亮榜〔{board.year}〕{board.number}号{shown.state.label}",
    )


def unit_sheet(
    counted: Counted, score: UnitScore, facts: EvaluationFacts, board: Board | None = None
) -> OfficePaper:
    """计分明细 of a unit: each line with the record it comes from, and the sum."""
    rows = tuple(_line_row(place, line) for place, line in enumerate(score.lines, 1))
    names = tuple(f"第{place}行" for place in range(1, len(rows) + 1))
    unit, span = score.tasks.unit, span_words(counted.first, counted.last)
    number = f"{board.number_words}（{board.state.label}）" if board else "尚未亮榜"
    told = f"{sum_words(counted.rule, score)}；{place_words(score)}"
    colour = colours_of(counted.rule, counted.scores).get(score.tasks.unit_id)
    told += f"；{colour_words(counted.rule, score, colour)}" if colour else ""
    none = PaperWords(f"{span}没有加减分的记录，得基础分{plain(score.base)}分。")
    others = [_other_words(score, other) for other in counted.others]
    pieces: list[PaperPiece] = [SheetTable(_LINES, rows, names, told) if rows else none]
    pieces += [PaperWords(words, flush=True) for words in others if words]
    return OfficePaper(
        kind=EvaluationPaper.SCORE_SHEET,
        office=facts.office.name,
        signature=facts.office.signature,
        title=f"{unit}综合绩效考核计分明细",
        dated=facts.as_of,
        name=unit,
        pieces=tuple(pieces),
        mark=facts.mark(is_demo=board.is_demo if board else False),
        across=True,
        line=f"{number}　考核期{span}　按{counted.rule.title}",
        signers=("计分人", "复核人"),
        own_name=f"计分明细 {unit} {counted.last.isoformat()}",
    )


def objection_answer(
    board: Board, objection: Objection, counted: Counted, facts: EvaluationFacts
) -> OfficePaper:
    """申诉答复 to a unit: what it objected to, what was decided, what it has now."""
    brought = _named("所附材料", objection.evidence)
    asked = (
        f"你单位{chinese_date(objection.on)}对《{board.title}》（{board.number_words}）公示结果"
        f"提出的异议收悉。异议内容：{ended(objection.reason)}{brought}"
    )
    verdict = objection.verdict.label if objection.verdict else "待答复"
    pieces = [PaperWords(asked)]
    line = _objected_line(counted, objection)
    if line is not None:
        pieces.append(PaperWords(f"异议所指的计分行：{line.name}，{ended(line.fact.words)}"))
    rests_on = _named("依据", objection.answer_evidence)
    pieces.append(PaperWords(f"经核查，{verdict}。{ended(objection.answer)}{rests_on}"))
    score = counted.of(objection.unit_id)
    if score is not None:
        pieces.append(
            PaperWords(
                f"答复后你单位得分：{sum_words(counted.rule, score)}；{place_words(score)}。"
            )
        )
    return OfficePaper(
        kind=EvaluationPaper.OBJECTION,
        office=facts.office.name,
        signature=facts.office.signature,
        title=f"关于{objection.unit}考核异议的答复",
        dated=objection.decided_on or facts.as_of,
        name=objection.unit,
        pieces=tuple(pieces),
        mark=facts.mark(is_demo=board.is_demo),
        addressee=objection.unit,
        signed=True,
        sealed=facts.office.sealed,
        contact=facts.office.contact_words,
        own_name=f"申诉答复 {objection.unit} {board.year}-{board.number}",
    )


def _named(word: str, proofs: tuple[Evidence, ...]) -> str:
    """「依据：奉防汛〔2025〕3号、核查表。」, files without their ending; empty without any."""
    names = (replace(p, name=p.name.rpartition(".")[0] or p.name).title for p in proofs)
    return f"{word}：{'、'.join(names)}。" if proofs else ""


def place_words(score: UnitScore) -> str:
    """「部门第3名」, 「项数不足，只列不排」."""
    if score.place:
        return f"{score.tasks.league.value}第{score.place}名"
    if score.standing is ScoreStanding.RANKED:
        return f"{score.tasks.league.value}只有一家，不排名"
    return score.standing.label


def main_items(score: UnitScore) -> str:
    """「任务按期办结4件+8；领导交办逾期1件-2」, the heaviest first."""
    sums: Counter[str] = Counter()
    total: dict[str, Decimal] = {}
    for line in score.lines:
        if line.counted:
            sums[line.name] += 1
            total[line.name] = total.get(line.name, Decimal(0)) + line.counted
    names = sorted(total, key=lambda name: (-abs(total[name]), name))
    told = [f"{name}{sums[name]}件{signed(total[name])}" for name in names[:_MOST_TOLD]]
    return "；".join(told) + ("等" if len(names) > _MOST_TOLD else "")


def _league_words(counted: Counted, league: League) -> str:
    scores = counted.in_league(league)
    ranked = sum(bool(score.place) for score in scores)
    return f"{league.value}（{len(scores)}家，参加排名{ranked}家）"


def _league_table(counted: Counted, league: League) -> SheetTable:
    scores = counted.in_league(league)
    others = counted.others[:2]
    rule = counted.rule
    coloured = bool(rule.red or rule.black)
    colours = colours_of(rule, scores)
    wide = 152 - 34 * len(others) - 22 * coloured
    columns = (
        SheetColumn("名次", 22, is_centred=True),
        SheetColumn("单位", 72),
        *((SheetColumn("红黑榜", 22, is_centred=True),) if coloured else ()),
        SheetColumn("得分", 26, is_centred=True),
        SheetColumn("加分", 22, is_centred=True),
        SheetColumn("扣分", 22, is_centred=True),
        SheetColumn("牵头项数", 22, is_centred=True),
        SheetColumn("配合项数", 22, is_centred=True),
        *(SheetColumn(f"按{o.rule.version}版计", 34, is_centred=True) for o in others),
        SheetColumn("主要加减分项", wide),
    )
    rows = []
    for score in scores:
        place, unit, *figures = _score_row(score, others)
        colour = colours.get(score.tasks.unit_id)
        told = (colour.label if colour else "",) if coloured else ()
        rows.append((place, unit, *told, *figures))
    return SheetTable(columns, tuple(rows), tuple(score.tasks.unit for score in scores))


def _score_row(score: UnitScore, others: tuple[OtherCount, ...]) -> tuple[str, ...]:
    compared = []
    for other in others:
        then = other.of(score.tasks.unit_id)
        place = f"第{then.place}名" if then and then.place else ""
        compared.append(f"{plain(then.total)}{place}" if then else NOTHING)
    listed = "" if score.place else place_words(score)
    return (
        str(score.place or NOTHING),
        score.tasks.unit,
        plain(score.total),
        signed(score.plus),
        signed(score.minus),
        str(score.tasks.leads),
        str(score.tasks.supports),
        *compared,
        "；".join(filter(None, (main_items(score), listed))) or NOTHING,
    )


def _line_row(place: int, line: ScoreLine) -> tuple[str, ...]:
    fact = line.fact
    return (
        str(place),
        fact.on.isoformat(),
        line.name,
        fact.role.label,
        fact.words,
        "\n".join(filter(None, (record_words(line), fact.source))),
        signed(line.points),
        signed(line.counted),
        line.note,
    )


def record_words(line: ScoreLine) -> str:
    """「督办文书记录39号」: the record of a line as the ledger keeps it."""
    record = line.fact.record
    return f"{RECORD_WORDS.get(record.table, record.table)}（记录号{record.id}）"


def _objected_line(counted: Counted, objection: Objection) -> ScoreLine | None:
    score = counted.of(objection.unit_id)
    lines = score.lines if score is not None else ()
    return next((line for line in lines if line.fact.key == objection.line), None)


def _other_words(score: UnitScore, other: OtherCount) -> str:
    then = other.of(score.tasks.unit_id)
    if then is None:
        return ""
    return (
        f"考核期内规则有修改，按{other.rule.title}计为{sum_words(other.rule, then)}，"
        f"{place_words(then)}。"
    )


def _version_words(counted: Counted, other: OtherCount) -> str:
    return (
        f"考核期内规则有修改：本榜按{counted.rule.title}计分，"
        f"同时列出按{other.rule.title}计的得分和名次；{''.join(other.rule.words)}"
    )


def _state_words(shown: BoardFacts) -> str:
    if shown.state is BoardState.DRAFT:
        return "草拟稿，不作依据"
    if shown.state is BoardState.PUBLISHED and shown.terms is not None:
        return (
            f"{chinese_date(shown.on)}起公示，至{shown.terms.notice_ends.words}；"
            f"有异议的请在{shown.terms.objections_end.words}前书面提出"
        )
    return f"{chinese_date(shown.on)}{shown.state.label}"
