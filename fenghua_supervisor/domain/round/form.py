"""A unit's form of one month: what it says, and the code by which it is known again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_words
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.text import file_name
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.reported import Reported
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import Reading, TargetValue

#: Letters that nobody takes for a digit or for one another.
_LETTERS = "ABCDEFGHJKMNPRTUVWXY"
_CHECKS = 4
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－_—·", "-"))
_DIGITS = str.maketrans("OQDILZSB", "00011258")
_CODE = re.compile(
    r"(?<![A-Z0-9])FH ?([0-9A-Z]{1,6}?) ?- ?([0-9A-Z]{6}) ?- ?([0-9A-Z]{3,6})"
    r" ?- ?([A-Z]{4})(?![A-Z0-9])"
)


@record
class FormCode:
    """Whose form of which month this is."""

    plan_id: int
    month: Month
    unit_id: int

    def __str__(self) -> str:
        """「FH3-202511-017-XXXX」, the last four letters being the check."""
        body = _body(self.plan_id, str(self.month).replace("-", ""), self.unit_id)
        return f"FH{body}-{_check(body)}"


def find_code(text: str) -> FormCode | None:
    """The code somewhere in a text, as printed or typed by hand; None: there is none.

    Small letters, wide letters, other dashes and blanks, and O for 0 are understood. Raises
    UserError when there is one whose check letters do not fit, or that names no month.
    """
    plain = unicodedata.normalize("NFKC", text).upper().translate(_DASHES)
    found = _CODE.search(plain)
    if found is None:
        return None
    plan, month, unit = (part.translate(_DIGITS) for part in found.groups()[:3])
    if not (plan + month + unit).isdigit():
        return None
    if _check(_body(int(plan), month, int(unit))) != found[4]:
        raise UserError(f"填报表编码“{found[0]}”与校验字母不符，请对照发出的填报表核对编码。")
    return FormCode(int(plan), Month.parse(f"{month[:4]}-{month[4:]}"), int(unit))


def _body(plan_id: int, month: str, unit_id: int) -> str:
    return f"{plan_id}-{month}-{unit_id:03d}"


def _check(body: str) -> str:
    value = int.from_bytes(hashlib.sha256(body.encode()).digest()[:8], "big")
    letters = []
    for _ in range(_CHECKS):
        value, index = divmod(value, len(_LETTERS))
        letters.append(_LETTERS[index])
    return "".join(letters)


class FormColumn(NamedTuple):
    """A column of a form: its head, its width in Han characters, whether units fill it."""

    title: str
    width: float
    filled: bool = False
    hidden: bool = False


@record
class FormTarget:
    """A target to be filled in; ``last`` is its reading of an earlier month."""

    id: int
    target: Target
    last: Reading | None = None


@record
class LastReport:
    """What the unit reported of an action for an earlier month."""

    on: date
    reported: Reported[TargetValue]


@record
class FormRow:
    """One action of a form; ``due_words`` is the deadline as paper writes it.

    ``notes`` say of which plan it is where a form has several, and for which others it is asked.
    """

    action_id: int
    number: int
    title: str
    text: str
    due_words: str
    targets: tuple[FormTarget, ...] = ()
    last: LastReport | None = None
    notes: tuple[str, ...] = ()


@record
class FormFinding:
    """One finding that the unit is to put right; texts as they stand on paper."""

    finding_id: int
    number_words: str
    problem: str
    requirement: str
    due_words: str


@record
class FormSheet:
    """The form of one unit for one month; ``due_on`` is when it is due.

    ``office_contact`` and ``office_phone`` say whom to ask. ``findings`` are to be put right.
    """

    code: FormCode
    unit: str
    office: str
    due_on: date
    rows: tuple[FormRow, ...]
    office_contact: str = ""
    office_phone: str = ""
    findings: tuple[FormFinding, ...] = ()

    @property
    def month_words(self) -> str:
        """「2025年11月」."""
        return self.code.month.words

    @property
    def title(self) -> str:
        """The head line."""
        return f"{self.month_words}工作进展填报表"

    @property
    def due_words(self) -> str:
        """The day it is due, with the weekday."""
        return weekday_words(self.due_on)

    @property
    def instructions(self) -> str:
        """How to fill it in and where to send it, in two sentences."""
        asked = "、".join(filter(None, (self.office_contact, self.office_phone)))
        where = f"{self.office}（{asked}）" if asked else self.office
        more = f"另有{len(self.findings)}个问题在“问题整改”表中填写。" if self.findings else ""
        return (
            "请只填写浅黄色单元格，指标数据尚未公布的在“本期数据”中选“数据未发布”，"
            f"不增删行列、不改编码。{more}"
            f"经本单位主要负责人审核后，于{chinese_date(self.due_on)}前将本表发回{where}。"
        )

    @property
    def file_name(self) -> str:
        """What its file is called: unit, month and code."""
        return file_name(f"{self.unit} {self.month_words}填报表 {self.code}.xlsx", "填报表.xlsx")
