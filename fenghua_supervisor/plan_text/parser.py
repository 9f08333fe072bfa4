"""From the content of a file to a parsed plan; what cannot be read is reported, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus
from fenghua_supervisor.domain.plan.plan import ParsedPlan, ParseProblem, PlanAction
from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline, part_due
from fenghua_supervisor.plan_text.headings import Levels, levels_of
from fenghua_supervisor.plan_text.items import LONGEST_ITEM, RawItem, Scan, scan_items
from fenghua_supervisor.plan_text.noise import JoinedText, join_lines, tidy
from fenghua_supervisor.plan_text.numbering import Numbered, check_numbers, drop_prose
from fenghua_supervisor.plan_text.source import PlanHints, PlanSource
from fenghua_supervisor.plan_text.tables import read_tables
from fenghua_supervisor.plan_text.targets import read_targets
from fenghua_supervisor.plan_text.titles import action_title, plan_period, plan_title, same_title
from fenghua_supervisor.plan_text.units import Charge, read_charge, read_stacked_units

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXCERPT = 40
_TITLE_LINES = 400
_NOTHING = "没有找到编号的任务，请确认文件里是方案正文（如“1.……（牵头单位：……）”）或带表头的任务表"


@dataclass(frozen=True, slots=True)
class _Reading:
    """Items found in a file, in whichever form it has, with the notes made on the way."""

    items: tuple[RawItem, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[ParseProblem, ...] = ()


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
    built = [_action(item, levels, period, trusted) for item in numbered.items]
    problems = [*reading.problems, *numbered.problems]
    problems += [problem for _, found, _ in built for problem in found]
    if not built:
        problems.append(ParseProblem(_NOTHING))
    notes = [*source.notes, *reading.notes, *_start_note(numbered), *numbered.notes]
    notes += [note for _, _, found in built for note in found]
    return ParsedPlan(
        title=title or trusted.title,
        period_start=period.start,
        period_end=period.end,
        actions=tuple(action for action, _, _ in built),
        missing_numbers=numbered.missing,
        problems=tuple(sorted(problems, key=lambda problem: problem.line or 0)),
        notes=tuple(dict.fromkeys(notes)),
    )


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
        return _Reading(table.items, table.notes, table.problems), title
    items, notes = drop_prose(scan.items)
    notes += _text_notes(joined, scan)
    if table.items:
        notes.append(f"文件中另有任务表（{len(table.items)}行），已按正文读入，表格未读入")
    title = plan_title(_lines_before(joined, items), known_title)
    return _Reading(tuple(items), tuple(notes), _blank_problems(joined, items)), title


def _lines_before(joined: JoinedText, items: Sequence[RawItem]) -> list[str]:
    limit = items[0].position if items else None
    end = len(joined.text) if limit is None else limit
    bounds = [*(start for start in joined.starts if start < end), end]
    return [joined.text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)][:_TITLE_LINES]


def _text_notes(joined: JoinedText, scan: Scan) -> list[str]:
    notes = []
    if joined.continued_from:
        notes.append(f"本页上接第{joined.continued_from}版，之前的内容不在本文件中")
    if scan.skipped:
        notes.append(f"第一项任务之前有{scan.skipped}个编号段落，不是任务，未读入")
    if scan.rest_lines and scan.items:
        notes.append(f"最后一项之后还有{scan.rest_lines}行文字，不是任务，未读入")
    return notes


def _blank_problems(joined: JoinedText, items: Sequence[RawItem]) -> tuple[ParseProblem, ...]:
    """Report figures left blank inside items; blanks in the prose around them do not matter."""
    problems = []
    for line in joined.blank_figures:
        before = [item for item in items if item.line <= line]
        if before:
            number = before[-1].number
            why = f"第{number}项：应填数字的地方是空白，请核对原文"
            problems.append(ParseProblem(why, number, line, before[-1].body[:_EXCERPT]))
    return tuple(problems)


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
    item: RawItem, levels: Levels, period: PlanPeriod, hints: PlanHints
) -> tuple[PlanAction, list[ParseProblem], list[str]]:
    """Build one action, with its problems and notes."""
    charge, notes = _charge(item)
    behind, due_behind = part_due(item.left_over)
    due_words = item.due_words or charge.due_words or due_behind
    due = find_deadline(item.body, due_words, period)
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
        period_goals=due.period_goals,
    )
    reasons = [
        *_charge_problems(item, charge, behind),
        *due.problems,
        *_body_problems(item, aims.unread),
    ]
    excerpt = item.body[:_EXCERPT]
    problems = [
        ParseProblem(f"第{item.number}项：{why}", item.number, item.line, excerpt)
        for why in reasons
    ]
    return action, problems, notes


def _body_problems(item: RawItem, unread: Sequence[str]) -> list[str]:
    reasons = [f"“{_short(words)}”中的数字没有识别为指标，请核对" for words in unread]
    return reasons if item.body else [*reasons, "只有编号，没有正文"]


def _short(words: str) -> str:
    return words if len(words) <= _EXCERPT else words[:_EXCERPT] + "…"


def _charge(item: RawItem) -> tuple[Charge, list[str]]:
    if item.lead_cell is not None:
        lead, is_open = read_stacked_units(item.lead_cell)
        support, more = read_stacked_units(item.support_cell)
        charge = Charge(lead, support, "", is_open or more)
    else:
        content, due_words = part_due(item.charge or "")
        charge = read_charge(content) if content else Charge()
        charge = replace(charge, due_words=charge.due_words or due_words)
    if charge.is_open_list:
        return charge, [f"第{item.number}项的单位名单以“等”结尾，未写明的单位没有读入"]
    return charge, []


def _charge_problems(item: RawItem, charge: Charge, behind: str) -> list[str]:
    if item.is_unclosed:
        return ["牵头单位的括号没有右括号，单位没有读入"]
    reasons = [] if charge.lead else ["没有找到牵头单位"]
    if behind:
        reasons.append(f"单位括号之后还有文字“{behind[:_EXCERPT]}”，没有读入")
    return reasons


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
