"""Made-up plans of many forms with hand-made readings, and how well they are read.

Each file of ``collection/`` is a plan, a line ``==`` and its reading: ``title``, ``period`` (two
days, or ``?``: it must be asked for), perhaps ``kind``, ``said`` (words that a note or problem must
hold) and ``prose`` (the targets of a report without numbered tasks); then a line for each item:

    number | lead units | support units | deadline | targets | campaign | mark

Deadline: ``-`` the plan's end (as its last year), ``2025`` ``2025Q3`` ``2025-06`` ``2025-06-30`` by
its precision, ``long``; ``?`` is not judged. A 、 inside a unit's name is written ·. Target: name,
relation, figure and unit: ``=`` is left out, ``>=`` ``<=`` ``>`` ``<`` ``~`` (about), ``a-b``, and
``~~`` in front for a stretch target. Mark: ``!`` a problem must be told of the item, ``quiet`` none
may be, ``goals N`` it has so many goals of periods.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.exchange.plan.files import read_plan_lines
from fenghua_supervisor.plan_text.parser import parse_plan

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, PlanAction, Target

COLLECTION = Path(__file__).parent / "collection"
_TARGET = re.compile(
    r"(?P<stretch>~~)?(?P<name>.*?)\s*(?P<sign>>=|<=|>|<|~)?"
    r"(?P<low>\d[\d.]*)(?:-(?P<high>\d[\d.]*))?(?P<unit>\D*)$"
)


@dataclass(frozen=True)
class Figure:
    """A target's figure, and whether it is only hoped for."""

    value: Decimal
    high: Decimal | None
    unit: str
    is_stretch: bool


@dataclass(frozen=True)
class Item:
    """What an item must read as."""

    number: int
    lead: tuple[str, ...]
    support: tuple[str, ...]
    due: str
    figures: tuple[Figure, ...]
    names: tuple[str, ...]
    campaign: str
    mark: str


@dataclass(frozen=True)
class Sample:
    """A plan as a file, and its reading."""

    name: str
    text: str
    facts: dict[str, str]
    items: tuple[Item, ...]


@dataclass
class Score:
    """Counts over all samples; ``silent``: what is wrong and told by no problem."""

    items: int = 0
    items_found: int = 0
    units_right: int = 0
    dues: int = 0
    dues_right: int = 0
    figures: int = 0
    figures_read: int = 0
    figures_right: int = 0
    names_right: int = 0
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    noisy: list[str] = field(default_factory=list)  #: problems told where there is none

    def line(self) -> str:
        """Say all in one line."""
        return (
            f"items {self.items_found}/{self.items} units {self.units_right}/{self.items}"
            f" deadlines {self.dues_right}/{self.dues} targets {self.figures_right} of"
            f" {self.figures} with {self.figures_read} read, names {self.names_right}"
            f" silent {len(self.silent)} noisy {len(self.noisy)}"
        )


def samples() -> list[Sample]:
    """All samples of the collection, in order."""
    return [_sample(path) for path in sorted(COLLECTION.iterdir())]


def read(sample: Sample, folder: Path) -> ParsedPlan:
    """What the program reads in a sample, laid down in ``folder`` as a file of its kind."""
    path = folder / sample.name
    path.write_text(sample.text, encoding="utf-8")
    return parse_plan(read_plan_lines(path))


def judge(sample: Sample, plan: ParsedPlan, score: Score) -> None:
    """Add a sample's reading to the score."""
    _judge_plan(sample, plan, score)
    if "prose" in sample.facts:
        wanted = [_target(words)[0] for words in sample.facts["prose"].split(";")]
        got = [target for action in plan.actions for target in action.targets]
        if wrong := _judge_figures(wanted, got, score):
            _tell(score, plan, f"{sample.name}: {wrong}", None)
        return
    read_items = {action.number: action for action in plan.actions}
    for item in sample.items:
        score.items += 1
        action = read_items.pop(item.number, None)
        if action is None:
            score.figures += len(item.figures)
            score.dues += item.due != "?"
            _tell(score, plan, f"{sample.name} {item.number}: not found", item.number)
            continue
        score.items_found += 1
        _judge_item(sample, plan, item, action, score)
    for number in read_items:
        _tell(score, plan, f"{sample.name} {number}: invented", number)


def _judge_plan(sample: Sample, plan: ParsedPlan, score: Score) -> None:
    said = [*(problem.why for problem in plan.problems), *plan.notes]
    period = "?" if plan.period_end is None else f"{plan.period_start} {plan.period_end}"
    if plan.title != sample.facts["title"]:
        score.silent.append(f"{sample.name}: title {plan.title}")
    if period != sample.facts["period"]:
        score.silent.append(f"{sample.name}: period {period}")
    if plan.kind.value != sample.facts.get("kind", plan.kind.value):
        score.silent.append(f"{sample.name}: kind {plan.kind}")
    if (words := sample.facts.get("said")) and not any(words in each for each in said):
        score.silent.append(f"{sample.name}: {words} is not told")


