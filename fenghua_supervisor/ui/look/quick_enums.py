"""Makes the enumerations of Qt in a third of the time.

PySide6 makes three hundred of them, with some three thousand members, before a window can be seen,
each by Python's ``Enum(name, members)``. That goes through all a class of enumerations may have of
its own, member by member, and takes a fifth of a start. Those of Qt have members that are whole
numbers and nothing else: their classes are copies of an empty one that Python has made, and their
members are put in.
"""

from __future__ import annotations

import enum
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    Members = Sequence[tuple[str, int]]

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
#: what belongs to one class alone
_OWN = ("_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_")


def make_enums_quickly() -> None:
    """Do so from now on; nothing where Python makes them in another way than it did when written.

    Others than PySide's are made as ever.
    """
    if sys.version_info[:2] != (3, 11):
        return
    maker: Any = enum.EnumType
    ask = maker._create_  # noqa: SLF001 - the one door of all that are made by a call

    def create(cls: type[enum.Enum], name: str, names: Members, **how: object) -> object:
        if how != _AS_PYSIDE or cls not in _KINDS or not _is_plain(cls, names):
            # Python would name the module that calls, and that were this one.
            return ask(cls, name, names, **{**how, "module": how.get("module") or _caller()})
        made = _made(cls, name, _caller())
        (_put_flags if issubclass(made, enum.Flag) else _put_members)(made, names)
        return made

    maker._create_ = create  # noqa: SLF001


_AS_PYSIDE = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}


def _caller() -> str:
    """The module that calls an enumeration to make another, as Python finds it out."""
    # Between are the call and the door.
    return str(sys._getframe(3).f_globals.get("__name__", ""))  # noqa: SLF001


@cache
def _taken(cls: type[enum.Enum]) -> frozenset[str]:
    """The names that mean something else in a class of this kind."""
    return frozenset(dir(cls)) | frozenset(dir(enum.EnumType)) | {"name", "value"}


def _is_plain(cls: type[enum.Enum], names: object) -> bool:
    """Whether these are names and whole numbers that need no second look."""
    if not isinstance(names, list) or not names:
        return False
    taken = _taken(cls)
    return len(dict(names)) == len(names) and all(
        type(value) is int and name not in taken and name[0] != "_" for name, value in names
    )


@cache
def _body(cls: type[enum.Enum]) -> dict[str, Any]:
    """What Python gives a class of this kind that has no members."""
    empty: type = enum.EnumType._create_(cls, "Empty", [], **_AS_PYSIDE)  # type: ignore[attr-defined]  # noqa: SLF001
    return {name: said for name, said in vars(empty).items() if name not in _OWN}


def _made(cls: type[enum.Enum], name: str, module: str) -> Any:  # noqa: ANN401 - its parts are private
    body = {**_body(cls), "__module__": module}
    body |= {own: [] if own in ("_member_names_", "_unhashable_values_") else {} for own in _OWN}
    return type.__new__(enum.EnumType, name, (cls,), body)


def _put_members(made: Any, members: Members) -> None:  # noqa: ANN401
    own_names, by_name, by_value = (getattr(made, name) for name in _OWN[:3])
    for name, value in members:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _member(made, name, value, len(own_names))
            own_names.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)


def _put_flags(made: Any, members: Members) -> None:  # noqa: ANN401
    """Those of several bits are no members of their own: they are found, and not listed."""
    own_names, by_name, by_value = (getattr(made, name) for name in _OWN[:3])
    mask = singles = 0
    for name, value in members:
        mask |= value
        is_single = value != 0 and value & (value - 1) == 0
        singles |= value if is_single else 0
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _member(made, name, value, len(own_names))
            if is_single:
                own_names.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)
    made._flag_mask_, made._singles_mask_ = mask, singles  # noqa: SLF001
    made._all_bits_ = 2 ** mask.bit_length() - 1  # noqa: SLF001
    listed = [by_name[name].value for name in own_names]
    if listed != sorted(listed):
        made._iter_member_ = made._iter_member_by_def_  # noqa: SLF001


def _member(made: Any, name: str, value: int, order: int) -> Any:  # noqa: ANN401
    member = int.__new__(made, value) if issubclass(made, int) else object.__new__(made)
    member._value_ = value
    member._name_ = name
    member.__objclass__ = made
    member._sort_order_ = order
    return member
