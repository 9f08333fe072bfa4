"""A round of inspections to look at: findings in every state, clues, a case, drawn photos."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from fenghua_supervisor.domain.cases.case_file import CaseDraft, VisitDraft
from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
from fenghua_supervisor.domain.codes.cases import MeetingKind, VisitVerdict, VisitWay
from fenghua_supervisor.domain.codes.inspections import (
    ClueChannel,
    ClueEvent,
    FindingEvent,
    InspectionEvent,
    InspectionKind,
    PhotoRole,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.domain.inspections.drafts import (
    ClueDraft,
    ClueEntryDraft,
    FindingDraft,
    FindingEntryDraft,
    PhotoDraft,
)
from fenghua_supervisor.domain.inspections.inspection import InspectionDraft, InspectionEntryDraft
from fenghua_supervisor.services.cases.case_files import open_case, record_visit
from fenghua_supervisor.services.cases.meetings import hold_meeting
from fenghua_supervisor.services.inspections.clues import record_clue, take_clue
from fenghua_supervisor.services.inspections.findings import add_findings, record_finding
from fenghua_supervisor.services.inspections.inspecting import plan_inspection, record_inspection

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

START = date(2025, 10, 9)
TELLER, WHOM = "张大爷13800000000", "李阿婆13900000000"
_TEXTS = (
    ("食堂后厨地面积水，未设防滑措施", "岳林街道长者食堂", Severity.GENERAL),
    ("消防通道堆放杂物，宽度不足1米", "锦屏街道社区服务中心二楼", Severity.SERIOUS),
    ("公示栏政策内容为上一年度，未更新", "溪口镇便民服务站", Severity.MINOR),
    ("嵌入式健身点两台器材损坏无法使用", "江口街道文体公园", Severity.GENERAL),
    ("托育点活动区缺少监护人员值守记录", "莼湖街道普惠托育点", Severity.GENERAL),
    ("困难群众走访台账漏记三户", "松岙镇", Severity.GENERAL),
)
_WAY = (
    FindingEvent.ASSIGN,
    FindingEvent.MEASURE,
    FindingEvent.SUBMIT,
    FindingEvent.PASS,
    FindingEvent.SIGN_OFF,
)
PEOPLE = ("王科长", "陈主任")


def drawn(
    path: Path, words: str, taken: datetime | None, size: tuple[int, int] = (640, 480)
) -> Path:
    """A picture with words in it and the time it was taken."""
    picture = Image.new("RGB", size, tuple(60 + (ord(words[0]) * k) % 140 for k in (3, 5, 7)))
    pen = ImageDraw.Draw(picture)
    for step in range(0, size[0], 40):
        pen.line((step, 0, size[0] - step, size[1]), fill=(250, 250, 250), width=3)
    pen.text((20, 20), words, fill="white")
    exif = Image.Exif()
    if taken is not None:
        exif[0x0132] = f"{taken:%Y:%m:%d %H:%M:%S}"
    picture.save(path, exif=exif)
    return path


def entry(finding: int, kind: FindingEvent, on: date, **more: object) -> FindingEntryDraft:
    """Something that happens to a finding, with all that its kind asks for."""
    words = {"text": kind.label, "people": PEOPLE if kind is FindingEvent.PASS else ()}
    if kind is FindingEvent.SUBMIT:
        words["reference"] = "奉教〔2025〕8号"
    return FindingEntryDraft(finding, kind, on=on, **(words | more))


def take_round(office: Office, folder: Path) -> list[int]:
    """Inspect, register six findings, and take each one step further than the one before."""
    units = [unit.name for unit in office.queries.units.all()[:6]]
    inspection = plan_inspection(
        office,
        InspectionDraft(
            InspectionKind.UNDERCOVER, "民生实事项目暗访", START, START + timedelta(1),
            leader="周副主任", members="王科长、陈主任", invited="市人大代表2名",
            basis="2025年督查计划", content="一老一小、公共服务设施",
            checklist=("是否开放", "是否有人值守", "公示是否更新"), units=tuple(units[:3]),
        ),
    ).value  # fmt: skip
    note = InspectionEvent.NOTE
    record_inspection(office, InspectionEntryDraft(inspection, note, "走访6处。", on=START))
    action = office.queries.plan.action_id(64)
    drafts = [
        FindingDraft(
            text, place, "设施", severity, RectifyKind.STAGED,
            units=(units[at],) if at else (), on=START, inspection_id=inspection,
            action_id=action if at == 1 else None,
            photos=(
                PhotoDraft(drawn(folder / f"b{at}.jpg", text, datetime(2025, 10, 9, 9, at))),
            ) if at else (),
        )
        for at, (text, place, severity) in enumerate(_TEXTS)
    ]  # fmt: skip
    ids = add_findings(office, drafts).value
    for at, ident in enumerate(ids):
        for day, kind in enumerate(_WAY[:at]):
            photos = ()
            if kind is FindingEvent.SUBMIT:
                later = datetime(2025, 10, 11 + day, 15, at)
                path = drawn(folder / f"a{at}.jpg", kind.label, later)
                photos = (PhotoDraft(path, PhotoRole.AFTER),)
            on = START + timedelta(1 + day)
            due = date(2025, 10, 20) if kind is FindingEvent.ASSIGN and at == 2 else None
            record_finding(office, entry(ident, kind, on, photos=photos, due_on=due))
    take_clues(office)
    take_case(office, units)
    return ids


def take_clues(office: Office) -> None:
    """Two clues, one of them set aside and answered."""
    first = ClueDraft(ClueChannel.HOTLINE, "小区门口路灯不亮三个月", TELLER, START)
    ident = take_clue(office, first).value
    take_clue(office, ClueDraft(ClueChannel.DEPUTY, "建议增加康养床位", "", START + timedelta(3)))
    dismissed = ClueEntryDraft(ident, ClueEvent.DISMISS, "属于供电公司职责，已转告。", START)
    record_clue(office, dismissed)


def take_case(office: Office, units: list[str]) -> int:
    """A case with a visit, one nobody was reached by, and a meeting with two decisions."""
    draft = CaseDraft(
        "老旧小区加装电梯",
        "张明",
        "副区长",
        date(2025, 12, 31),
        tuple(units[:2]),
        "先易后难",
        2,
        START,
    )
    case = open_case(office, draft).value
    visit, lost = VisitVerdict.FAIRLY, VisitVerdict.NOT_REACHED
    record_visit(
        office,
        VisitDraft(
            case, VisitWay.ON_SITE, "王科长", visit, WHOM, "盼早日开工", "月底答复", on=START
        ),
    )
    record_visit(office, VisitDraft(case, VisitWay.PHONE, "王科长", lost, on=date(2025, 10, 28)))
    decisions = (
        DecisionDraft("管线迁改方案报批", units[0], date(2025, 10, 24)),
        DecisionDraft("三日内答复住户代表", units[1], date(2025, 11, 5), as_instruction=True),
    )
    hold_meeting(
        office,
        MeetingDraft(
            MeetingKind.CONSULTATION, "加装电梯会商", "张明", "两单位", "议定两项。",
            date(2025, 10, 15), case, decisions,
        ),
    )  # fmt: skip
    return case
