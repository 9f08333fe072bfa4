"""From the content of a file to a parsed plan; what cannot be read is reported, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus
from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.plan.plan import ParsedPlan, ParseProblem, PlanAction
from fenghua_supervisor.plan_text.account import (
    blank_problems,
    preface_note,
    scan_notes,
    unclaimed_problems,
)
from fenghua_supervisor.plan_text.aims.clauses import ClauseReading
from fenghua_supervisor.plan_text.aims.left_figures import has_unread_figures
from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline
from fenghua_supervisor.plan_text.duties import ItemDuty, read_duties
from fenghua_supervisor.plan_text.duty.units import Charge
from fenghua_supervisor.plan_text.headings import Levels, levels_of
from fenghua_supervisor.plan_text.items import LONGEST_ITEM, RawItem, scan_items
from fenghua_supervisor.plan_text.noise import JoinedText, join_lines, tidy
from fenghua_supervisor.plan_text.numbering import Numbered, check_numbers
from fenghua_supervisor.plan_text.prose.report import read_report
from fenghua_supervisor.plan_text.source import PlanHints, PlanSource
from fenghua_supervisor.plan_text.tables.goals import goals_of_cells
from fenghua_supervisor.plan_text.tables.reading import read_tables
from fenghua_supervisor.plan_text.targets import TargetReading, read_targets
from fenghua_supervisor.plan_text.times.stages import without_share
from fenghua_supervisor.plan_text.titles import (
    action_title,
    plan_kind,
    plan_period,
    plan_title,
    same_title,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.plan.plan import PeriodGoal

_EXCERPT = 40
_BLANK = "应填数字的地方是空白，请核对原文"
_TITLE_LINES = 400
_NO_PERIOD = "方案标题中没有年份，导入时请填写方案的起止时间"
_NOTHING = "没有找到编号的任务，请确认文件里是方案正文（如“1.……（牵头单位：……）”）或带表头的任务表"


@record
class _Reading:
    """Items found in a file, in whichever form it has, with the notes made on the way."""

    items: tuple[RawItem, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[ParseProblem, ...] = ()
    around: str = ""  #: the text outside the items
    is_report: bool = False  #: prose that names no units


def parse_plan(source: PlanSource, hints: PlanHints | None = None) -> ParsedPlan:
    """Parse the content of a file; hints beyond the start number need the same plan title."""
    given = hints or PlanHints()
    reading, title = _read(source, given.title)
    reading = _without_overlong(reading)
    is_known = _is_known(title, reading.items, given)
    trusted = given if is_known else PlanHints(expected_start=given.expected_start)
    period = PlanPeriod(*given.said) if given.said else _period(title, trusted)
    numbered = check_numbers(reading.items, trusted.expected_start, trusted.expected_count)
    levels = levels_of(item.place for item in numbered.items)
    duties = _duties(numbered.items, reading)
    built = [
        _action(item, duty, levels, period, trusted)
        for item, duty in zip(numbered.items, duties, strict=True)
    ]
    problems = [*reading.problems, *numbered.problems]
    told = {problem.why for problem in problems}
    problems += [problem for _, found in built for problem in found if problem.why not in told]
    if not built:
        problems.append(ParseProblem(_NOTHING))
    notes = [*source.notes, *reading.notes, *_start_note(numbered), *numbered.notes]
    notes += [note for duty in duties for note in duty.notes]
    if built and period.end is None:
        notes.append(_NO_PERIOD)
    return ParsedPlan(
        title=title or trusted.title,
        period_start=period.start,
        period_end=period.end,
        actions=tuple(action for action, _ in built),
        missing_numbers=numbered.missing,
        problems=tuple(sorted(problems, key=lambda problem: problem.line or 0)),
        notes=tuple(dict.fromkeys(notes)),
        kind=PlanKind.WORK_REPORT if reading.is_report else plan_kind(title or trusted.title),
    )


def _duties(items: Sequence[RawItem], reading: _Reading) -> list[ItemDuty]:
    """The units of all items; a report names none, which is said once and not for each item."""
    if reading.is_report:
        return [ItemDuty(Charge()) for _ in items]
    return read_duties(items, reading.around)


def _without_overlong(reading: _Reading) -> _Reading:
    """Leave out what is too long to be an action, and say so; it is not searched for anything."""
    problems = [
        ParseProblem(
            f"第{item.number}项有{item.length}字，超过{LONGEST_ITEM}字的上限，没有读入，请核对原文",
            item.number,
            item.line,
            item.body[:_EXCERPT],
        )
        for item in reading.items
        if item.length > LONGEST_ITEM
    ]
    items = tuple(item for item in reading.items if item.length <= LONGEST_ITEM)
    return replace(reading, items=items, problems=(*reading.problems, *problems))


def _is_known(title: str, items: Sequence[RawItem], hints: PlanHints) -> bool:
    """Say whether the text is the plan of the hints: same title, and the same period.

    A title without a period needs a deadline inside the hinted period as evidence.
    """
    if not same_title(hints.title, title):
        return False
    period = plan_period(title)
    if period.end is not None or hints.period_end is None:
        return (period.start in (None, hints.period_start) or hints.period_start is None) and (
            period.end == hints.period_end or hints.period_end is None
        )
    found = (find_deadline(item.body, item.due_words, PlanPeriod()).deadline for item in items)
    dates = [deadline.date for deadline in found if deadline]
    return bool(dates) and (hints.period_start or max(dates)) <= max(dates) <= hints.period_end


def _read(source: PlanSource, known_title: str) -> tuple[_Reading, str]:
    """Read the form that holds more items: a table of tasks, or numbered paragraphs."""
    table = read_tables(source)
    joined = join_lines(table.prose)
    scan = scan_items(joined)
    if table.items and len(table.items) >= len(scan.items):
        title = plan_title([tidy(line.text) for line in table.before], known_title)
        return _Reading(table.items, table.notes, table.problems, joined.text), title
    if all(item.charge is None for item in scan.items) and (report := read_report(joined)):
        title = plan_title(_lines_before(joined, report.items), known_title) or report.title
        problems = blank_problems(joined, report.items)
        return _Reading(report.items, report.notes, problems, is_report=True), title
    notes = scan_notes(joined, scan)
    if not table.items:
        notes += table.notes
    if table.items:
        notes.append(f"文件中另有任务表（{len(table.items)}行），已按正文读入，表格未读入")
    title = plan_title(_lines_before(joined, scan.items), known_title)
    notes += preface_note(joined, scan, title)
    problems = (*blank_problems(joined, scan.items), *unclaimed_problems(scan))
    if not table.items:
        problems += table.problems
    return _Reading(tuple(scan.items), tuple(notes), problems, scan.around), title


def _lines_before(joined: JoinedText, items: Sequence[RawItem]) -> list[str]:
    limit = items[0].position if items else None
    end = len(joined.text) if limit is None else limit
    bounds = [*(start for start in joined.starts if start < end), end]
    return [joined.text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)][:_TITLE_LINES]


def _start_note(numbered: Numbered) -> list[str]:
    if not numbered.items or not numbered.missing:
        return []
    first = numbered.items[0].number
    before = [number for number in numbered.missing if number < first]
    if not before:
        return []
    span = f"第{before[0]}项" if len(before) == 1 else f"第{before[0]}—{before[-1]}项"
    return [f"原文从第{first}项开始，{span}不在本文件中"]


def _period(title: str, hints: PlanHints) -> PlanPeriod:
    period = plan_period(title)
    return PlanPeriod(period.start or hints.period_start, period.end or hints.period_end)


def _action(
    item: RawItem, duty: ItemDuty, levels: Levels, period: PlanPeriod, hints: PlanHints
) -> tuple[PlanAction, list[ParseProblem]]:
    """Build one action, with its problems."""
    charge = duty.charge
    due = find_deadline(item.body, item.due_words or charge.due_words, period)
    goals, unread_goals = goals_of_cells(item.goal_cells, period.only_year)
    aims = read_targets(item.body)
    campaign, section, status = _headings(item, levels, hints)
    action = PlanAction(
        number=item.number,
        title=action_title(item.body),
        text=item.body,
        campaign=campaign,
        section=section,
        heading_status=status,
        lead_units=charge.lead,
        support_units=charge.support,
        deadline=due.deadline,
        targets=aims.targets,
        line=item.line,
        milestones=due.milestones,
        period_goals=goals or due.period_goals,
        printed_number="" if item.printed == str(item.number) else item.printed,
        has_open_units=charge.is_open_list,
    )
    body_problems = _body_problems(item, aims, goals or due.period_goals)
    reasons = [*duty.problems, *due.problems, *unread_goals, *body_problems]
    excerpt = item.body[:_EXCERPT]
    problems = [
        ParseProblem(f"第{item.number}项：{why}", item.number, item.line, excerpt)
        for why in reasons
    ]
    return action, problems


def _body_problems(item: RawItem, aims: TargetReading, goals: Sequence[PeriodGoal]) -> list[str]:
    unread = [words for words in aims.unread if not _is_goal(words, goals)]
    reasons = [f"“{_short(words)}”中的数字没有识别为指标，请核对" for words in unread]
    reasons += [_BLANK] if aims.has_blank else []
    return reasons if item.body else [*reasons, "只有编号，没有正文"]


def _is_goal(words: str, goals: Sequence[PeriodGoal]) -> bool:
    """Whether all figures of a clause are the share that the goal of a quarter has."""
    rest = without_share(words, goals)
    return rest != words and not has_unread_figures(rest, ClauseReading())


def _short(words: str) -> str:
    return words if len(words) <= _EXCERPT else words[:_EXCERPT] + "…"


def _headings(item: RawItem, levels: Levels, hints: PlanHints) -> tuple[str, str, HeadingStatus]:
    """Return campaign, section and where they come from; only empty ones take a hint."""
    campaign, section = levels.read(item.place)
    known = [hint for hint in hints.headings if hint.first <= item.number <= hint.last]
    hinted_campaign = next((hint.campaign for hint in known if hint.campaign), "")
    hinted_section = next((hint.section for hint in known if hint.section), "")
    is_inferred = bool((not campaign and hinted_campaign) or (not section and hinted_section))
    if is_inferred:
        status = HeadingStatus.INFERRED
    else:
        status = HeadingStatus.PRINTED if campaign else HeadingStatus.MISSING
    return campaign or hinted_campaign, section or hinted_section, status
