"""Names of targets: verbs stripped, shared words put back, lists of subjects split."""

from __future__ import annotations

import re

from fenghua_supervisor.plan_text.brackets import cover, split_outside

_LEADING = re.compile(
    r"(?:力争|确保|争取|努力|(?:全面|基本)(?=建成|实现|完成|形成|建立|达)|累计|全年|着力|加快|进一步|并|同时|"
    r"推动|推进|实现|建成|创成|创建|打造|开设|开办|完成|建立|形成|引进|组织开展|组织|开展|举办|培养|"
    r"遴选|培育|获评|获得|认定|建设(?!用地|工程|项目|兵团|银行|成本|资金|标准|规模|任务|单位)|"
    r"(?:计划|预计|年内|继续|持续|稳步|扎实|深入|大力|积极|有序|统筹|重点|高质量|高标准|高水平)"
    r"(?=推动|推进|实现|建成|创建|打造|开设|完成|建立|形成|引进|组织|开展|举办|培养|遴选|培育|建设(?!用地)|开工|新建|新增|改造|实施|支持)|"
    r"开工(?=建设.{2})|为(?=企业|群众|市场)|[将把对](?=[\u4e00-\u9fff]{3})(?!将|外|口|台|标|接|照|比|策))"
)
_NO_NAME = re.compile(
    r"(?:率(?!先)|数(?![字据智控])|度(?!假)|量(?!子)|额(?!外)|比(?!赛)|值(?![班守])|感(?![知染])|面积|规模|质量|"
    r"区(?![级、，域内“]))"
)
_PER = re.compile(r"每[十百千万亿]*(?:名|个|户)?(?:常住|户籍|老年|农村|城镇)*(?:人口|人)?(?:拥有)?")
_MEASURED = re.compile(
    r"(?:率|数|数量|量|比例|比重|占比|浓度|能耗|排放|面积|值|度|成绩|水平|人数|标准|规模|之比|收入)$"
)
_TOWN_AND_COUNTRY = ("城镇", "农村")
_AND = ("和", "与", "及", "、")
_LEADS_OVER = re.compile(
    r"(?:等|共|(?<!签)约|近|同比|环比|平均|年均|较上年|比上年|比去年|合计|总计|共计|累计|各|分别|力争|争取|确保|预计|计划|要|应|将|均)+$"
)
_HOPED = re.compile("(?<=.)(?:力争|确保|(?:同比|比|较)(?:去年|上年)(?:同期)?)")
_DOES = re.compile("(?<=.{2})(?:进行|开展|实施)(?=.{2})")
_BARE_VERB = re.compile(
    r"(?:同比|年均|较?比?上年|比去年|平均|每年|全年|年内|[一二三四五两]年内|实现|累计|约|再|另|还)*"
    r"(?:新增|新建|新开通|开通|优化|改造|改造提升|改扩建|改建|扩建|开工|竣工|投产|投用|净增|培育|引进|打造|创建|建成|增长|增加|提高|提升|"
    r"上升|下降|降低|减少|增速|增幅|降幅|涨幅|总计|总量|总数|共|每月|每季度|每周|每年)"
)
_SHORT_ASIDE = re.compile(r"^[（(][^（）()\d]{1,4}[）)]")
_GREW = re.compile(r"(?:同比|年均|每年)*(?:增长|提高|提升|增加|下降|降低)?$")
_DATED = re.compile(r"(?:到|至)?\d{4}年(?:底|末)?(?:前)?$")
_LEVEL = re.compile("国家级|省级|市级|县级|区级|镇级|乡级|村级")
_RANKED = re.compile(
    r"(?P<name>.{2,}?)(?:力争|继续|持续)?(?:保持|稳居|位居|进入|跻身|位列|列|居|在)*"
    r"(?P<scope>全国|全省|全市|全区|全县|同类[^，]{0,6})?(?:排名)?前$"
)
_GOES_UP = re.compile("(?:力争|争取|确保|努力|进入|保持|跻身|排名|综合排名|位居)+")
_DESCRIBES = re.compile(
    r"(?:项目|工程|道路|线路|规划|计划|设计|估算|概算|其中)*(?:总投资|投资估算|总概算|占地|总?占地面积|总?用地面积?|"
    r"总?建筑面积|总?建设面积|全长|总长度?|长度?|路?宽度?|高度?|总?库容)|涉及.{0,12}"
)
_ARRANGED = re.compile("(?:方面|领域|环节|阶段|步骤|维度|类别|层面|板块)$")
_AFTER_LATIN = re.compile(r"[A-Za-z0-9.]+(?P<tail>[\u4e00-\u9fff].*)")
_MADE = re.compile("^(?:新增|新建|新开工|开工)")
_DONE = re.compile("(?<=..)(?:开工|竣工|建成|投产|投用|新增|净增)$")
_BUILT = re.compile("(?:累计|实现)*建成")
#: Words behind which a count says how something is arranged, and not what is promised.
_NO_SUBJECT = re.compile(
    r"(?:围绕|聚焦|分|分成|分为|按|按照|按不低于|给予|包括|包含|涉及|涵盖|列入|现有|共有|原有|第|后|这|那)$"
)
_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"")
_LIMIT_ONLY = re.compile(r"(?:以上|以下|以内)$|^(?:建成|完成|实现|打造|培育|第\d+批)$")
_RATE_ONLY = re.compile(r"[\u4e00-\u9fff]{2}化(?:建设|改造)?率")
_SHARED = re.compile(rf"(?P<subject>.{{2,}}){_RATE_ONLY.pattern}")
_MOST_SUBJECTS = 12
_LESS_IS_BETTER = re.compile(
    r"能耗|排放|浓度|死亡|发案|案件|事故|成讼|败诉|逾期|失业|投诉|之比|历史遗留|隐患|流失|污染"
)
#: The number of a point inside an item's text: 「1.新增企业」.
_POINT = re.compile(r"^(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")


