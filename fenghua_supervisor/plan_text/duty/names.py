"""Lists of units: where one name ends and the next begins, and which words are no unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fenghua_supervisor.plan_text.brackets import cover, split_outside

_KINDS = (
    r"局|委|办|部|厅|院|会|中心|镇|乡|街道|公司|集团|联|专班|政府|总队|大队|支队|中队|站|所|校|学院|大学|行"
    r"|处|科|室|园|区|县|市|州|社|社区|馆|台|队|组|单位|部门|机构|企业|机关|指挥部|银行|医院|妇联|工会"
    r"|残联|科协|商联|侨联|文联|电力|移动|电信|联通|铁塔|邮政|海关|税务|税|气象|消防|村|港|工委|监委|纪委"
    r"|党校|团委|名办|供销|供电|集体|主体|各方|街|镇街"
)
_BRACKETED = r"(?:[（(\[【〔][^（）()\[\]【】〔〕]{1,60}[）)\]】〕])?"
_UNIT = re.compile(rf".*(?:{_KINDS})[”\"]?{_BRACKETED}$", re.DOTALL)
_CORE = re.compile(r"(?:局|委|办|部|厅|中心|街道|政府|分局|公司|集团|委员会|联|院|镇|乡|会)$")
_JOINT = re.compile(r"以及|[和及与]")
_PERSON = re.compile(
    r"(?:书记(?!处)|区长|县长|市长|镇长|乡长|主任|局长|部长|秘书长|主席(?!团)|院长|检察长|常委(?!会)|委员(?!会)"
    r"|组长|科长|处长|同志|领导(?!小组)|负责人|责任人|联系人|法定代表人)[\u4e00-\u9fff]{0,4}$"
)
_NOTHING = re.compile(r"[-—－/／\\无\s]*$|暂无$|待定$")
_GROUP_KIND = (
    r"区|县|市|镇|乡|街道|功能区|开发区|园区|乡镇|县级市|县[（(]市[）)]|区县|管委会|镇街|平台|村"
    r"|社区"
)
_GROUP_END = (
    r"(?=$|[、,，；;。）)]|等|人民政府|政府|办事处|管委会|党工委|党委|有关|相关|按|分别|负责|落实"
    r"|参与|配合)"
)
_GROUP = re.compile(
    rf"各(?:有关|相关)?(?:{_GROUP_KIND})(?:[、,，](?:各)?(?:{_GROUP_KIND}))+{_GROUP_END}"
    r"|各[\u4e00-\u9fff（）()]{1,8}(?:党委|党工委)[、,，](?:政府|办事处|管委会)"
    r"|[省市区县](?:[、,，][省市区县镇])+(?:级|直)?(?:有关|相关|各)?(?:部门|单位|政府)"
)
_ET_CETERA = re.compile(
    r"等(?:[省市区县](?:级|直|本级)?|\d{1,3}个?|[两三四五六七八九十]+个?|有关|相关|其他|各|成员|责任|职能|主管|行业)*"
    r"(?:部门(?:和|及|、)单位|单位(?:和|及|、)部门|部门|单位|委办局|方面|企业|机构)?$"
)
_OWNED = re.compile(
    r"(?:[省市区县州][\u4e00-\u9fff“]{1,18}(?:局|办|委|部|厅|院|会|联|中心|集团|公司|大队|支队|专班|办公室)"
    r"|各[\u4e00-\u9fff（）()]{1,12})$"
)
_GLUED = re.compile(
    r"(?:(?<=[\u4e00-\u9fff]{2}[局办厅联院])|(?<=中心)|(?<=街道))"
    r"(?:(?=[省市区县][\u4e00-\u9fff]{2})(?![省市区县]分局)|(?=各[镇乡街区县部有相]))"
)
#: 「甲部等部门及各省级人民政府」
_AND_ALL = re.compile(r"(?<=部门|单位)(?:以及|及|和|与)(?=各)|(?<=等)(?:以及|及|和|与)(?=各)")
_LONGEST_NAME = 40
_LONGEST_ODD = 18
_SENTENCE = re.compile(
    r"[。；;！？!?]|(?:推进|推动|加快|完善|加强|建成|开展|实现|确保|落实到|要求|应当|必须)"
)
_ODD = re.compile(r"[的为是同须将按\d%％]|完成|项目|任务|以上|其中")
_ACTS = re.compile(r"牵头|配合|负责|协助|按职责|分工|均需|不再|以下|以上|详见|另行")
_LONE = "（()）[]【】〔〕：:"

_SEPARATOR = re.compile("[、，,；;。/]")
_LONGEST_NAME = 60
_NAME_END = re.compile(
    r"(?:局|委|办|部|院|会|中心|镇|乡|街道|公司|集团|联|专班|政府|大队|支队|站|所|校|行|处|园|区|县|市|等)$"
)
#: What no unit is called by itself: a line that begins so goes on with the name above it.
_TAIL_OF_NAME = re.compile(
    r"(?:[和与及（(]|(?:管委会|管理委员会|委员会|领导小组|办公室|分局|分公司|支局|支行|支队|大队|服务中心|管理局|管理中心|管理处|有限公司"
    r"|集团|专班|总队|政府)(?:$|[（(]))|.?$"
)


@dataclass(slots=True)
class UnitNames:
    """What a list of units holds: the units, whether it ends in 等, and what is no unit."""

    units: list[str] = field(default_factory=list)
    is_open: bool = False
    persons: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_names(body: str) -> UnitNames:
    """Read the names of one list; nothing that holds a colon or a lone bracket is a unit."""
    names = UnitNames()
    body = _AND_ALL.sub("、", _spread(body))
    for piece in split_outside(guard_groups(body), "、/／\n\x02 "):
        words = _release(piece.strip())
        found = _ET_CETERA.search(words)
        if found:
            names.is_open = True
            words = words[: found.start()]
        for name in _parts(_without_lone(words)):
            _sort(name, names)
    return names


def looks_like_units(body: str) -> bool:
    """Say whether every piece of a list ends as the name of a unit does."""
    pieces = split_outside(guard_groups(body), "、，,；;/／\n")
    words = [_ET_CETERA.sub("", _release(piece.strip())) for piece in pieces if piece.strip()]
    return bool(words) and all(
        2 < len(word) <= _LONGEST_NAME and is_unit_like(word) and not is_person(word)
        for word in words
        if word
    )


def are_departments(body: str) -> bool:
    """Say whether all names say whose they are: 区…局, 市…办, 各街道 — no mere explanation."""
    return all(_OWNED.match(piece) for piece in split_outside(_spread(body), "、，,；;"))


def _spread(words: str) -> str:
    """Put 、 between names that stood apart by a space only (区财政局 区国资办)."""
    return _GLUED.sub("、", words)


def is_unit_like(name: str) -> bool:
    """Say whether a name ends as a unit's name does (局, 办, 街道, 集团, 镇（街道）…)."""
    return _UNIT.match(name) is not None and not _SENTENCE.search(cover(name))


