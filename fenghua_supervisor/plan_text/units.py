"""Who is in charge: the bracket or label at the end of an item, and the units it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from fenghua_supervisor.plan_text.brackets import cover, split_outside


class UnitRole(Enum):
    """What a label announces."""

    LEAD = auto()
    CHARGED = auto()
    SUPPORT = auto()
    DUE = auto()


_LABEL_ROLES = {
    "牵头单位": UnitRole.LEAD,
    "牵头部门": UnitRole.LEAD,
    "牵头责任单位": UnitRole.LEAD,
    "主要牵头单位": UnitRole.LEAD,
    "主办单位": UnitRole.LEAD,
    "第一责任单位": UnitRole.LEAD,
    "责任单位": UnitRole.CHARGED,
    "责任部门": UnitRole.CHARGED,
    "责任主体": UnitRole.CHARGED,
    "实施单位": UnitRole.CHARGED,
    "配合单位": UnitRole.SUPPORT,
    "配合部门": UnitRole.SUPPORT,
    "协办单位": UnitRole.SUPPORT,
    "协同单位": UnitRole.SUPPORT,
    "参与单位": UnitRole.SUPPORT,
    "参加单位": UnitRole.SUPPORT,
    "完成时限": UnitRole.DUE,
    "完成时间": UnitRole.DUE,
    "办结时限": UnitRole.DUE,
    "时间节点": UnitRole.DUE,
    "时限": UnitRole.DUE,
}
LABEL_PATTERN = "(?:" + "|".join(sorted(_LABEL_ROLES, key=len, reverse=True)) + ")"
_LABEL = re.compile(rf"({LABEL_PATTERN})[：:]?")
_CHARGE_TAIL = re.compile(r"(?:等)?(?:按照?职责(?:分工)?|分别|共同|分工)*(?:负责)?(?:落实)?$")
_LEAD_TAIL = re.compile(r"牵头(?:负责|落实)?$")
_SUPPORT_TAIL = re.compile(r"(?:配合|参与|协助|协同|参加)(?:落实|实施)?$")
_ET_CETERA = re.compile(r"等(?:有关|相关)?(?:部门|单位|部门和单位)?$")
_GROUP = re.compile(
    r"各(?:区|县|市|镇|乡|街道|功能区|开发区|园区|乡镇)(?:[、,，](?:县级市|县（市）|县\(市\)|县|镇|"
    r"乡镇|街道|功能区|开发区|园区|管委会))+"
)
_BREAK = "、，,；;。/\n"


@dataclass(frozen=True, slots=True)
class Charge:
    """The units of an item by role, and what its bracket says besides."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due_words: str = ""
    is_open_list: bool = False


def read_charge(content: str) -> Charge:
    """Read the inside of a unit bracket, with or without labels."""
    segments = _labelled_segments(content)
    has_lead = any(role is UnitRole.LEAD for role, _ in segments)
    lead: list[str] = []
    support: list[str] = []
    due: list[str] = []
    is_open = False
    for role, words in segments:
        if role is UnitRole.DUE:
            due.append(words.strip("；;，,。"))
            continue
        for name_role, names, more in _clauses(role, words, has_lead=has_lead):
            (lead if name_role is UnitRole.LEAD else support).extend(names)
            is_open = is_open or more
    return Charge(_unique(lead), _unique(support), "".join(due), is_open)


def read_stacked_units(cell: str) -> tuple[tuple[str, ...], bool]:
    """Read the units of a table cell, stacked or in a row; True when the list ends in 等."""
    charge = read_charge("责任单位：" + _unstack(cell))
    return charge.lead + charge.support, charge.is_open_list


def _labelled_segments(content: str) -> list[tuple[UnitRole, str]]:
    covered = cover(content)
    found = [match for match in _LABEL.finditer(covered) if _stands_free(content, match.start())]
    if not found:
        return [(UnitRole.CHARGED, content)]
    ends = [match.start() for match in found[1:]] + [len(content)]
    return [
        (_LABEL_ROLES[match.group(1)], content[match.end() : end])
        for match, end in zip(found, ends, strict=True)
    ]


def _stands_free(content: str, position: int) -> bool:
    return position == 0 or content[position - 1] in _BREAK + " "


def _clauses(
    role: UnitRole, words: str, *, has_lead: bool
) -> list[tuple[UnitRole, tuple[str, ...], bool]]:
    """Cut a segment into clauses; a comma may part the lead from those who help."""
    result: list[tuple[UnitRole, tuple[str, ...], bool]] = []
    lead_seen = has_lead
    for clause in split_outside(_guard_groups(words), "，,；;。"):
        stripped = clause.strip()
        if not stripped:
            continue
        is_first = not result
        clause_role, body = _clause_role(role, stripped, lead_seen=lead_seen, is_first=is_first)
        lead_seen = lead_seen or clause_role is UnitRole.LEAD
        names, more = _names(body)
        result.append((clause_role, names, more))
    return result


def _clause_role(
    role: UnitRole, clause: str, *, lead_seen: bool, is_first: bool
) -> tuple[UnitRole, str]:
    if found := _LEAD_TAIL.search(clause):
        return UnitRole.LEAD, clause[: found.start()]
    if found := _SUPPORT_TAIL.search(clause):
        return UnitRole.SUPPORT, clause[: found.start()]
    body = clause
    if found := _CHARGE_TAIL.search(clause):
        body = clause[: found.start()] + ("等" if found.group().startswith("等") else "")
    if role is UnitRole.LEAD and (is_first or not body.startswith("各")):
        return UnitRole.LEAD, body
    if role is UnitRole.CHARGED and not lead_seen:
        return UnitRole.LEAD, body
    return UnitRole.SUPPORT, body


def _names(body: str) -> tuple[tuple[str, ...], bool]:
    is_open = False
    found = _ET_CETERA.search(body)
    if found:
        is_open = True
        body = body[: found.start()]
    names = [_release(name.strip()) for name in split_outside(body, "、/\n ")]
    return tuple(name for name in names if name), is_open


def _guard_groups(words: str) -> str:
    """Keep 「各区、县级市」 one name by hiding the separators inside it."""
    return _GROUP.sub(lambda found: re.sub("[、,，]", "\x01", found.group()), words)


def _release(name: str) -> str:
    return name.replace("\x01", "、")


_UNIT_END = re.compile(
    r"(?:局|委|办|部|院|会|中心|镇|乡|街道|公司|集团|联|专班|政府|大队|支队|站|所|校|行|处|园|区|"
    r"县|市|等|[、，,；;。/])$"
)


_UNIT_END_LENGTH = 2


def _unstack(cell: str) -> str:
    """Join the lines of a cell: a line that ends a unit's name ends the unit."""
    text = ""
    for line in (part.strip() for part in cell.split("\n")):
        if not line:
            continue
        if (
            text
            and _UNIT_END.search(text, max(0, len(text) - _UNIT_END_LENGTH))
            and text[-1] not in "、，,；;。/"
        ):
            text += "、"
        text += line
    return text


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