def clean_name(name: str) -> str:
    """Return a name without the verbs that lead to it; 新增 and 新建 stay, they change meaning."""
    name = _HOPED.sub("", _POINT.sub("", name)).strip("，,、；;。 ")
    while found := _LEADING.match(name):
        rest = name[found.end() :]
        if rest[:1] in _AND and _LEADING.match(rest[1:]):
            rest = rest[1:]
        if len(rest) < 2 or rest[0] in _AND or _NO_NAME.match(rest):
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
    if len(parts) == 1 and count == len(_TOWN_AND_COUNTRY) and "城乡" in name:
        return [name.replace("城乡", one, 1) for one in _TOWN_AND_COUNTRY]
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
        result.append(part if _MEASURED.search(part) else part + _ending_for(part, last))
    return [*result, last]


def bare_end(name: str) -> str:
    """The name without the words that only lead over to its figure (「甲、乙等」, 「共」)."""
    name = _DATED.sub("", _LEADS_OVER.sub("", name)).removesuffix("的")
    covered = cover(name)
    colon = max(covered.rfind("："), covered.rfind(":"))
    return name[colon + 1 :] if colon >= 0 else name


def noun_of(words: str) -> str:
    """What a counted noun is called: 「的中小学校进行校舍改造」 → 「中小学校校舍改造」."""
    noun = _SHORT_ASIDE.sub("", words).removeprefix("的").strip("，,、；;。 ")
    return _DOES.sub("", noun, count=1)


def is_arranged(noun: str) -> bool:
    """Say whether a noun only says how work is arranged (「9个方面」)."""
    return _ARRANGED.search(noun) is not None


def ranking_of(head: str) -> str:
    """What is to rank among the first, of the words before the figure: 「满意度保持全省前」."""
    found = _RANKED.match(head)
    name = clean_name(found["name"]) if found else ""
    is_named = bool(name) and not _GOES_UP.fullmatch(name)
    return f"{name}{found['scope'] or ''}排名" if found and is_named else ""


def lent(name: str, following: str) -> str:
    """「省级」 before 「市级实验室」 means 「省级实验室」."""
    level = _LEVEL.match(following)
    return name + following[level.end() :] if level and _LEVEL.fullmatch(name) else name


def grown(subject: str) -> str:
    """A subject without the verb that a figure before stood behind: 「到位资金增长」."""
    return _GREW.sub("", subject)


def describes(name: str) -> bool:
    """Say whether a name only says of what size a project is (「总投资」, 「占地面积」)."""
    return _DESCRIBES.fullmatch(name) is not None


def says_how(head: str) -> bool:
    """Say whether a count behind these words says how work is arranged (「分3批」)."""
    return _NO_SUBJECT.search(head) is not None


def is_bare_verb(name: str) -> bool:
    """Say whether a name only says what happens to the subject before it (「增长」, 「新增」)."""
    return _BARE_VERB.fullmatch(name) is not None


def _ending_for(part: str, last: str) -> str:
    """What 「小学」 shares with 「初中巩固率」, and 「PM10」 with 「PM2.5平均浓度」."""
    at = last.rfind(part[-1])
    if at >= 0 and not part[-1].isascii():
        return last[at + 1 :]
    if found := _AFTER_LATIN.fullmatch(last):
        return found["tail"] if part.isascii() else ""
    tail = last[len(part) :]
    return tail if _MEASURED.search(tail) else ""


def with_subject(name: str, previous: str) -> str:
    """Give 「占GDP比重」 and 「可视化率」 the subject of the target before them."""
    if previous and is_bare_verb(name):
        subject = _DONE.sub("", _MADE.sub("", previous.split("其中")[0]))
        return subject if _BUILT.fullmatch(name) else subject + name
    if previous and name.startswith("占"):
        return grown(previous.split("其中")[0]) + name
    if previous and name.startswith("其中"):
        return previous.split("其中")[0] + name
    shared = _SHARED.fullmatch(previous) if _RATE_ONLY.fullmatch(name) else None
    return shared["subject"] + name if shared else name


def is_nobody(name: str) -> bool:
    """Say whether a name leaves its subject unsaid (「县级以上」, 「建成」)."""
    is_part = "岁" in name or name.startswith("其中")
    is_limit = _LIMIT_ONLY.search(name) is not None and not is_part
    return is_limit or says_how(name)