def ends_name(text: str, following: str) -> bool:
    """Say whether a line end between two texts parts names: in 「甲局⏎乙局」, not 「区⏎甲局」."""
    last = _SEPARATOR.split(text[-_LONGEST_NAME:])[-1]
    if len(last) < 2 or _NAME_END.search(last) is None:
        return False
    return _TAIL_OF_NAME.match(_SEPARATOR.split(following[:_LONGEST_NAME])[0]) is None


def is_person(name: str) -> bool:
    """Say whether the words name an office holder (副区长王某, 区委常委), not a unit."""
    bare = cover(name).rstrip("■")
    return _PERSON.search(bare) is not None


def guard_groups(words: str) -> str:
    """Keep 「各区、县级市」 and 「省、市有关部门」 one name by hiding the separators inside."""
    return _GROUP.sub(lambda found: re.sub("[、,，]", "\x01", found.group()), words)


def _release(name: str) -> str:
    return name.replace("\x01", "、")


def _sort(name: str, names: UnitNames) -> None:
    if not name or _NOTHING.match(name):
        return
    covered = cover(name)
    if is_person(name):
        names.persons.append(name)
    elif any(char in covered for char in _LONE) or _is_odd(name):
        names.unread.append(name)
    else:
        names.units.append(name)


def _is_odd(name: str) -> bool:
    if len(name) > _LONGEST_NAME or _ACTS.search(cover(name)) or not re.search(r"[\w]", name):
        return True
    return not is_unit_like(name) and (
        len(name) > _LONGEST_ODD
        or _ODD.search(cover(name)) is not None
        or _SENTENCE.search(cover(name)) is not None
    )


def _parts(words: str) -> list[str]:
    """Cut 「甲局和乙局」 where both sides end as units do; 「自然资源和规划局」 stays whole."""
    covered = cover(words)
    for joint in _JOINT.finditer(covered):
        left, right = words[: joint.start()], words[joint.end() :]
        if len(left) > 1 and _CORE.search(left) and (_CORE.search(right) or right.startswith("各")):
            return [*_parts(left), *_parts(right)]
    return [words]


def _without_lone(words: str) -> str:
    """Drop brackets without a partner at either end of a name."""
    text = words.strip(" ，,；;。\x02")
    while text and cover(text)[-1] in "（(）)】]〕":
        text = text[:-1]
    while text and cover(text)[0] in "（(）)【[〔":
        text = text[1:]
    return text
