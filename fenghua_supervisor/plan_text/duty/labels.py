"""Labels before units: 牵头单位, 责任科室, 协同配合单位, 完成时限, and what each announces."""

from __future__ import annotations

import re
from enum import Enum, auto

from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.records import record


class UnitRole(Enum):
    """What a label announces; PERSON and UNKNOWN never hold units."""

    LEAD = auto()
    CHARGED = auto()
    SUPPORT = auto()
    DUE = auto()
    PERSON = auto()
    UNKNOWN = auto()


_NOUN = r"(?:责任)?(?:单位|部门|科室|处室|股室|主体|机构|镇街)"
_LEVEL = (
    r"(?:(?:省|市|区|县)(?:级|直|本级)?|主要|第一|首要|其他|其它|另外|共同|具体|直接|项目|工作|任务"
    r"|总|各|相关){0,4}"
)
_PERSONS = (
    r"(?:(?:分管|牵头|责任|主管|包保|包联|挂联|联系|挂钩|督办|负责|包案|包抓|挂帅)(?:的)?(?:省|市|区|县)?(?:级|委|府){0,3}"
    r"(?:党政)?|(?:省|市|区|县)(?:级|政府)?)?(?:领导|责任人|负责人|负责同志|联系人|联络人|联络员|经办人)"
    r"(?:和|及)?(?:联系)?(?:电话|方式)?"
)
_FORMS = {
    UnitRole.LEAD: (
        rf"(?:总?牵头|主办|主责|主要责任|主要负责|主要牵头|第一责任){_NOUN}|总?牵头(?:(?=[：:]))"
        r"|主办(?=[：:])"
    ),
    UnitRole.SUPPORT: (
        r"(?:协同配合|配合协同|协同|配合|协办|协作|协助|参与|参加|成员|支持|联办|会办|辅助)"
        rf"(?:{_NOUN}|(?=[：:]))"
    ),
    UnitRole.CHARGED: (
        rf"(?:责任|负责|实施|承办|落实|承担|执行){_NOUN}(?:[及和]责任人)?|(?:责任|负责|承办|落实)(?=[：:])"
    ),
    UnitRole.DUE: (
        r"(?:完成|办结|推进|进度|工作|整改|实施|计划|建设|落实){0,3}"
        r"(?:时限要求|时间要求|时间节点|时间安排|时间进度|进度要求|进度安排|时限|期限|时间|日期|节点)"
        r"(?:要求)?"
    ),
    UnitRole.PERSON: _PERSONS,
}
_KNOWN = "|".join(f"(?P<{role.name}>{form})" for role, form in _FORMS.items())
_ROLES = {role.name: role for role in UnitRole}
_UNIT_NAMES = (UnitRole.LEAD, UnitRole.SUPPORT, UnitRole.CHARGED)
UNIT_LABEL = f"{_LEVEL}(?:" + "|".join(_FORMS[role] for role in _UNIT_NAMES) + ")"
ANY_LABEL = f"{_LEVEL}(?:" + "|".join(_FORMS.values()) + ")"
COLON = "[：:]"
#: 【牵头单位】 as a label of its own
LABEL_IN_BRACKETS = re.compile(rf"[【\[（(〔]({ANY_LABEL})[】\]）)〕]\s*{COLON}?")
_LABEL = re.compile(rf"{_LEVEL}(?:{_KNOWN})(?P<colon>\s*(?:[为是])?\s*{COLON})?")
_COLON = re.compile(rf"(?<![\d\w]){COLON}|(?<=[^\d\W]){COLON}|(?<=\d){COLON}(?!\d)")
_BARE_ROLES = re.compile(r"(?:单位|部门|科室|处室|股室|主体)$")
_FOREMOST = re.compile("主要|第一|首要")
_NOT_A_LABEL = "的要应负会将须、，）)"
BREAKS = "、，,；;。/\n\x02 "
_LONGEST_LABEL = 14
_UNIT_TAIL = re.compile(r"(?<=[\u4e00-\u9fff]{2})局|中心|街道|公司|集团|专班|人民政府")


@record
class LabelledWords:
    """The words behind one label; ``label`` is empty where the text begins without one."""

    role: UnitRole
    label: str
    words: str


@record
class _Mark:
    start: int
    end: int
    role: UnitRole


def read_segments(content: str) -> list[LabelledWords]:
    """Cut the inside of a unit bracket at its labels, the known and the unknown ones."""
    content = LABEL_IN_BRACKETS.sub(r"；\g<1>：", content)
    covered = cover(content)
    marks = _known(content, covered)
    marks += _unknown(covered, marks)
    marks.sort(key=lambda mark: mark.start)
    segments = []
    head = content[: marks[0].start] if marks else content
    if head.strip(BREAKS):
        segments.append(LabelledWords(UnitRole.CHARGED, "", head))
    ends = [*(mark.start for mark in marks[1:]), len(content)]
    for mark, end in zip(marks, ends, strict=False):
        label = content[mark.start : mark.end].rstrip("：: ")
        segments.append(LabelledWords(mark.role, label, content[mark.end : end]))
    return segments


def _known(content: str, covered: str) -> list[_Mark]:
    """Find known labels: with a colon anywhere, without one only where a segment begins."""
    marks = []
    for found in _LABEL.finditer(covered):
        role = next(
            _ROLES[name] for name, words in found.groupdict().items() if words and name in _ROLES
        )
        if not found["colon"] and not _stands_without_colon(content, found, role):
            continue
        if role is UnitRole.CHARGED and _FOREMOST.match(found.group()):
            role = UnitRole.LEAD
        marks.append(_Mark(found.start(), found.end(), role))
    return marks


def _stands_without_colon(content: str, found: re.Match[str], role: UnitRole) -> bool:
    start, end = found.span()
    if role not in _UNIT_NAMES or not _BARE_ROLES.search(found.group()):
        return False
    free = start == 0 or content[start - 1] in BREAKS
    return free and end < len(content) and content[end] not in _NOT_A_LABEL


def _unknown(covered: str, known: list[_Mark]) -> list[_Mark]:
    """Find labels nobody knows: the words in front of a colon that no known label claims."""
    marks = []
    taken = {mark.end - 1 for mark in known}
    bounds = sorted(mark.end for mark in known)
    for found in _COLON.finditer(covered):
        if found.start() in taken:
            continue
        begin = max([0, *(end for end in bounds if end <= found.start())])
        begin = max(begin, *(covered.rfind(char, begin, found.start()) + 1 for char in BREAKS))
        begin = _behind_a_unit(covered, begin, found.start())
        marks.append(_Mark(begin, found.end(), UnitRole.UNKNOWN))
    return marks


def _behind_a_unit(covered: str, begin: int, end: int) -> int:
    """Where a unit's name runs into an unknown label, the label begins behind the name."""
    if begin == 0 or end - begin <= 2:
        return begin
    cuts = [found.end() for found in _UNIT_TAIL.finditer(covered, begin, end)]
    cuts = [cut for cut in cuts if 2 <= end - cut <= _LONGEST_LABEL]
    return cuts[-1] if cuts else begin


def has_unit_label(content: str) -> bool:
    """Say whether any part of a bracket names units, not only a date or a person."""
    return any(
        segment.role in (*_UNIT_NAMES, UnitRole.CHARGED) for segment in read_segments(content)
    )
