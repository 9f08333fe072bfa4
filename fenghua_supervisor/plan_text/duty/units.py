"""Who is in charge: the bracket or label at the end of an item, and the units it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from fenghua_supervisor.plan_text.brackets import split_outside
from fenghua_supervisor.plan_text.deadlines import part_due
from fenghua_supervisor.plan_text.duty.labels import (
    ANY_LABEL,
    LabelledWords,
    UnitRole,
    read_segments,
)
from fenghua_supervisor.plan_text.duty.names import ends_name, guard_groups, read_names
from fenghua_supervisor.records import record

_DUTY = (
    r"(?:按照?|根据|依照?|依据|结合)(?:各自|部门|有关|相关|自身|本部门)*"
    r"(?:职责|实际|职能|分工|权限|要求|属地|情况|任务)+"
)
_ACT = r"负责|落实|实施|推进|承担|承办|抓好|办理"
_CHARGE_TAIL = re.compile(
    rf"(?P<etc>等(?:有关|相关)?(?:部门|单位)?)?(?:{_DUTY}|分别|共同|分工|具体|组织|{_ACT})+$"
)
_LEAD_TAIL = re.compile(rf"(?:总?牵头|主办|主责)(?:组织|{_ACT}|单位|部门)*$")
_HELP = r"配合|参与|协助|协同|参加|协办|支持"
_SUPPORT_TAIL = re.compile(
    rf"(?:{_DUTY}|分别|共同|积极|做好|抓好)*(?:{_HELP})(?:{_HELP}|工作|{_ACT})*$"
)
_WITH = re.compile(r"会同|联合|商(?=[省市区县])|协同(?=[省市区县各])")
_BY = re.compile(r"^(?:由|并由|其中|为)")
#: 「列第一位的为牵头单位，下同」
FIRST_LEADS = re.compile(
    r"[（(]?(?:注[：:])?(?:以上|上述|各项|所列)?(?:责任|负责)?(?:单位|部门)?(?:名单)?中?[，,]?"
    r"(?:位?列|排|排名|排列|排序|排位)?(?:在|为)?(?:第一|首)(?:位|个|名)?的?(?:责任|负责)?(?:单位|部门)?"
    r"(?:均|都)?(?:为|是|系)(?:总?牵头|主要|主责|主办)(?:责任|负责|牵头)?(?:单位|部门)?"
    r"(?P<on>[，,、；;]?(?:下同|以下同|以下均同))?[）)]?[。；;]?"
)
_RUN_ON = re.compile(r"(?<=牵头)(?=[省市区县各])")
#: 「甲局（牵头）、乙局」 and 「甲局（配合单位：乙局）」
_MARKED_LEAD = re.compile(r"[（(](?:总?牵头|主责|主办)(?:单位|部门)?[）)]")
_LABEL_INSIDE = re.compile(rf"[（(【\[]({ANY_LABEL}[：:][^（）()【】\[\]]*)[）)】\]]")


@record
class Charge:
    """The units of an item by role, and what its bracket says besides.

    ``unread``: words that are no unit (problems); ``left_out``: office holders (notes).
    """

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due_words: str = ""
    is_open_list: bool = False
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A charge in the making."""

    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    is_open: bool = False


def read_charge(content: str, *, first_leads: bool = False) -> Charge:
    """Read the inside of a unit bracket, with or without labels.

    ``first_leads``: the plan says that the unit listed first leads, so the others support it.
    """
    words = _RUN_ON.sub("，", FIRST_LEADS.sub("", content))
    first_leads = first_leads or FIRST_LEADS.search(content) is not None
    segments = read_segments(_LABEL_INSIDE.sub(r"；\1；", words))
    has_lead = any(segment.role is UnitRole.LEAD for segment in segments)
    has_lead = has_lead or _MARKED_LEAD.search(words) is not None
    reading = _Reading()
    for segment in segments:
        if segment.role is UnitRole.DUE:
            reading.due.append(segment.words.strip("；;，,。、 \n\x02"))
        elif segment.role is UnitRole.PERSON:
            reading.persons.append(_named(segment))
        elif segment.role is UnitRole.UNKNOWN:
            reading.unread.append(_named(segment))
        else:
            words, due = part_due(segment.words)
            reading.due.append(due)
            segment = replace(segment, words=words)
            _read_units(segment, reading, has_lead=has_lead, first_leads=first_leads)
    return _charge(reading)


def _named(segment: LabelledWords) -> str:
    return f"{segment.label}：{segment.words.strip('；;，,。、 )）')}".replace("\x02", "")


