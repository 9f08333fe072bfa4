"""The preview of a table of findings as rows, and the words about one of them. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.finding_tables.preview import LineVerdict
from fenghua_supervisor.domain.round.questions import FormOption
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.domain.writing.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.finding_tables.preview import TableLine, TablePreview
    from fenghua_supervisor.domain.inspections.finding import FindingEntry
    from fenghua_supervisor.domain.round.questions import FormQuestion

#: The tone of each verdict; the word beside it says the same.
TONES = {
    LineVerdict.UNDECIDED: "yellow",
    LineVerdict.PROBLEM: "red",
    LineVerdict.NEW: "green",
    LineVerdict.FURTHER: "blue",
    LineVerdict.KNOWN: "grey",
    LineVerdict.DOUBLE: "grey",
}


def becomes(line: TableLine) -> str:
    """The state in which a finding comes in, or which one says the same already."""
    if line.verdict is LineVerdict.FURTHER:
        return f"{line.same} {line.finding.state.label}"
    return line.same or line.finding.state.label


def remarks(line: TableLine) -> str:
    """What is wrong with a row, where it stops and what was made of it, in a line."""
    told = [f"{problem.field}{problem.why}" for problem in line.problems]
    held = [line.held] if line.held else []
    return "；".join([*told, *held, *line.notes]) or NOTHING


def units_words(line: TableLine) -> str:
    """The units of a finding."""
    return "、".join(line.finding.units) or NOTHING


def text_words(line: TableLine) -> str:
    """The text of a finding in a line."""
    return one_line(line.finding.text)


def paragraphs(line: TableLine) -> list[tuple[str, str]]:
    """Everything about one row, each part with its title."""
    finding = line.finding
    where = f"（{finding.place}）" if finding.place else ""
    told = [(f"{line.place}　{line.verdict.label}", f"{finding.text}{where}")]
    told += [(f"问题　{p.place}　{p.field}", f"{p.what}：{p.why}") for p in line.problems]
    if line.same:
        told.append(("台账里的" if line.added else "相同的", line.same))
    elif finding.requirement:
        told.append(("整改措施", finding.requirement))
    if line.verdict is LineVerdict.KNOWN or line.verdict is LineVerdict.DOUBLE:
        return [*told, *([("没有再往下导入", line.held)] if line.held else [])]
    told += [(_step(entry), _step_words(entry)) for entry in line.added]
    if line.pictures:
        after = sum(picture.is_after for picture in line.pictures)
        told.append(("图片", f"整改前{len(line.pictures) - after}张，整改后{after}张"))
    if line.held:
        told.append(("没有再往下导入", line.held))
    return [*told, *(("提示", note) for note in line.notes)]


def _step(entry: FindingEntry) -> str:
    due = f"，期限{chinese_date(entry.due_on)}" if entry.due_on is not None else ""
    kind = "检查人和备注" if entry.kind is FindingEvent.NOTE else entry.kind.label
    return f"{kind}　{chinese_date(entry.on)}{due}"


def _step_words(entry: FindingEntry) -> str:
    return "　".join(filter(None, ("、".join(entry.people), entry.text))) or NOTHING


def foot_words(preview: TablePreview, *, further: bool = False) -> str:
    """「将登记12条，其中已销号3条；接着办理2条；2条待选定，1条不能导入」."""
    new = preview.new
    struck = sum(not line.finding.is_open for line in new)
    words = f"将登记{len(new)}条" if new else "没有要登记的"
    words += f"，其中已销号{struck}条" if struck else ""
    known = preview.further if further else ()
    if known:
        struck = sum(not line.finding.is_open for line in known)
        words = f"{words}；" if new else ""
        words += f"接着办理{len(known)}条" + (f"，其中销号{struck}条" if struck else "")
    for verdict in (LineVerdict.UNDECIDED, LineVerdict.PROBLEM):
        count = preview.count(verdict)
        words += f"；{count}条{verdict.label}" if count else ""
    return words


def file_words(preview: TablePreview) -> list[str]:
    """What is said of the file as a whole: its problems with their places, then its notes."""
    told = [" ".join(filter(None, (p.place, p.field))) + f"：{p.why}" for p in preview.problems]
    return [*told, *preview.notes]


def with_all_units(
    questions: Sequence[FormQuestion], units: Iterable[str]
) -> list[tuple[FormQuestion, tuple[FormOption, ...]]]:
    """Each question with its proposals first, then every other unit of the directory."""
    names = list(units)
    found = []
    for question in questions:
        offered = {option.value for option in question.options}
        others = tuple(FormOption(name, name) for name in names if name not in offered)
        found.append((question, (*question.options, *others)))
    return found
