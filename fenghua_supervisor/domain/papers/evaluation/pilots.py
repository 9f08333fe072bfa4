"""试点清单, 成果清单 and the 成果卡 of one result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.papers.inspections.facts import ended, lines_of
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    SheetColumn,
    SheetTable,
)
from fenghua_supervisor.domain.pilots.result import result_figures
from fenghua_supervisor.domain.writing.dates import chinese_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperPiece
    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.domain.pilots.result import Result

_PILOTS = (
    SheetColumn("序号", 11, is_centred=True),
    SheetColumn("试点名称", 45),
    SheetColumn("级别", 16, is_centred=True),
    SheetColumn("领域", 22, is_centred=True),
    SheetColumn("批准机关和文号", 42),
    SheetColumn("获批日期", 22, is_centred=True),
    SheetColumn("到期日期", 25, is_centred=True),
    SheetColumn("承担单位", 26),
    SheetColumn("状态", 16, is_centred=True),
)
_RESULTS = (
    SheetColumn("序号", 11, is_centred=True),
    SheetColumn("成果名称", 44),
    SheetColumn("类别", 20, is_centred=True),
    SheetColumn("阶段", 14, is_centred=True),
    SheetColumn("来自", 38),
    SheetColumn("单位", 26),
    SheetColumn("有文件的认可", 72),
)
_CARD = (SheetColumn("项目", 30, is_centred=True), SheetColumn("内容", 195))


def pilot_list(pilots: Sequence[Pilot], facts: EvaluationFacts) -> OfficePaper:
    """试点清单 as of a day."""
    rows = tuple(_pilot_row(place, pilot, facts) for place, pilot in enumerate(pilots, 1))
    going = sum(pilot.is_open for pilot in pilots)
    near = sum(pilot.reminded(facts.as_of) is not None for pilot in pilots)
    told = [f"截至{chinese_date(facts.as_of)}共{len(pilots)}个试点，正在试点{going}个"]
    told += [f"其中半年内到期或已到期{near}个"] if near else []
    table = SheetTable(_PILOTS, rows, tuple(pilot.name for pilot in pilots))
    return _listed(
        EvaluationPaper.PILOTS,
        "改革试点清单",
        (table if rows else PaperWords(f"截至{chinese_date(facts.as_of)}没有登记试点。"),),
        f"{len(pilots)}个",
        "，".join(told) if rows else "",
        facts,
        is_demo=any(pilot.is_demo for pilot in pilots),
    )


def result_list(results: Sequence[Result], facts: EvaluationFacts) -> OfficePaper:
    """成果清单 as of a day; recognitions without a document stand nowhere in it."""
    rows = tuple(_result_row(place, result, facts) for place, result in enumerate(results, 1))
    table = SheetTable(_RESULTS, rows, tuple(result.name for result in results))
    return _listed(
        EvaluationPaper.RESULTS,
        "标志性成果清单",
        (table if rows else PaperWords(f"截至{chinese_date(facts.as_of)}没有登记成果。"),),
        f"{len(results)}项",
        f"截至{chinese_date(facts.as_of)}，{result_figures(results).words}" if rows else "",
        facts,
        is_demo=any(result.is_demo for result in results),
    )


def result_card(result: Result, facts: EvaluationFacts) -> OfficePaper:
    """成果卡: one result on one page, when its texts are of a usual length."""
    rows = (
        ("类别和阶段", f"{result.kind.label}，{result.stage.label}阶段"),
        ("来自试点", result.pilot),
        ("重点任务", facts.actions.get(result.action_id or 0, "")),
        ("单位", "、".join(result.units)),
        ("主要做法", _said(result.practice, "主要做法尚未填写。")),
        ("取得成效", _said(result.effect, "成效尚未填写。")),
        ("获得认可", _recognised(result)),
    )
    shown = tuple(row for row in rows if row[1])
    table = SheetTable(_CARD, shown, tuple(heading for heading, _ in shown))
    line = f"标志性成果卡　截至{chinese_date(facts.as_of)}"
    return _listed(
        EvaluationPaper.RESULT,
        result.name,
        (table,),
        result.name,
        line,
        facts,
        is_demo=result.is_demo,
    )


def _listed(
    kind: EvaluationPaper,
    title: str,
    pieces: tuple[PaperPiece, ...],
    name: str,
    line: str,
    facts: EvaluationFacts,
    *,
    is_demo: bool,
) -> OfficePaper:
    return OfficePaper(
        kind=kind,
        office=facts.office.name,
        signature=facts.office.signature,
        title=title,
        dated=facts.as_of,
        name=name,
        pieces=pieces,
        mark=facts.mark(is_demo=is_demo),
        across=True,
        line=line,
        signers=("填表人", "审核人") if line else (),
    )


def _pilot_row(place: int, pilot: Pilot, facts: EvaluationFacts) -> tuple[str, ...]:
    left = pilot.reminded(facts.as_of)
    ends = pilot.ends_on.isoformat() if pilot.ends_on is not None else ""
    if left is not None and pilot.ends_on is not None:
        days = (pilot.ends_on - facts.as_of).days
        ends += f"\n还有{days}天" if days >= 0 else f"\n已过{-days}天"
    return (
        str(place),
        pilot.name,
        pilot.level.label,
        pilot.field,
        "\n".join(filter(None, (pilot.approver, pilot.doc_number))),
        pilot.granted_on.isoformat() if pilot.granted_on is not None else "",
        ends,
        "\n".join(pilot.units),
        pilot.state.label,
    )


def _result_row(place: int, result: Result, facts: EvaluationFacts) -> tuple[str, ...]:
    action = facts.actions.get(result.action_id or 0, "")
    return (
        str(place),
        result.name,
        result.kind.label,
        result.stage.label,
        "\n".join(filter(None, (f"试点：{result.pilot}" if result.pilot else "", action))),
        "\n".join(result.units),
        "\n".join(f"{each.words}　{each.document}" for each in result.counted),
    )


def _said(text: str, otherwise: str) -> str:
    return "\n".join(ended(line) for line in lines_of(text)) or otherwise


def _recognised(result: Result) -> str:
    told = (f"{e.on.isoformat()}　{e.words}　{e.document}" for e in result.counted)
    return "\n".join(told) or "还没有取得有文件的认可。"