def _charge(reading: _Reading) -> Charge:
    lead = tuple(dict.fromkeys(reading.lead))
    support = tuple(dict.fromkeys(reading.support))
    return Charge(
        lead,
        tuple(name for name in support if name not in lead),
        "；".join(filter(None, reading.due)),
        reading.is_open,
        tuple(reading.unread),
        tuple(reading.persons),
    )


def read_stacked_units(cell: str) -> tuple[tuple[str, ...], bool]:
    """Read the units of a table cell, stacked or in a row; True when the list ends in 等."""
    charge = read_unit_cell(cell)
    return charge.lead, charge.is_open_list


def read_unit_cell(cell: str) -> Charge:
    """Read a table cell whose units all have one role; they are returned as those that lead."""
    charge = read_charge("责任单位：" + _unstack(cell))
    return replace(charge, lead=charge.lead + charge.support, support=())


def _read_units(
    segment: LabelledWords, reading: _Reading, *, has_lead: bool, first_leads: bool
) -> None:
    """Read the clauses of a segment; a comma may part the lead from those who help."""
    lead_seen = has_lead
    clauses = [
        clause.strip()
        for clause in split_outside(guard_groups(segment.words), "，,；;。")
        if clause.strip(" \n\x02")
    ]
    ended = [_CHARGE_TAIL.search(clause) is not None for clause in clauses]
    is_shared = not segment.label and ended[-1:] == [True] and not any(ended[:-1])
    for at, clause in enumerate(clauses):
        for role, body in _roles(segment.role, clause, lead_seen=lead_seen, is_first=at == 0):
            names = read_names(body)
            marked = [name for name in names.units if _MARKED_LEAD.search(name)]
            reading.lead += [_MARKED_LEAD.sub("", name) for name in marked]
            names.units = [name for name in names.units if name not in marked]
            as_first = first_leads and role is UnitRole.LEAD and segment.role is UnitRole.CHARGED
            if as_first and not _LEAD_TAIL.search(clause):
                taken = not reading.lead
                reading.lead += names.units[:1] if taken else []
                reading.support += names.units[1:] if taken else names.units
            else:
                (reading.lead if role is UnitRole.LEAD else reading.support).extend(names.units)
            reading.is_open = reading.is_open or names.is_open
            reading.unread += names.unread
            reading.persons += names.persons
        lead_seen = lead_seen or _parts_lead(clause, clauses[at + 1 :], is_shared=is_shared)


def _parts_lead(clause: str, following: list[str], *, is_shared: bool) -> bool:
    """Say whether the comma behind a clause parts the lead from those who help.

    It does behind 「甲局牵头」 and, in a list with a label, before 「各区」; 「甲、乙，丙按职责分工
    负责」 is one list of equals.
    """
    if _LEAD_TAIL.search(clause):
        return True
    return not is_shared and bool(following) and following[0].startswith("各")


def _roles(
    role: UnitRole, clause: str, *, lead_seen: bool, is_first: bool
) -> list[tuple[UnitRole, str]]:
    """Say who leads and who helps in a clause; 「甲局会同乙局」 has both."""
    clause = _BY.sub("", clause)
    if found := _LEAD_TAIL.search(clause):
        return [(UnitRole.LEAD, clause[: found.start()])]
    if found := _SUPPORT_TAIL.search(clause):
        return [(UnitRole.SUPPORT, _WITH.sub("", clause[: found.start()], count=1))]
    body = clause
    if found := _CHARGE_TAIL.search(clause):
        body = clause[: found.start()] + (found["etc"] or "")
    if found := _WITH.search(body):
        left, right = body[: found.start()], body[found.end() :]
        if not left:
            return [(UnitRole.SUPPORT, right)]
        first = _roles(role, left, lead_seen=lead_seen, is_first=is_first)
        return [*first, (UnitRole.SUPPORT, right)]
    if role is UnitRole.LEAD and (is_first or not body.startswith("各")):
        return [(UnitRole.LEAD, body)]
    if role is UnitRole.CHARGED and not lead_seen:
        return [(UnitRole.LEAD, body)]
    return [(UnitRole.SUPPORT, body)]


def _unstack(cell: str) -> str:
    """Join the lines of a cell: a line that ends a unit's name ends the unit."""
    text = ""
    for line in (part.strip() for part in cell.split("\n")):
        if not line:
            continue
        if ends_name(text, line):
            text += "、"
        text += line
    return text
