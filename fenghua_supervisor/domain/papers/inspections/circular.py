"""督查情况通报 and 暗访通报: what was looked at, what was found, how far it is put right.

An undercover one goes place by place; it names no unit in its text and no place of a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import InspectionEvent, InspectionKind, Severity
from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.domain.inspections.figures import finding_figures
from fenghua_supervisor.domain.papers.inspections.facts import (
    chinese_ordinal,
    ended,
    lines_of,
    numbered,
    standing_counts,
    when,
)
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperImprint,
    PaperWords,
    PhotoPages,
    SheetColumn,
    SheetTable,
    TableAnnex,
)
from fenghua_supervisor.domain.papers.inspections.photos import PhotoNumbers
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text, rate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperAnnex, PaperPiece

_BY_UNIT = (
    SheetColumn("责任单位", 66),
    SheetColumn("发现问题", 22, is_centred=True),
    SheetColumn("已销号", 22, is_centred=True),
    SheetColumn("未销号", 22, is_centred=True),
    SheetColumn("其中逾期", 24, is_centred=True),
)
_LISTED = (
    SheetColumn("序号", 10, is_centred=True),
    SheetColumn("编号", 17, is_centred=True),
    SheetColumn("责任单位", 25),
    SheetColumn("问题", 52),
    SheetColumn("等级", 11, is_centred=True),
    SheetColumn("整改期限", 21, is_centred=True),
    SheetColumn("办理状态", 20, is_centred=True),
)
_LISTED_HIDDEN = tuple(
    SheetColumn("问题", 77) if column.title == "问题" else column
    for column in _LISTED
    if column.title != "责任单位"
)
#: Above two pictures stand three lines, in characters; the list has the whole text.
_MOST_BESIDE = 84
#: Typical findings that a category names in the text; the annex has them all.
_NAMED = 3
_NO_PLACE = "其他地点"
_ALL_WELL = "本次督查没有发现需要挂号整改的问题。"


def circular(
    inspection: Inspection, findings: Sequence[Finding], facts: InspectionFacts, number: str = ""
) -> OfficePaper:
    """The paper on an inspection and what it found; ``number`` is its own, 「第3期」."""
    hidden = inspection.kind is InspectionKind.UNDERCOVER
    counted = [finding for finding in findings if finding.counts]
    annexes = _annexes(findings, facts, hidden=hidden)
    parts: list[tuple[str, Sequence[PaperPiece]]] = [
        ("总体情况", _overall(findings, facts)),
        ("好的做法", _praise(inspection)),
        ("发现的问题", _places(counted) if hidden else _categories(counted)),
        ("整改进展", [] if hidden else _by_unit(counted, facts)),
        ("督查结论", _conclusion(inspection)),
        ("工作要求", _demands(counted, facts)),
    ]
    kept = [(heading, pieces) for heading, pieces in parts if pieces]
    body: list[PaperPiece] = [PaperWords(_opening(inspection, facts, hidden=hidden))]
    for heading, (_, pieces) in zip(numbered([h for h, _ in kept]), kept, strict=True):
        body += [PaperWords(heading, 1), *pieces]
    kind = InspectionPaper.UNDERCOVER if hidden else InspectionPaper.CIRCULAR
    return OfficePaper(
        kind=kind,
        **facts.head(),
        title=f"关于{inspection.title.removesuffix('情况')}情况的通报",
        name=number or inspection.number_words,
        pieces=tuple(body),
        number=number,
        mark=facts.mark((inspection, *findings)),
        addressee=facts.office.addressee,
        signed=True,
        sealed=facts.office.sealed,
        annexes=annexes,
        imprint=PaperImprint(facts.office.scope, facts.office.copies),
        doubts=tuple(_blamed(counted)) if hidden else (),
    )


def overall_words(findings: Sequence[Finding], facts: InspectionFacts) -> tuple[str, ...]:
    """How many were found, how grave, and how far they are put right; zero clauses are dropped."""
    figures = finding_figures(findings, facts.as_of, facts.calendar)
    if not figures.counted:
        return (_ALL_WELL,) if not findings else (f"发现的{len(findings)}个问题均未认定或已并案。",)
    counted = [finding for finding in findings if finding.counts]
    grades = [
        f"{severity.label}{count}个"
        for severity in (Severity.SERIOUS, Severity.GENERAL, Severity.MINOR)
        if (count := sum(finding.severity is severity for finding in counted))
    ]
    left = figures.left_out
    aside = f"（不予认定和并案的{left}个除外）" if left else ""
    standings = "，".join(f"{words}{count}个" for words, count in standing_counts(counted))
    first = f"本次督查共发现问题{figures.counted}个{aside}，其中{'、'.join(grades)}。"
    done = f"截至{chinese_date(facts.as_of)}，{standings}"
    if figures.signed_off:
        settled = percent_text(rate(figures.signed_off, figures.counted))
        timely = percent_text(rate(figures.in_time, figures.signed_off))
        done += f"；整改率{settled}，按期率{timely}"
    late = f"；逾期未整改{figures.late}个" if figures.late else ""
    return (first, f"{done}{late}。")


def by_gravity(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first, each grade by number."""
    order = (Severity.SERIOUS, Severity.GENERAL, Severity.MINOR)
    return sorted(findings, key=lambda f: (order.index(f.severity), f.year, f.number))


