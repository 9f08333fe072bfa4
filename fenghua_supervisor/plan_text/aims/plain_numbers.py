"""Digits that are no figures: dates, names (5G, 4+1, 2.0版), ages, telephones, document numbers."""

from __future__ import annotations

import re

from fenghua_supervisor.plan_text.brackets import COVER, cover

_RANGE = r"(?:[-—–－~～至到]\d{1,3})?"
_AGE = rf"(?<![\d.])\d{{1,3}}(?:\.\d)?{_RANGE}(?:周)?岁"
_CALENDAR = r"(?<![\d.])(?:19|20|21)\d\d"
_UNITS = (
    "万亿千百余多个名家人户亩元吨公平米套台座处件项次张条所场支辆间栋床份"
    "类种头羽口斤标起宗例篇部册左以"
)
_NO_UNIT = rf"(?![\d.%％‰{_UNITS}])"
#: Words behind which years are years of service, and ages say who is meant.
_SERVICE = (
    "入党|党龄|工龄|教龄|军龄|任职|任期|从业|从教|执业|"
    "工作|服务期?|居住|在岗|缴费|服役|担任|经验|合同"
)
_HOTLINES = "12345|12315|12348|12319|96345|110|119|120|122"
_CIRCLES = "圈|交通|生活|服务|响应|自助|办|达|通勤|经济|值守|营业|开放|在线|不打烊|辐射|覆盖"
_SYSTEMS = "工程|计划|行动|战略|机制|体系|模式|梯队|产业|框架|格局|布局"
_NOT_MADE = "".join(
    f"(?<!{verb})" for verb in ("出台", "推出", "制定", "实施", "形成", "发布", "新增")
)
_DATES = (
    rf"{_CALENDAR}[-—–－~～至/]{_CALENDAR}(?:学?年|{_NO_UNIT})",
    rf"{_CALENDAR}年?(?=[-—–－~～至、和]{_CALENDAR}(?:学?年|{_NO_UNIT}))",
    r"\d{4}年(?:度)?(?:\d{1,2}月(?:\d{1,2}[日号])?)?",
    rf"{_CALENDAR}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{1,2}}(?!\d)",
    rf"(?<![\d.])\d{{1,2}}{_RANGE}月(?:份|\d{{1,2}}{_RANGE}[日号])?(?!薪)",
    r"(?<![\d.])\d{1,2}[日号](?=前|之前|以前|内|，|。)",
    rf"{_CALENDAR}(?=[\u4e00-\u9fff]){_NO_UNIT}",
    r"\d{1,2}[:：]\d{2}(?=[-—至、，。；])",
)
_ORDINALS = (
    r"第\d+(?:[-—至、和]\d+)*[\u4e00-\u9fff]?",
    r"\d+(?:[-—–~～至、和及]\d+)*[号#](?!文)",
    r"[〔\[【(（]\d{4}[〕\]】)）]\d+号",
    r"\d+路(?=公交|车)|(?<!\d)\d{3}(?=国道|省道|县道)|\d+强(?=县|镇|企|园|市|区|[，。；、]|$)",
    r"(?<![至入到在居列是持])(?<!全省)(?<!全市)(?<!全国)(?<!全区)[前后]\d+[名位个]?|\d+后(?=青年|干部|大学生|[、，。])|\d+人制",
)
_NAMES = (
    r"\d+(?:[+＋xX×]\d+)+(?:[+＋xX×][A-Za-z]+)?|\d+(?:[+＋][A-Za-z\u4e00-\u9fffNnXx■]+)",
    r"[A-Za-z]{1,20}+[-—]?\d[\d.]*(?![\d.]*[%％])",
    r"\d+[A-OQ-Z](?![A-Za-z])(?:级)?|\d+A+级?",
    r"\d+(?:\.\d+)?版|(?<!\d)\d{1,2}级(?!以上|以下)|(?<=跑)\d次",
    r"(?<![到至达为在于过\d.])[1-9]\.0(?![\d%％万亿千以左]|个|名|家|人|户|倍|元|亩|吨|公里|平|米)",
    r"\d{3,5}(?:热线|平台|专线|便民)|(?<!\d)1\d{10}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)",
    rf"(?<![\d.])(?:985|211|{_HOTLINES})(?=高校|院校|工程|大学|热线|指挥|急救|平台|联动|、|与|和|等)",
    r"\d+(?:\.\d+)?[万千百]?(?:千伏(?!安)|伏(?!安)|吨级|千瓦级|元级|人级|亿级|亩级|米级|公里级)(?:以[上下])?",
    r"\d+(?:\.\d+)?(?:十|百|千|万)?(?:亿|万)(?:元)?级",
    rf"\d+(?:分钟|小时|公里)(?=[^，。、；\d]{{0,12}}(?:{_CIRCLES}))",
    r"7[×xX*]24小时|24小时|(?:双向)?\d{1,2}车道",
    rf"(?<![\d.])\d{{2,5}}(?:人才)?(?={_SYSTEMS})|(?<![\d.])\d{{1,2}}(?=部门|方面|大类)",
    rf"{_NOT_MADE}(?<!\d)\d+条(?=[^，。；、\d]{{0,6}}(?:政策|新政|硬招))",
    r"\d{1,2}[·・]\d{1,2}(?=\D|$)",
)
_PEOPLE = (
    rf"{_AGE}(?:及?以[上下])?(?=的?[\u4e00-\u9fff])(?!左右)",
    rf"(?<=未满){_AGE}|{_AGE}(?:(?:及?以[上下])(?!左右)|(?=[，。；、]|$))",
    r"(?:连续|每|未来|今后)\d{1,2}年",
    rf"(?:{_SERVICE})[^，。；、\d]{{0,6}}\d{{1,2}}周?年(?:及?以[上下])?",
    rf"\d{{1,2}}周?年(?:及?以[上下])?(?=的?[^，。；、\d]{{0,6}}(?:{_SERVICE}))",
)
_LIMITS = (
    r"\d+个?(?:工作日|小时|分钟|天|日|个月|年)(?:之?内|以内)(?=[\u4e00-\u9fff])",
    r"[:：∶]1(?![\d.])",
)
_PLAIN = re.compile("|".join((*_DATES, *_ORDINALS, *_NAMES, *_PEOPLE, *_LIMITS[:1])))
_DIGIT = re.compile(r"\d")
_LIFE = re.compile(r"(?:寿命|平均年龄)[^，。；\d]{0,8}$")


def cover_plain(clause: str) -> str:
    """The clause, same length, with quotes, brackets and all digits that are no figures covered."""
    return cover_numbers(cover(clause))


def cover_numbers(text: str) -> str:
    """The text, same length, with all digits that are no figures covered."""
    if not _DIGIT.search(text):
        return text

    def covered(found: re.Match[str]) -> str:
        words = found.group()
        is_figure = "岁" in words and _LIFE.search(text[: found.start()])
        return words if is_figure else COVER * len(words)

    return _PLAIN.sub(covered, text)