def _judge_item(
    sample: Sample, plan: ParsedPlan, item: Item, action: PlanAction, score: Score
) -> None:
    wrong = []
    if (action.lead_units, action.support_units) == (item.lead, item.support):
        score.units_right += 1
    else:
        wrong.append(f"units {action.lead_units} + {action.support_units}")
    if item.due != "?":
        score.dues += 1
        if (due := _due_of(action)) == _due_wanted(item.due, plan):
            score.dues_right += 1
        else:
            wrong.append(f"due {due}")
    if figures := _judge_figures(list(item.figures), list(action.targets), score):
        wrong.append(figures)
    score.names_right += _names_right(item, action)
    if item.campaign and action.campaign != item.campaign:
        wrong.append(f"campaign {action.campaign}")
    if item.mark.startswith("goals") and len(action.period_goals) != int(item.mark.split()[1]):
        wrong.append(f"goals {action.period_goals}")
    where = f"{sample.name} {item.number}"
    for each in wrong:
        _tell(score, plan, f"{where}: {each}", item.number)
    if item.mark.startswith("!") and not _is_told(plan, item.number):
        score.silent.append(f"{where}: no problem told")
    if item.mark == "quiet" and (
        noise := [p.why for p in plan.problems if p.number == item.number]
    ):
        score.noisy.append(f"{where}: {noise}")


def _judge_figures(wanted: list[Figure], got: list[Target], score: Score) -> str:
    read_figures = [_figure(target) for target in got if target.value is not None]
    right = Counter(wanted) & Counter(read_figures)
    score.figures += len(wanted)
    score.figures_read += len(read_figures)
    score.figures_right += right.total()
    lost = Counter(wanted) - right
    more = Counter(read_figures) - right
    told = [f"lost {_short(figure)}" for figure in lost] + [f"more {_short(f)}" for f in more]
    return ", ".join(told)


def _short(figure: Figure) -> str:
    high = "" if figure.high is None else f"-{figure.high}"
    return f"{'~~' if figure.is_stretch else ''}{figure.value}{high}{figure.unit}"


def _names_right(item: Item, action: PlanAction) -> int:
    read_names = [(_figure(t), t.name) for t in action.targets if t.value is not None]
    pairs = zip(item.figures, item.names, strict=True)
    return sum(any(f == figure and name in n for f, n in read_names) for figure, name in pairs)


def _is_told(plan: ParsedPlan, number: int | None) -> bool:
    return any(problem.number in (None, number) for problem in plan.problems)


def _tell(score: Score, plan: ParsedPlan, words: str, number: int | None) -> None:
    (score.wrong if _is_told(plan, number) else score.silent).append(words)


def _due_of(action: PlanAction) -> str:
    due = action.deadline
    if due is None:
        return "none"
    if due.precision is DuePrecision.LONG_TERM:
        return "long"
    return f"{due.date} {due.precision.value}"


def _due_wanted(words: str, plan: ParsedPlan) -> str:
    if words == "long":
        return words
    if words == "-":
        return f"{plan.period_end} year"
    if "Q" in words:
        year, quarter = map(int, words.split("Q"))
        return f"{_last_day(year, quarter * 3)} quarter"
    parts = [int(part) for part in words.split("-")]
    if len(parts) == 1:
        return f"{date(parts[0], 12, 31)} year"
    if len(parts) == 2:
        return f"{_last_day(*parts)} month"
    return f"{date(*parts)} day"


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _figure(target: Target) -> Figure:
    assert target.value is not None
    return Figure(target.value, target.value_high, target.unit, target.is_stretch)


def _target(words: str) -> tuple[Figure, str]:
    found = _TARGET.match(words.strip())
    assert found is not None, words
    high = Decimal(found["high"]) if found["high"] else None
    figure = Figure(Decimal(found["low"]), high, found["unit"].strip(), bool(found["stretch"]))
    return figure, found["name"].strip()


def _sample(path: Path) -> Sample:
    text, reading = path.read_text(encoding="utf-8").split("\n==\n")
    facts, items = {}, []
    for line in reading.splitlines():
        if "|" in line:
            items.append(_item(line))
        else:
            key, _, value = line.partition(" ")
            facts[key] = value
    return Sample(path.name, text + "\n", facts, tuple(items))


def _item(line: str) -> Item:
    cells = [cell.strip() for cell in line.split("|")]
    number, lead, support, due, targets, campaign, mark = [*cells, "", "", ""][:7]
    read_targets = [_target(words) for words in targets.split(";") if words.strip()]
    return Item(
        int(number),
        _units(lead),
        _units(support),
        due,
        tuple(figure for figure, _ in read_targets),
        tuple(name for _, name in read_targets),
        campaign,
        mark,
    )


def _units(words: str) -> tuple[str, ...]:
    return tuple(unit.replace("·", "、") for unit in words.split("、")) if words else ()
