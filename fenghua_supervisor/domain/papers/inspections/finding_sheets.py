"""Sheets of findings: 问题交办单 and 整改通知书 to a unit, 销号申请单 and 问题清单 of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState, Severity
from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.domain.inspections.figures import finding_figures
from fenghua_supervisor.domain.notices.sheet import ReceiptWords, receipt_rows
from fenghua_supervisor.domain.papers.inspections.facts import due_cell, ended, grade, when
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    SheetColumn,
    SheetTable,
)
from fenghua_supervisor.domain.papers.inspections.photos import (
    PhotoNumbers,
    after_photos,
    before_photos,
)
from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_words
from fenghua_supervisor.domain.writing.numbers import NOTHING, number_ranges, percent_text, rate
from fenghua_supervisor.domain.writing.office_name import in_text
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts
    from fenghua_supervisor.domain.papers.inspections.paper import SheetCell

#: The 14 columns that offices hand findings out with; the unit fills in what is empty.
_ASSIGNMENT = (
    SheetColumn("序号", 8, is_centred=True),
    SheetColumn("被检查单位", 17),
    SheetColumn("具体地点", 16),
    SheetColumn("类别\n等级", 13, is_centred=True),
    SheetColumn("问题", 31),
    SheetColumn("问题图片", 25, is_centred=True),
    SheetColumn("整改措施", 19),
    SheetColumn("整改期限\n（天数）", 19, is_centred=True),
    SheetColumn("责任人", 13, is_centred=True),
    SheetColumn("资金", 9, is_centred=True),
    SheetColumn("复查\n时间", 16, is_centred=True),
    SheetColumn("完成\n情况", 13, is_centred=True),
    SheetColumn("复查人", 13, is_centred=True),
    SheetColumn("备注", 13, is_centred=True),
)
_SIGN_OFF = (
    SheetColumn("序号", 8, is_centred=True),
    SheetColumn("被检查单位", 16),
    SheetColumn("具体地点", 16),
    SheetColumn("类别\n等级", 13, is_centred=True),
    SheetColumn("问题", 25),
    SheetColumn("整改措施", 19),
    SheetColumn("整改期限", 19, is_centred=True),
    SheetColumn("责任人", 13, is_centred=True),
    SheetColumn("整改情况", 21),
    SheetColumn("完成时间", 16, is_centred=True),
    SheetColumn("复查人", 13, is_centred=True),
    SheetColumn("整改前图片", 23, is_centred=True),
    SheetColumn("整改后图片", 23, is_centred=True),
)
#: The 治理台账 of 11 columns.
_FINDINGS = (
    SheetColumn("序号", 9, is_centred=True),
    SheetColumn("检查时间", 19, is_centred=True),
    SheetColumn("检查人", 15, is_centred=True),
    SheetColumn("类别", 13, is_centred=True),
    SheetColumn("问题", 48),
    SheetColumn("措施", 34),
    SheetColumn("完成时间", 19, is_centred=True),
    SheetColumn("责任人", 20, is_centred=True),
    SheetColumn("复查时间", 19, is_centred=True),
    SheetColumn("复查人", 14, is_centred=True),
    SheetColumn("复查结果", 15, is_centred=True),
)
_NOTICE = (
    SheetColumn("序号", 10, is_centred=True),
    SheetColumn("编号", 17, is_centred=True),
    SheetColumn("存在的问题", 56),
    SheetColumn("地点", 23),
    SheetColumn("整改要求", 26),
    SheetColumn("整改期限", 24, is_centred=True),
)
_SHEET_SIGNERS = ("签发人", "接收单位负责人")
_SIGN_OFF_SIGNERS = ("整改单位负责人", "主管部门负责人")
_LISTED_SIGNERS = ("填表人", "审核人")


def assignment_sheet(findings: Sequence[Finding], unit: str, facts: InspectionFacts) -> OfficePaper:
    """问题交办单 of one unit: the findings it is to put right; UserError when there are none."""
    own = _of_unit(findings, unit, "交办")
    photos = PhotoNumbers(facts)
    rows = tuple(_assigned(place, f, facts, photos) for place, f in enumerate(own, 1))
    blank = "空格由责任单位填写；“备注”为问题编号。"
    table = SheetTable(_ASSIGNMENT, rows, _names(own), blank)
    return OfficePaper(
        kind=InspectionPaper.ASSIGNMENT,
        **facts.head(),
        title="问题交办单",
        name=unit,
        pieces=(table,),
        mark=facts.mark(own),
        across=True,
        line=_sheet_line(own, unit, facts),
        signers=_SHEET_SIGNERS,
    )


def rectify_notice(findings: Sequence[Finding], unit: str, facts: InspectionFacts) -> OfficePaper:
    """整改通知书 to one unit with its 回执; UserError when there is nothing to put right."""
    own = _of_unit(findings, unit, "整改")
    inspections = {found.id: found for f in own if (found := facts.inspection_of(f))}
    whole = len(inspections) == 1 and all(map(facts.inspection_of, own))
    inspection = next(iter(inspections.values())) if whole else None
    number = inspection.number_words if inspection else ""
    rows = tuple(_noticed(place, f, facts) for place, f in enumerate(own, 1))
    closing, due = _closing(own, facts)
    rows_to_fill, whole_row = receipt_rows([str(finding.number) for finding in own])
    return OfficePaper(
        kind=InspectionPaper.RECTIFY_NOTICE,
        **facts.head(),
        title="整改通知书",
        name=unit,
        pieces=(
            PaperWords(_opening(own, inspection)),
            SheetTable(_NOTICE, rows, _names(own)),
            *map(PaperWords, closing),
        ),
        number=number,
        mark=facts.mark(own),
        addressee=unit,
        signed=True,
        sealed=facts.office.sealed,
        contact=facts.office.contact_words,
        receipt=ReceiptWords(
            title="整改通知书回执",
            unit=unit,
            number=number or _numbers(own),
            due=due,
            rows=rows_to_fill,
            back_to=f"整改完成后请填写盖章，附整改后照片或证明材料，退回{in_text(facts.office.name)}。",
            is_whole=whole_row,
            apart=facts.office.receipt_apart,
        ),
    )


def sign_off_sheet(findings: Sequence[Finding], unit: str, facts: InspectionFacts) -> OfficePaper:
    """销号申请单 of one unit: what waits to be struck off, else what is, to be printed again.

    UserError when it has not asked to have any of them struck off.
    """
    of_unit = [finding for finding in findings if unit in finding.units]
    handed_in = [finding for finding in of_unit if is_handed_in(finding)]
    waiting = [finding for finding in handed_in if finding.is_open]
    own = waiting or handed_in
    if not own:
        now = f"，{of_unit[0].number_words}现为“{of_unit[0].state.label}”" if of_unit else ""
        raise UserError(f"{unit}没有已申请销号的问题{now}，责任单位申请销号以后才有销号申请单。")
    photos = PhotoNumbers(facts)
    rows = tuple(_submitted(place, f, facts, photos) for place, f in enumerate(own, 1))
    return OfficePaper(
        kind=InspectionPaper.SIGN_OFF,
        **facts.head(),
        title="销号申请单",
        name=unit,
        pieces=(SheetTable(_SIGN_OFF, rows, _names(own)),),
        mark=facts.mark(own),
        across=True,
        line=_sheet_line(own, unit, facts),
        signers=_SIGN_OFF_SIGNERS,
    )


def finding_list(findings: Sequence[Finding], facts: InspectionFacts) -> OfficePaper:
    """问题清单: the findings in the columns of a 治理台账, or a sentence that there are none."""
    figures = finding_figures(findings, facts.as_of, facts.calendar)
    rows = tuple(_listed(place, f, facts) for place, f in enumerate(findings, 1))
    told = [f"截至{chinese_date(facts.as_of)}共{figures.found_words('个问题')}"]
    told += [f"已销号{figures.signed_off}个"] if figures.signed_off else []
    if figures.settled_rate is not None:
        told.append(f"整改率{percent_text(rate(figures.signed_off, figures.counted))}")
    told += [f"逾期{figures.late}个"] if figures.late else []
    left = figures.left_out
    note = f"不予认定和并案的{left}个不计入整改率。" if left else ""
    empty = PaperWords(f"截至{chinese_date(facts.as_of)}没有登记问题。")
    return OfficePaper(
        kind=InspectionPaper.FINDINGS,
        **facts.head(),
        title="督查发现问题清单",
        name=f"{len(findings)}个问题",
        pieces=(SheetTable(_FINDINGS, rows, _names(findings), note) if rows else empty,),
        mark=facts.mark(findings),
        across=True,
        line="\n".join(filter(None, ("，".join(told) if rows else "", in_text(facts.office.name)))),
        signers=_LISTED_SIGNERS if rows else (),
    )


def is_handed_in(finding: Finding) -> bool:
    """Whether its units have asked to have it struck off, granted or not."""
    return finding.state in _HANDED_IN


def _of_unit(findings: Sequence[Finding], unit: str, what: str) -> list[Finding]:
    own = [finding for finding in findings if unit in finding.units and finding.is_open]
    if not own:
        raise UserError(f"{unit}没有要{what}的问题，请选中还没有销号、责任单位为{unit}的问题。")
    return own


def _sheet_line(own: Sequence[Finding], unit: str, facts: InspectionFacts) -> str:
    return f"{unit}\u3000\u3000共{len(own)}个问题\u3000\u3000{chinese_date(facts.as_of)}"


def _numbers(findings: Sequence[Finding]) -> str:
    """「问题〔2024〕8号、〔2025〕1—3号」."""
    years: dict[int, list[int]] = {}
    for finding in findings:
        years.setdefault(finding.year, []).append(finding.number)
    told = (f"〔{year}〕{number_ranges(sorted(own))}号" for year, own in sorted(years.items()))
    return f"问题{'、'.join(told)}"


def _names(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(finding.number_words for finding in findings)


def _assigned(
    place: int, finding: Finding, facts: InspectionFacts, photos: PhotoNumbers
) -> tuple[SheetCell, ...]:
    recheck = finding.recheck
    return (
        str(place),
        "\n".join(finding.units),
        finding.place,
        grade(finding),
        finding.text,
        photos.cell(finding, before_photos(finding)),
        finding.requirement,
        due_cell(finding, facts.calendar),
        facts.people_of(finding),
        "",
        _day_cell(recheck),
        "" if finding.state in _BEFORE_WORK else finding.state.label,
        "\n".join(recheck.people) if recheck else "",
        f"{finding.year}年\n{finding.number}号",
    )


def _noticed(place: int, finding: Finding, facts: InspectionFacts) -> tuple[SheetCell, ...]:
    serious = "（严重）" if finding.severity is Severity.SERIOUS else ""
    return (
        str(place),
        f"{finding.year}-{finding.number}",
        f"{finding.text}{serious}",
        finding.place or NOTHING,
        finding.requirement or finding.rectify.label,
        due_cell(finding, facts.calendar) or "另行通知",
    )


def _submitted(
    place: int, finding: Finding, facts: InspectionFacts, photos: PhotoNumbers
) -> tuple[SheetCell, ...]:
    asked = _last(finding, FindingEvent.SUBMIT)
    measure = _last(finding, FindingEvent.MEASURE)
    recheck = finding.recheck
    return (
        str(place),
        "\n".join(finding.units),
        finding.place,
        grade(finding),
        finding.text,
        measure.text if measure else finding.requirement,
        due_cell(finding, facts.calendar),
        facts.people_of(finding),
        asked.text if asked else "",
        _day_cell(asked),
        "\n".join(recheck.people) if recheck else "",
        photos.cell(finding, before_photos(finding)),
        photos.cell(finding, after_photos(finding)),
    )


def _listed(place: int, finding: Finding, facts: InspectionFacts) -> tuple[SheetCell, ...]:
    inspection = facts.inspection_of(finding)
    looked = _looked(finding)
    measure = _last(finding, FindingEvent.MEASURE)
    where = f"（{finding.place}）" if finding.place else ""
    people = facts.people_of(finding)
    handed_in = finding.submitted_on
    return (
        str(place),
        finding.registered_on.isoformat(),
        (inspection.leader if inspection else "") or NOTHING,
        grade(finding),
        f"{finding.text}{where}",
        (measure.text if measure else finding.requirement) or NOTHING,
        handed_in.isoformat() if handed_in else _term(finding),
        "\n".join(filter(None, ("\n".join(finding.units), people))) or NOTHING,
        looked.on.isoformat() if looked else NOTHING,
        ("\n".join(looked.people) if looked else "") or NOTHING,
        _result(finding, looked),
    )


def _term(finding: Finding) -> str:
    return f"限期\n{finding.due_on.isoformat()}" if finding.due_on else NOTHING


def _looked(finding: Finding) -> FindingEntry | None:
    """The last look at it, passed or not."""
    kinds = {FindingEvent.PASS, FindingEvent.RETURN}
    return next((entry for entry in reversed(finding.entries) if entry.kind in kinds), None)


def _result(finding: Finding, looked: FindingEntry | None) -> str:
    state = finding.state.label
    if looked is None or finding.state is FindingState.RETURNED:
        return state
    return f"{'通过' if looked.kind is FindingEvent.PASS else '退回'}\n{state}"


def _opening(own: Sequence[Finding], inspection: Inspection | None) -> str:
    serious = sum(finding.severity is Severity.SERIOUS for finding in own)
    which = f"（其中严重问题{serious}个）" if serious else ""
    found = f"发现你单位存在{len(own)}个问题{which}（见下表），现予交办，请认真整改。"
    if inspection is None:
        return f"经督查，{found}"
    title = inspection.title
    return f"{when(inspection)}，我办开展了“{title}”（{inspection.kind.label}），{found}"


def _closing(own: Sequence[Finding], facts: InspectionFacts) -> tuple[tuple[str, ...], str]:
    """The last paragraphs, and the last day due in words."""
    days = [finding.due_on for finding in own if finding.due_on is not None]
    last = weekday_words(max(days)) if days else ""
    by = f"，最迟于{last}前" if last else ""
    report = (
        f"请明确每个问题的责任人和整改措施，按表中期限完成整改{by}填写回执，"
        "附整改后照片或证明材料报送我办，申请销号。"
    )
    object_to = (
        f"对问题认定有异议的，请于收到之日起{facts.office.objection_days}个工作日内书面提出；"
        "确需延期的，请在期限届满前书面申请。"
    )
    return (ended(report), object_to), last or "见表"


def _last(finding: Finding, kind: FindingEvent) -> FindingEntry | None:
    return next((entry for entry in reversed(finding.entries) if entry.kind is kind), None)


def _day_cell(entry: FindingEntry | None) -> str:
    """「2025年」 over 「10月20日」 for a narrow column; empty when it has not happened."""
    return f"{entry.on.year}年\n{entry.on.month}月{entry.on.day}日" if entry else ""


_BEFORE_WORK = frozenset({FindingState.REGISTERED, FindingState.ASSIGNED})
_HANDED_IN = frozenset({FindingState.SUBMITTED, FindingState.SIGNED_OFF})
