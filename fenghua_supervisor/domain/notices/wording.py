"""The words of a notice to a unit: the same for its paper and for a chat program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_words
from fenghua_supervisor.domain.writing.office_name import in_text
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice, NoticeSheet

_TITLES = {
    NoticeKind.URGE: "关于抓紧推进重点任务的催办单",
    NoticeKind.SUPERVISE: "关于限期推进重点任务的督办单",
    NoticeKind.CIRCULAR: "关于重点任务推进滞后情况的通报",
    NoticeKind.TALK: "约谈通知书",
}
#: Of a sheet about nothing but findings.
_FINDING_TITLES = {
    NoticeKind.URGE: "关于抓紧整改督查问题的催办单",
    NoticeKind.SUPERVISE: "关于限期整改督查问题的督办单",
    NoticeKind.CIRCULAR: "关于督查问题整改滞后情况的通报",
}
_REQUIREMENTS = {
    NoticeKind.URGE: "请主要负责人亲自过问，逐项查明原因，提出下步举措和完成时限，抓紧推进。",
    NoticeKind.SUPERVISE: (
        "请主要负责人牵头研究，逐项制定整改措施，明确责任人和完成时限，限期落实到位。"
    ),
    NoticeKind.CIRCULAR: (
        "请认真查找原因，逐项制定整改措施，明确责任人和完成时限，尽快扭转滞后局面。"
    ),
    NoticeKind.TALK: (
        "请单位主要负责人按通知的时间参加约谈，并准备书面材料，"
        "逐项说明滞后原因、整改措施和完成时限。"
    ),
}
_CALLS = {
    NoticeKind.URGE: "需抓紧办理",
    NoticeKind.SUPERVISE: "经催办仍未落实到位，现予以督办",
    NoticeKind.CIRCULAR: "推进滞后，现予以通报",
    NoticeKind.TALK: "推进严重滞后，现就此约谈单位主要负责人",
}
#: What is said of the next rung when nothing comes back.
_WARNINGS = {
    NoticeKind.URGE: "逾期未答复的，将予以督办。",
    NoticeKind.SUPERVISE: "逾期未答复或整改不到位的，将予以通报。",
    NoticeKind.CIRCULAR: "逾期未答复或整改不到位的，将约谈单位主要负责人。",
    NoticeKind.TALK: "",
}


@record
class SheetWords:
    """The sentences of a notice; ``closing`` stands below the table of items.

    ``contact`` and ``back_to`` are whom to ask and where the 回执 goes.
    """

    title: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    contact: str
    due: str
    back_to: str
    note: str


def usual_requirement(kind: NoticeKind) -> str:
    """What a notice of this kind asks for when nobody has written it otherwise."""
    return _REQUIREMENTS[kind]


def usual_closing(kind: NoticeKind) -> str:
    """The last sentence of a notice of this kind where the office has none of its own."""
    return _WARNINGS[kind]


def sheet_words(sheet: NoticeSheet) -> SheetWords:
    """Everything a notice says besides its table."""
    notice = sheet.notice
    contact = _contact(sheet)
    due = weekday_words(notice.reply_due)
    asked = f"（{contact}）" if contact else ""
    first, *more = _paragraphs(notice.text) or (usual_requirement(notice.kind),)
    return SheetWords(
        title=_title(notice),
        opening=(_opening(sheet) + first, *more, *(notice.talk.lines if notice.talk else ())),
        closing=(_answer(sheet) + sheet.form.closing(notice.kind, usual_closing(notice.kind)),),
        contact=contact,
        due=due,
        back_to=f"请于{due}前填写盖章，退回{in_text(sheet.office)}{asked}。",
        note=_burden(sheet),
    )


def chat_text(sheet: NoticeSheet) -> str:
    """A notice to be told of in a chat program: its number, count and date, and no more.

    Why and what for stays on the paper. UserError for a talk, of which nothing is said there.
    """
    if sheet.notice.kind is NoticeKind.TALK:
        raise UserError(
            f"{sheet.number_words}是约谈通知书，不宜在聊天软件里发，请打印后送达，或用邮件发送。"
        )
    return _told(sheet, sheet.notice.kind.label)


def mail_text(sheet: NoticeSheet) -> str:
    """What a mail says that carries the notice; of a talk it says no more than of a paper."""
    talk = sheet.notice.kind is NoticeKind.TALK
    return _told(sheet, "督办文书" if talk else sheet.notice.kind.label)


def _told(sheet: NoticeSheet, kind: str) -> str:
    notice = sheet.notice
    contact = _contact(sheet)
    lines = (
        f"【{kind}】{sheet.number_words}",
        f"{notice.unit}，您好！上述文书涉及贵单位{_matters(notice)}，具体内容见正式文件。",
        _chat_answer(sheet),
        f"{contact}。谢谢！" if contact else "谢谢！",
        sheet.office,
        chinese_date(notice.issued_on),
    )
    return "\n".join(lines)


def _opening(sheet: NoticeSheet) -> str:
    notice = sheet.notice
    day = chinese_date(notice.issued_on)
    before = f"此前已发{sheet.based_on}。" if sheet.based_on else ""
    what = f"你单位{_matters(notice)}{'（见下表）' if notice.items else ''}"
    call = _CALLS[notice.kind]
    if notice.kind is NoticeKind.SUPERVISE and not sheet.based_on:
        call = "需限期推进，现予以督办"
    return f"{before}截至{day}，{what}{call}。"


def _title(notice: Notice) -> str:
    usual = _TITLES[notice.kind]
    only_findings = bool(notice.items) and all(item.finding for item in notice.items)
    return _FINDING_TITLES.get(notice.kind, usual) if only_findings else usual


def _matters(notice: Notice) -> str:
    """「牵头的2项重点任务和承担整改的1个督查问题」."""
    findings = sum(bool(item.finding) for item in notice.items)
    actions = len(notice.items) - findings
    told = (
        f"牵头的{actions or ''}{'项' if actions else ''}重点任务"
        if actions or not findings
        else "",
        f"承担整改的{findings}个督查问题" if findings else "",
    )
    return "和".join(filter(None, told))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _answer(sheet: NoticeSheet) -> str:
    """By when and by whom it is to be answered."""
    notice = sheet.notice
    note = f"（{sheet.reply_note}）" if sheet.reply_note else ""
    who = f"单位负责人{sheet.unit_leader}" if sheet.unit_leader else "单位主要负责人"
    due = weekday_words(notice.reply_due)
    when = f"请于{due}前{note}填写回执书面答复，"
    if notice.talk is not None and notice.talk.at.date() <= notice.reply_due:
        when = f"约谈后，请于{due}前{note}填写回执，书面报告整改措施和落实情况，"
    return f"{when}由{who}审签并加盖公章后报送我办。"


def _contact(sheet: NoticeSheet) -> str:
    # Who recorded it may be the name of an account, which no paper should bear.
    parts = [f"联系人：{sheet.office_contact}" if sheet.office_contact else ""]
    parts.append(f"联系电话：{sheet.office_phone}" if sheet.office_phone else "")
    return "，".join(filter(None, parts))


def _burden(sheet: NoticeSheet) -> str:
    if sheet.burden <= 1:
        return ""
    return f"注：这是本月向你单位发出的第{sheet.burden}份督办文书。"


def _chat_answer(sheet: NoticeSheet) -> str:
    note = f"（{sheet.reply_note}）" if sheet.reply_note else ""
    due = weekday_words(sheet.notice.reply_due)
    return f"请于{due}前{note}书面答复，正式文件和回执随后送达。"
