"""The command ``cockpit``: the whole plan on one page, as a file, as JSON or as a few lines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.cli.documents import Document
    from fenghua_supervisor.domain.cockpit.figures import (
        CampaignLights,
        CockpitFigures,
        FindingFlow,
        SheetLine,
        TargetBar,
        TrendMonth,
        UnitDot,
    )
    from fenghua_supervisor.domain.cockpit.plain_tables import FigureTable, Value

#: So many lines of a block are printed: who wants all of them takes a file or JSON.
_LINES = 12


def cockpit(call: Call) -> None:
    """Write the cockpit to a file, or print it."""
    # What counts and writes it no other command needs.
    from fenghua_supervisor.services.bulletin.collecting import scope_of
    from fenghua_supervisor.services.cockpit.collecting import collect_cockpit
    from fenghua_supervisor.services.cockpit.papers import write_cockpit
    from fenghua_supervisor.services.plan.worked import ALL_PLANS, ids_of

    args, office = call.args, call.office
    if args.out is not None:
        files.check_target(args.out)
        _check(args.out, paper=args.paper)
    plan_id = ALL_PLANS if args.all_plans else office.queries.plan.current().id
    plans = ids_of(office, plan_id, call.as_of)
    scope = scope_of(office, call.as_of, args.campaign, args.unit, plans)
    figures = collect_cockpit(office, call.as_of, scope, plan_id)
    if args.out is None:
        call.answer(_words(figures), _document(figures, None))
        return
    size = PaperSize(args.paper or PaperSize.A4)
    write_cockpit(NullProgress(), figures, args.out, size)
    words = f"已生成驾驶舱：{args.out}\n{figures.headline.sentence}"
    call.answer(words, _document(figures, args.out), stands=True)


COCKPIT = Command(
    "cockpit",
    "生成驾驶舱",
    run=cockpit,
    arguments=(
        Argument("--out", type=Path, metavar="文件", help=".pdf、.png或.xlsx，不写则打印"),
        OneOf(
            Argument("--campaign", help="只看一个攻坚行动"),
            Argument("--unit", help="只看一个牵头单位"),
        ),
        Argument("--all-plans", action="store_true", help="全部在办方案合在一起"),
        Argument("--paper", choices=[size.value for size in PaperSize], help="PDF的纸张，默认a4"),
    ),
)


def _check(path: Path, *, paper: str | None) -> None:
    from fenghua_supervisor.services.cockpit.papers import check_suffix

    suffix = check_suffix(path)
    if paper and suffix != ".pdf":
        raise UserError(f"只有PDF能选纸张，请去掉--paper，或把“{path.name}”改为.pdf结尾。")


def _document(figures: CockpitFigures, path: Path | None) -> Document:
    """All figures as numbers; percentages as the page shows them, absent things null."""
    head, line = figures.head, figures.headline
    return {
        "as_of": head.as_of.isoformat(),
        "plan_id": head.plan_id,
        "plan": head.plan_title,
        "scope": head.scope.name,
        "rule": head.rule,
        "sentence": line.sentence,
        "base": head.base.count,
        "left_out": head.left_out.count,
        "left_out_words": head.left_out_words,
        "done": line.done.count,
        "due": line.due.count,
        "due_done": line.due_done.count,
        "red": line.red.count,
        "compared_on": head.compared_on.isoformat() if head.compared_on else None,
        "changes": {"done": line.done_change, "red": line.red_change},
        "verdict": line.verdict,
        "decisions": [{"words": mark.words, "count": mark.count} for mark in line.decisions],
        "campaigns": [_campaign(figures, one) for one in figures.campaigns],
        "trend": [_month(point) for point in figures.trend],
        "units": [_unit(dot) for dot in figures.units],
        "targets": [_target(bar) for bar in figures.targets],
        "realised": _realised(figures),
        "senses": (
            {"wave": figures.felt.wave, "words": figures.felt.told} if figures.felt else None
        ),
        "sheets": [_sheet(sheet) for sheet in figures.sheets],
        "findings": _findings(figures.findings) if figures.findings else None,
        "notes": list(figures.notes),
        "file": str(path) if path else None,
    }


def _campaign(figures: CockpitFigures, one: CampaignLights) -> Document:
    lights = zip(figures.head.legend, one.lights, strict=True)
    return {
        "name": one.name,
        "base": one.base.count,
        "lights": {light.value: mark.count for (light, _), mark in lights},
        "red_share": float(one.red_share),
        "done_share": float(one.done_share),
        "worst": one.is_worst,
    }


def _month(point: TrendMonth) -> Document:
    return {
        "day": point.day.isoformat(),
        "base": point.base,
        "done": point.done.count,
        "actual": _number(point.actual),
        "expected": _number(point.expected),
    }


def _unit(dot: UnitDot) -> Document:
    return {
        "unit": dot.unit,
        "items": dot.items.count,
        "overdue": dot.overdue.count,
        "lagging": dot.lagging.count,
        "unreported": dot.unreported.count,
        "share": float(dot.share),
        "ranked": dot.is_ranked,
    }


def _realised(figures: CockpitFigures) -> Document | None:
    found = figures.realised
    if found is None:
        return None
    return {
        "index": str(found.value),
        "coverage": str(found.coverage),
        "trial": found.is_trial,
    }


def _target(bar: TargetBar) -> Document:
    return {
        "name": bar.name,
        "total": bar.total.count,
        "met": bar.met.count,
        "on_way": bar.on_way.count,
        "at_risk": bar.at_risk.count,
        "no_reading": bar.no_reading.count,
        "not_published": bar.not_published.count,
        "expected": _number(bar.expected),
    }


def _sheet(line: SheetLine) -> Document:
    return {
        "kind": line.kind.value if line.kind else None,
        "issued": line.issued.count,
        "answered": line.answered.count,
        "waiting": line.waiting.count,
        "late": line.late.count,
        "raised": line.raised.count,
    }


def _findings(flow: FindingFlow) -> Document:
    return {
        "found": flow.found.count,
        "assigned": flow.assigned.count,
        "signed_off": flow.signed_off.count,
        "open": flow.open.count,
        "late": flow.late.count,
        "ages": {mark.words: mark.count for mark in flow.ages},
        "settled_rate": _number(flow.settled_rate),
        "in_time_rate": _number(flow.in_time_rate),
        "rebound_rate": _number(flow.rebound_rate),
        "cases": flow.cases.count,
        "cases_missed": flow.missed.count,
        "visits_wanted": flow.wanted,
        "visits_done": flow.visited,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _words(figures: CockpitFigures) -> str:
    """The sentence, what waits for a decision, and the blocks as lines."""
    from fenghua_supervisor.domain.cockpit.plain_tables import figure_tables

    decisions = [f"{mark.words}：{mark.count}" for mark in figures.headline.decisions]
    blocks = [_block(table) for table in figure_tables(figures)[1:-1]]
    return "\n".join([figures.headline.sentence, *decisions, *blocks])


def _block(table: FigureTable) -> str:
    lines = [f"\n{table.note}", "  ".join(table.heads)]
    lines += ["  ".join(map(_cell, row)).rstrip() for row in table.rows[:_LINES]]
    if len(table.rows) > _LINES:
        lines.append(f"……共{len(table.rows)}行，全部见--json或.xlsx文件")
    return "\n".join(lines)


def _cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return percent_text(value)
    return NOTHING if value is None else str(value)
