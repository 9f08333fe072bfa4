"""Heads of the columns of a survey's file: what is a question, what only says who answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import Sense, SurveyMaker

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERED = re.compile(r"^\s*[*＊]?\s*(?:Q|第)?\s*\d{1,3}\s*题?\s*[、.．:：,，)）]\s*")
_IN_MATRIX = re.compile(r"^\s*第\s*\d{1,3}\s*题\s*[（(](.+)[)）]\s*$")
_KIND_OF_QUESTION = re.compile(r"\s*[\[【(（](?:[^\[\]【】()（）]{0,6}题|必填|选填)[\]】)）]\s*$")
#: Who answered, when and from where: read for copies and haste alone, or not at all.
SERIAL = frozenset(["序号", "编号", "答卷编号", "答卷序号", "答题序号", "提交序号", "ID"])
SUBMITTED = frozenset(
    ["提交答卷时间", "提交时间", "结束答题时间", "答卷提交时间", "答题结束时间", "完成时间"]
)
BEGUN = frozenset(["开始答题时间", "开始时间", "答题开始时间"])
TAKEN = frozenset(["所用时间", "答题时长", "作答时长", "答题用时", "用时", "填写时长"])
_WHERE = frozenset(
    [
        *("来源", "来源详情", "来自IP", "总分", "得分", "用户类型", "自定义字段", "渠道", "状态"),
        *("地理位置国家和地区", "地理位置省", "地理位置市", "省份", "城市", "IP所在省份"),
        *("IP所在城市", "设备", "浏览器", "操作系统", "提交者", "备注"),
    ]
)
_MARKED = {
    SurveyMaker.WJX: frozenset(["提交答卷时间", "所用时间", "来自IP", "来源详情"]),
    SurveyMaker.TENCENT: frozenset(
        ["开始答题时间", "结束答题时间", "答题时长", "用户标识", "用户类型"]
    ),
}
_ENOUGH = 2
_PERSON = re.compile(
    "姓名|名字|称呼|联系电话|联系方式|电话号码|手机|(?:您的|本人|家庭|固定|办公)电话|^电话$|身份证|证件"
    "|住址|家庭地址|详细地址|门牌|微信号|微信昵称|^微信$|QQ|邮箱|邮件|昵称|用户标识|工号|学号|车牌|签名"
    "|账号|帐号|openid|unionid|头像|经纬度|^来自IP|^IP|IP地址",
    re.IGNORECASE,
)
#: A person who says the same twice is known by these; an IP is not one's own.
IDENTITY = re.compile("用户标识|openid|unionid|手机号|身份证", re.IGNORECASE)
_PLACE = re.compile("镇街|镇（街道）|镇、街道|街道|乡镇|居住地|居住在|所在地|所在镇|哪个镇")
_SENSES = {
    Sense.GAIN: ("获得感", "获得"),
    Sense.HAPPINESS: ("幸福感", "幸福"),
    Sense.SECURITY: ("安全感", "安全"),
    Sense.IDENTITY: ("认同感", "认同", "归属"),
}


def titles_of(heads: Sequence[str]) -> list[str]:
    """What each question is called without its number; two of one name keep their whole heads."""
    short = [_title(head) for head in heads]
    return [
        title if short.count(title) == 1 else " ".join(head.split())
        for title, head in zip(short, heads, strict=True)
    ]


def maker_of(titles: Sequence[str]) -> SurveyMaker:
    """Which program wrote a file with these heads."""
    for maker, marks in _MARKED.items():
        if len(marks & set(titles)) >= _ENOUGH:
            return maker
    return SurveyMaker.PLAIN


def is_of_person(title: str) -> bool:
    """Whether a column says who somebody is; such a one is never read."""
    return _PERSON.search(title) is not None


def is_about_answering(title: str) -> bool:
    """Whether a column is no question: when, how long, from where."""
    return title in SERIAL | SUBMITTED | BEGUN | TAKEN | _WHERE


def is_place(title: str) -> bool:
    """Whether a question asks where somebody lives, by town or street."""
    return _PLACE.search(title) is not None


def sense_of(title: str) -> Sense | None:
    """Which sense a question names; None: none, or more than one."""
    for kind in (slice(1), slice(1, None)):
        found = [
            sense for sense, words in _SENSES.items() if any(word in title for word in words[kind])
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _title(head: str) -> str:
    text = " ".join(head.split())
    row = _IN_MATRIX.match(text)
    if row is not None:
        return row[1].strip()
    return _KIND_OF_QUESTION.sub("", _NUMBERED.sub("", text)).strip()
