"""The unit directory: whom to call, other names of a unit, and what each has to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.units.names import UnitInfo

#: Kinds of units that are offered; another word may be typed.
KINDS = ("部门", "党委部门", "镇街", "功能区", "群团", "其他")
_MAX_NAME = 40
_MAX_KIND = 12
_MAX_PHONE = 60
_MAX_EMAIL = 100
_MAX_ALIASES = 20
_BETWEEN = r"[、,，;；\n]+"
_WIDE = str.maketrans("０１２３４５６７８９－（）＋＠．\u2010\u2013\u2014", "0123456789-()+@.---")
_PHONE = r"\+?[0-9()\- ]{3,24}(?:转 ?[0-9]{1,6})?"
_EMAIL = r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+"
_DIGITS = (3, 18)


@record
class UnitContact:
    """Whom to call at a unit; empty where nothing was filled in."""

    unit_id: int
    leader: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not (self.leader or self.contact or self.phone or self.email)

    @property
    def has_contact(self) -> bool:
        """Whether there is anybody to call."""
        return bool(self.contact or self.phone)


@record
class UnitDraft:
    """A unit of the directory as the office typed it; ``unit_id`` None is a new one."""

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    leader: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    unit_id: int | None = None


def split_aliases(text: str) -> tuple[str, ...]:
    """Aliases typed with 、, commas or line breaks between them."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(_BETWEEN, text) if part.strip()))


def checked_unit(draft: UnitDraft, units: Iterable[UnitInfo]) -> UnitDraft:
    """The draft cleaned; UserError names what cannot be used, or whose name it is already.

    A unit that is renamed keeps its old name as an alias, so that papers are still understood.
    """
    others = {unit.id: unit for unit in units}
    own = others.pop(draft.unit_id, None) if draft.unit_id is not None else None
    name = _one_line(required_field(draft.name, "单位名称", limit=_MAX_NAME))
    if re.search(_BETWEEN, name):
        raise UserError(f"单位名称“{name}”中不能有顿号、逗号或分号，一个单位填一个名称。")
    written = [alias for text in draft.aliases for alias in split_aliases(text)]
    if own is not None and own.name != name:
        written.append(own.name)
    aliases = tuple(
        dict.fromkeys(alias for alias in map(_alias, written) if alias and alias != name)
    )
    if len(aliases) > _MAX_ALIASES:
        raise UserError(f"一个单位最多填{_MAX_ALIASES}个别名，请删去不用的。")
    _check_free(name, aliases, others.values())
    return UnitDraft(
        name,
        _one_line(clean_field(draft.kind, "单位类别", limit=_MAX_KIND)),
        aliases,
        checked_name(draft.leader, "分管领导"),
        checked_name(draft.contact, "联系人"),
        checked_phone(draft.phone, "电话"),
        _checked_email(draft.email),
        draft.unit_id,
    )


def checked_name(text: str, what: str) -> str:
    """The name of a person cleaned; UserError names ``what`` when it is too long."""
    return _one_line(clean_field(text, what, limit=_MAX_NAME))


def checked_phone(text: str, what: str) -> str:
    """Phone numbers with 、 between them; UserError names ``what`` when one is none."""
    cleaned = clean_field(text, what, limit=_MAX_PHONE).translate(_WIDE)
    numbers = [" ".join(part.split()) for part in re.split(_BETWEEN, cleaned) if part.strip()]
    for number in numbers:
        digits = sum(mark.isdigit() for mark in number)
        if not re.fullmatch(_PHONE, number) or not _DIGITS[0] <= digits <= _DIGITS[1]:
            raise UserError(
                f"{what}“{number}”不像电话号码，请写成0574-88588000、手机号或短号，"
                "多个号码用顿号隔开。"
            )
    return "、".join(numbers)


def _checked_email(text: str) -> str:
    email = clean_field(text, "邮箱", limit=_MAX_EMAIL).translate(_WIDE)
    if email and not re.fullmatch(_EMAIL, email):
        raise UserError(f"邮箱“{email}”不像邮箱地址，请写成name@example.com这样的形式。")
    return email


def _check_free(name: str, aliases: Sequence[str], others: Iterable[UnitInfo]) -> None:
    taken = {known: unit.name for unit in others for known in (unit.name, *unit.aliases)}
    for word, what in ((name, "单位名称"), *((alias, "别名") for alias in aliases)):
        if word in taken:
            whose = taken[word]
            same = "已在单位目录中" if whose == word else f"已是{whose}的别名"
            raise UserError(f"{what}“{word}”{same}，请换一个，或直接修改那个单位。")


def _alias(text: str) -> str:
    return _one_line(clean_field(text, "别名", limit=_MAX_NAME))


def _one_line(text: str) -> str:
    return " ".join(text.split())
