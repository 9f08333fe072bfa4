"""Codes of inspections: what is looked at and how, what is found, and what becomes of it."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class InspectionKind(Labelled):
    """How an inspection goes about it."""

    PANORAMIC = "panoramic", "全景式督查"
    UNDERCOVER = "undercover", "体验式暗访"
    INTERACTIVE = "interactive", "互动式监督"
    OPEN = "open", "明察"
    SPOT = "spot", "抽查"
    SELF = "self", "自查"
    REVISIT = "revisit", "回头看"


class InspectionEvent(Labelled):
    """What happens to an inspection after it was planned."""

    NOTE = "note", "督查记录"
    PRAISE = "praise", "好的做法"
    CONCLUDE = "conclude", "督查结论"
    FEEDBACK = "feedback", "反馈结论"
    OBJECT = "object", "对结论提出异议"
    ANSWER = "answer", "答复异议"


class Severity(Labelled):
    """How grave a finding is."""

    MINOR = "minor", "轻微"
    GENERAL = "general", "一般"
    SERIOUS = "serious", "严重"


class RectifyKind(Labelled):
    """How a finding is to be put right."""

    AT_ONCE = "at_once", "立行立改"
    STAGED = "staged", "分阶段整改"
    LASTING = "lasting", "持续整改"


class FindingEvent(Labelled):
    """What happens to a finding after it was registered."""

    ASSIGN = "assign", "交办"
    OBJECT = "object", "提出异议"
    ANSWER = "answer", "答复异议"
    MEASURE = "measure", "整改进展"
    SUBMIT = "submit", "申请销号"
    PASS = "pass", "复查通过"
    RETURN = "return", "退回整改"
    SIGN_OFF = "sign_off", "销号"
    LAST = "last", "转持续整改"
    EXTEND = "extend", "延期"
    DISMISS = "dismiss", "不予认定"
    MERGE = "merge", "并案"
    NOTE = "note", "补充材料"


class FindingState(Labelled):
    """Where a finding stands."""

    REGISTERED = "registered", "已挂号"
    ASSIGNED = "assigned", "已交办"
    UNDER_WAY = "under_way", "整改中"
    SUBMITTED = "submitted", "已申请销号"
    SIGNED_OFF = "signed_off", "已销号"
    OBJECTED = "objected", "有异议"
    RETURNED = "returned", "退回整改"
    LASTING = "lasting", "持续整改"
    DISMISSED = "dismissed", "不予认定"
    MERGED = "merged", "已并案"


class PhotoRole(Labelled):
    """What a photo shows of a finding."""

    BEFORE = "before", "整改前"
    DURING = "during", "整改中"
    AFTER = "after", "整改后"
    SCENE = "scene", "现场"


class ClueChannel(Labelled):
    """By which way a clue came in."""

    DEPUTY = "deputy", "代表委员"
    HOTLINE = "hotline", "12345热线"
    LETTER = "letter", "来信来访"
    MEDIA = "media", "媒体报道"
    NETWORK = "network", "网络留言"
    VISIT = "visit", "走访"


class ClueEvent(Labelled):
    """What happens to a clue after it was taken in; all but a note and an answer sort it."""

    NOTE = "note", "核实"
    FINDING = "finding", "转为问题"
    INSTRUCTION = "instruction", "转为马上就办"
    DISMISS = "dismiss", "不予受理"
    ANSWER = "answer", "答复"
