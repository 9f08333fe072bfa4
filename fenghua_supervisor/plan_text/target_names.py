"""Names of targets: verbs stripped, shared words put back, lists of subjects split."""

from __future__ import annotations

import re

from fenghua_supervisor.plan_text.brackets import cover, split_outside

_LEADING = re.compile(
    r"(?:力争|确保|争取|努力|(?:全面|基本)(?=建成|实现|完成|形成|建立|达)|累计|全年|着力|加快|进一步|并|同时|"
    r"推动|推进|实现|建成|创成|创建|打造|开设|开办|完成|建立|形成|引进|组织开展|组织|开展|举办|培养|"
    r"遴选|培育|获评|获得|认定|建设)"
)
_NO_NAME = re.compile(r"(?:率|数|度|量|额|比|值|面积|规模|区(?![级、，域内“]))")
_PER = re.compile(r"每[十百千万亿]*(?:名|个|户)?(?:常住|户籍|老年|农村|城镇)*(?:人口|人)?(?:拥有)?")
_MEASURED = re.compile(
    r"(?:率|数|数量|量|比例|比重|占比|浓度|能耗|排放|面积|值|度|成绩|水平|人数|标准|规模|之比|收入)$"
)
_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"")
_LIMIT_ONLY = re.compile(r"(?:以上|以下|以内)$|^(?:建成|完成|实现|打造|培育|第\d+批)$")
_RATE_ONLY = re.compile(r"[\u4e00-\u9fff]{2}化(?:建设|改造)?率")
_SHARED = re.compile(rf"(?P<subject>.{{2,}}){_RATE_ONLY.pattern}")
_MOST_SUBJECTS = 12
_LESS_IS_BETTER = re.compile(
    r"能耗|排放|浓度|死亡|发案|案件|事故|成讼|败诉|逾期|失业|投诉|之比|历史遗留|隐患|流失|污染"
)


def clean_name(name: str) -> str:
    """Return a name without the verbs that lead to it; 新增 and 新建 stay, they change meaning."""
    name = name.strip("，,、；;。 ")
    while found := _LEADING.match(name):
        rest = name[found.end() :]
        if len(rest) < 2 or _NO_NAME.match(rest):
            break
        name = rest
    return name


def less_is_better(name: str) -> bool:
    """Say whether a target's name speaks of something that should shrink."""
    return _LESS_IS_BETTER.search(name) is not None


def subjects(name: str) -> list[str]:
    """Split 「甲率、乙率」 or 「“甲”“乙”」; a list whose parts are no subjects stays whole."""
    parts = [part for piece in split_outside(name, "、") for part in _at_and(piece)]
    if 1 < len(parts) <= _MOST_SUBJECTS and all(_is_subject(part) for part in parts):
        return parts
    quoted = _QUOTED.findall(name)
    return quoted if 1 < len(quoted) <= _MOST_SUBJECTS and "".join(quoted) == name else [name]


def _at_and(piece: str) -> list[str]:
    at = cover(piece).find("和")
    return [piece] if at <= 0 else [piece[:at], piece[at + 1 :]]


def _is_subject(part: str) -> bool:
    return _QUOTED.search(part) is not None or _MEASURED.search(part) is not None


def paired_names(name: str, count: int) -> list[str] | None:
    """Split a compound name into as many names as there are figures, shared words put back."""
    parts = [part for piece in split_outside(name, "、") for part in _at_and(piece)]
    if len(parts) != count:
        return None
    if per := _PER.match(parts[0]):
        parts = [part if _PER.match(part) else per.group() + part for part in parts]
    return _share_ending(parts)


def _share_ending(parts: list[str]) -> list[str]:
    """「主要食品」 and 「基本药品抽检合格率」 share 「抽检合格率」."""
    last = parts[-1]
    result = []
    for part in parts[:-1]:
        at = last.rfind(part[-1]) if not _MEASURED.search(part) else -1
        result.append(part + last[at + 1 :] if at >= 0 else part)
    return [*result, last]


def with_subject(name: str, previous: str) -> str:
    """Give 「占GDP比重」 and 「可视化率」 the subject of the target before them."""
    if name.startswith("占") and previous:
        return previous + name
    shared = _SHARED.fullmatch(previous) if _RATE_ONLY.fullmatch(name) else None
    return shared["subject"] + name if shared else name


def is_nobody(name: str) -> bool:
    """Say whether a name leaves its subject unsaid (「县级以上」, 「建成」)."""
    return _LIMIT_ONLY.search(name) is not None