def _overall(findings: Sequence[Finding], facts: InspectionFacts) -> list[PaperPiece]:
    return [PaperWords(text) for text in overall_words(findings, facts)]


def _opening(inspection: Inspection, facts: InspectionFacts, *, hidden: bool) -> str:
    basis = f"根据{inspection.basis.strip().rstrip('。')}，" if inspection.basis else ""
    led = f"由{inspection.leader}带队，" if inspection.leader else ""
    invited = f"邀请{inspection.invited}参加，" if inspection.invited else ""
    seen = []
    if inspection.units and not hidden:
        seen.append(f"{len(inspection.units)}个单位")
    if inspection.action_ids:
        seen.append(f"{len(inspection.action_ids)}项重点任务")
    what = f"对{'、'.join(seen)}进行了督查" if seen else "进行了督查"
    unseen = "采取不打招呼、直奔现场的方式，" if hidden else ""
    how = "实地暗访" if hidden else what
    return (
        f"{basis}{when(inspection)}，我办组织开展{inspection.title}（{inspection.kind.label}），"
        f"{led}{invited}{unseen}{how}。现将有关情况通报如下。"
    )


def _praise(inspection: Inspection) -> list[PaperPiece]:
    praised = [entry for entry in inspection.entries if entry.kind is InspectionEvent.PRAISE]
    return [
        PaperWords(f"{place}. {entry.unit}{'：' if entry.unit else ''}{ended(entry.text)}")
        for place, entry in enumerate(praised, 1)
    ]


def _categories(findings: Sequence[Finding]) -> list[PaperPiece]:
    """By category, the one with most first: how many, and typical ones with their units."""
    groups: dict[str, list[Finding]] = {}
    for finding in by_gravity(findings):
        groups.setdefault(finding.category or "其他", []).append(finding)
    ordered = sorted(groups.items(), key=lambda group: (group[0] == "其他", -len(group[1])))
    pieces: list[PaperPiece] = []
    for place, (category, members) in enumerate(ordered, 1):
        heading = f"（{chinese_ordinal(place)}）{category}方面{len(members)}个"
        pieces.append(PaperWords(heading, 2))
        pieces += [PaperWords(_typical(n, f)) for n, f in enumerate(members[:_NAMED], 1)]
        left = len(members) - _NAMED
        if left > 0:
            pieces.append(PaperWords(f"其余{left}个见附件。"))
    return pieces


def _typical(place: int, finding: Finding) -> str:
    where = f"{finding.place}：" if finding.place else ""
    units = "、".join(finding.units) or "待明确"
    grave = "，严重" if finding.severity is Severity.SERIOUS else ""
    return f"{place}. {where}{finding.text.strip().rstrip('。')}（责任单位：{units}{grave}）。"


