"""What the settings of the supervision must keep to, each breach said in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.secrecy import check_secrecy, secrecy_problem
from fenghua_supervisor.domain.office.setting_words import TYPED
from fenghua_supervisor.domain.office.settings import DEFAULTS
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.office.settings import Settings

MAX_PREFIX = 10
MOST_ISSUES = 9999
MOST_LEADS = 12
MOST_TO_RANK = 20
LONGEST_LEAD = 365
LAST_DAY = 28  #: every month has it
_NOT_IN_PREFIX = re.compile(r"[\d\s〔〕\[\]（）()【】]")
_SPLIT = re.compile(r"[、,，;；\s]+")
#: field → (what it is, least, most)
_WORKDAYS = {
    "sign_workdays": ("签收期限", 1, 30),
    "objection_workdays": ("异议期限", 1, 30),
    "reply_workdays": ("答复期限", 1, 60),
    "urge_gap_workdays": ("两次催办的间隔", 0, 30),
    "rectify_minor_workdays": ("轻微问题的整改期限", 1, 250),
    "rectify_general_workdays": ("一般问题的整改期限", 1, 250),
    "rectify_serious_workdays": ("严重问题的整改期限", 1, 250),
    "rectify_at_once_workdays": ("立行立改的期限", 1, 250),
}
_MONTH_DAYS = {
    "report_open_day": "填报开始日",
    "report_due_day": "填报截止日",
    "urge_day": "催办日",
}


def check_supervision(settings: Settings) -> None:
    """UserError with the first breach."""
    problem = supervision_problem(settings)
    if problem:
        raise UserError(problem)


def supervision_problem(settings: Settings) -> str:
    """The first breach as a sentence; empty when there is none."""
    return next(_problems(settings), "")


def prefix_problem(prefix: str, word: str = "文号代字", most: int = MAX_PREFIX) -> str:
    """What is wrong with the words before 〔年〕号, a sentence; empty when nothing is."""
    if not prefix:
        return f"{word}还没有填写，请补充后再保存。"
    if len(prefix) > most:
        return f"{word}有{len(prefix)}字，请不超过{most}字。"
    if _NOT_IN_PREFIX.search(prefix):
        return f"{word}“{prefix}”里不要有数字、空格和括号，年份和序号由程序编排。"
    return ""


def parse_lead_days(text: str) -> tuple[int, ...]:
    """「90、30、15」 as numbers, the longest first; UserError when one is no number."""
    parts = [part for part in _SPLIT.split(text.strip()) if part]
    wrong = next((part for part in parts if not part.isdecimal()), None)
    if wrong is not None:
        raise UserError(f"提前天数“{wrong}”不是整数，请写成90、30、15、7、3、0这样的形式。")
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def lead_days_words(days: tuple[int, ...]) -> str:
    """「90、30、15」."""
    return "、".join(map(str, days))


def typed_words(value: object) -> str:
    """A setting as it stands in a line of the form."""
    if isinstance(value, tuple):
        return lead_days_words(value)
    return "" if value is None else str(value)


def typed_value(key: str, words: str) -> object:
    """A setting as it was typed into a line of the form; UserError when it is none."""
    typed, default = TYPED[key], getattr(DEFAULTS, key)
    if typed.required and not words:
        raise UserError(f"请填写{typed.word}。")
    if key == "secrecy":
        check_secrecy(words)
    if isinstance(default, tuple):
        return parse_lead_days(words)
    if isinstance(default, int) and not words.isdecimal():
        raise UserError(f"{typed.word}请填整数。")
    return int(words) if isinstance(default, int) else words


def _problems(settings: Settings) -> Iterator[str]:
    prefix = prefix_problem(settings.number_prefix.strip())
    if prefix:
        yield prefix
    yield from _lead_problems(settings.lead_days)
    yield from _issue_problems(settings)
    secret = secrecy_problem(settings.secrecy)
    if secret:
        yield secret
    least = settings.rank_least_items
    if not 1 <= least <= MOST_TO_RANK:
        yield f"参加排名的最少项数{least}超出范围，请填1到{MOST_TO_RANK}之间的整数。"
    for field, what in _MONTH_DAYS.items():
        day = getattr(settings, field)
        if not 1 <= day <= LAST_DAY:
            yield f"{what}{day}超出范围，请填1到{LAST_DAY}之间的日子，每个月都有这一天。"
    opens, due, urge = settings.report_open_day, settings.report_due_day, settings.urge_day
    if not opens < due < urge:
        yield f"填报开始日{opens}、截止日{due}、催办日{urge}的先后不对，请由早到晚依次填写。"
    for field, (what, least, most) in _WORKDAYS.items():
        count = getattr(settings, field)
        if not least <= count <= most:
            yield f"{what}{count}个工作日超出范围，请填{least}到{most}之间的整数。"


def _issue_problems(settings: Settings) -> Iterator[str]:
    for number, what in ((settings.first_issue_no, "期号"), (settings.first_running_no, "总期号")):
        if not 1 <= number <= MOST_ISSUES:
            yield f"首期{what}{number}超出范围，请填1到{MOST_ISSUES}之间的整数。"


def _lead_problems(days: tuple[int, ...]) -> Iterator[str]:
    if not days:
        yield "提前提醒至少要有一个天数，请填写，如30、7、0。"
    elif len(days) > MOST_LEADS:
        yield f"提前提醒有{len(days)}个天数，太多了，请不超过{MOST_LEADS}个。"
    elif not 0 <= min(days) <= max(days) <= LONGEST_LEAD:
        wrong = next(day for day in days if not 0 <= day <= LONGEST_LEAD)
        yield f"提前天数{wrong}超出范围，请填0到{LONGEST_LEAD}之间的整数。"
    elif list(days) != sorted(set(days), reverse=True):
        yield f"提前天数{lead_days_words(days)}有重复或次序不对，请由多到少各写一次。"