def _places(findings: Sequence[Finding]) -> list[PaperPiece]:
    """Place by place as they were come to; no unit is named."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.place or _NO_PLACE, []).append(finding)
    pieces: list[PaperPiece] = []
    for place, (name, members) in enumerate(groups.items(), 1):
        pieces.append(PaperWords(f"（{chinese_ordinal(place)}）{name}", 2))
        alone = len(members) == 1
        pieces += [
            PaperWords(f"{'' if alone else f'{n}. '}{_seen(finding)}")
            for n, finding in enumerate(members, 1)
        ]
    return pieces


def _seen(finding: Finding) -> str:
    told = []
    if finding.severity is Severity.SERIOUS:
        told.append("严重")
    told.append(finding.state.label)
    return f"{finding.text.strip().rstrip('。')}（{'，'.join(told)}）。"


def _by_unit(findings: Sequence[Finding], facts: InspectionFacts) -> list[PaperPiece]:
    """A row a unit; a finding of several units counts with each, once in the sum."""
    units = dict.fromkeys(unit for finding in findings for unit in finding.units)
    if not units:
        return []
    rows = [(unit, *_counts([f for f in findings if unit in f.units], facts)) for unit in units]
    rows.sort(key=lambda row: -int(row[1]))
    shared = sum(len(finding.units) > 1 for finding in findings)
    free = sum(not finding.units for finding in findings)
    notes = (
        [f"{shared}个问题由几个单位共同整改，在各单位分别计入，合计只计一次。"] if shared else []
    )
    notes += [f"{free}个问题责任单位待明确，只计入合计。"] if free else []
    rows.append(("合计", *_counts(findings, facts)))
    names = tuple(row[0] for row in rows)
    return [SheetTable(_BY_UNIT, tuple(rows), names, "".join(notes))]


def _counts(findings: Sequence[Finding], facts: InspectionFacts) -> tuple[str, str, str, str]:
    figures = finding_figures(findings, facts.as_of, facts.calendar)
    told = (figures.counted, figures.signed_off, figures.open, figures.late)
    first, *rest = map(str, told)
    return (first, rest[0], rest[1], rest[2])


def _conclusion(inspection: Inspection) -> list[PaperPiece]:
    last = [e.text for e in inspection.entries if e.kind is InspectionEvent.CONCLUDE][-1:]
    return [PaperWords(ended(line)) for text in last for line in lines_of(text)]


def _demands(findings: Sequence[Finding], facts: InspectionFacts) -> list[PaperPiece]:
    """What is asked for; of nothing found, nothing."""
    open_ = [finding for finding in findings if finding.is_open]
    if not open_:
        return []
    days = [finding.due_on for finding in open_ if finding.due_on and finding.due_on >= facts.as_of]
    by = f"，最迟于{chinese_date(max(days))}前完成" if days else ""
    late = sum(finding.is_late(facts.as_of) for finding in open_)
    first = f"对尚未销号的{len(open_)}个问题，责任单位要逐个明确责任人和措施，按期整改{by}，"
    told = [f"{first}整改一个、复查一个、销号一个。"]
    if late:
        told.append(f"逾期的{late}个问题，要说明原因，书面报送新的完成时间并抓紧整改。")
    told.append("整改完成后附整改后照片或证明材料申请销号，我办将组织复查，防止反弹。")
    return [PaperWords(text) for text in told]


def _annexes(
    findings: Sequence[Finding], facts: InspectionFacts, *, hidden: bool
) -> tuple[PaperAnnex, ...]:
    photos = PhotoNumbers(facts)
    counted = [finding for finding in findings if finding.counts]
    pairs = [photos.pair(f, _pair_words(f, hidden=hidden)) for f in counted]
    kept = tuple(pair for pair in pairs if pair is not None)
    parts: list[tuple[str, SheetTable | None]] = []
    if kept:
        parts.append(("问题照片" if hidden else "问题整改前后对比照片", None))
    # Last, since the 版记 finds room below a table and none below pictures.
    if findings:
        parts.append(("督查发现问题清单", _list(findings, facts, hidden=hidden)))
    labels = [f"附件{place}" if len(parts) > 1 else "附件" for place in range(1, len(parts) + 1)]
    return tuple(
        TableAnnex(label, title, shown) if shown else PhotoPages(label, title, kept)
        for label, (title, shown) in zip(labels, parts, strict=True)
    )


def _pair_words(finding: Finding, *, hidden: bool) -> str:
    where = f"{finding.place}：" if finding.place else ""
    units = "" if hidden or not finding.units else f"（{'、'.join(finding.units)}）"
    text = " ".join(lines_of(finding.text))
    room = _MOST_BESIDE - len(where) - len(units)
    short = text if len(text) <= room else f"{text[: max(room, 0)]}……"
    return f"{finding.number_words}\u3000{where}{short}{units}"


def _list(findings: Sequence[Finding], facts: InspectionFacts, *, hidden: bool) -> SheetTable:
    rows = tuple(_listed(n, f, facts, hidden=hidden) for n, f in enumerate(findings, 1))
    columns = _LISTED_HIDDEN if hidden else _LISTED
    return SheetTable(columns, rows, tuple(finding.number_words for finding in findings))


def _listed(
    place: int, finding: Finding, facts: InspectionFacts, *, hidden: bool
) -> tuple[str, ...]:
    where = f"{finding.place}：" if finding.place else ""
    late = "\n（逾期）" if finding.is_late(facts.as_of) else ""
    units = () if hidden else ("\n".join(finding.units) or NOTHING,)
    return (
        str(place),
        f"{finding.year}-{finding.number}",
        *units,
        f"{where}{finding.text}",
        finding.severity.label,
        finding.due_on.isoformat() if finding.due_on else NOTHING,
        f"{finding.state.label}{late}",
    )


def _blamed(findings: Sequence[Finding]) -> Iterator[str]:
    """Where what was typed names a unit all the same."""
    known = dict.fromkeys(unit for finding in findings for unit in finding.units)
    for finding in findings:
        for unit in known:
            if unit in finding.text or unit in finding.place:
                yield (
                    f"{finding.number_words}的文字里写了“{unit}”，暗访通报不点单位的名，请核对后改写"
                )
