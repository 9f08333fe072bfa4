"""Values as JSON and back: what a child says is taken only if it is exactly what was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union, cast, get_args, get_origin
from typing import get_type_hints as type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

    Decoder = Callable[[object], object]

Value = TypeVar("Value")
_MOST_DIGITS = 64
_WIDEST_POWER = 400
_LARGEST_NUMBER = 1 << 63
_LONE = re.compile("[\ud800-\udfff]")


class Misshapen(ValueError):
    """What came is not a value of the shape that was asked for."""


class Shape(Generic[Value]):
    """How values of one frozen dataclass, and all that it holds, are carried.

    ``names``: the classes that its annotations name but its module imports for types only.
    """

    def __init__(self, kind: type[Value], *names: type) -> None:
        self._kind = kind
        self._names: dict[str, Any] = {name.__name__: name for name in (date, Decimal, *names)}
        self._names["Mapping"] = Mapping
        self._decoders: dict[object, Decoder] = {}

    def encode(self, value: Value) -> object:
        """``value`` as lists, texts and numbers; TypeError for what no shape carries."""
        return _encoded(value)

    def decode(self, found: object) -> Value:
        """The value again; Misshapen when ``found`` is not one, to the last field.

        Lone surrogates, which no database can store, come back as U+FFFD.
        """
        try:
            return cast("Value", self._decoder(self._kind)(found))
        except ValueError as wrong:
            raise Misshapen(str(wrong)) from wrong

    def _decoder(self, hint: object) -> Decoder:
        if hint not in self._decoders:
            self._decoders[hint] = self._made(hint)
        return self._decoders[hint]

    def _made(self, hint: object) -> Decoder:
        simple = _SIMPLE.get(hint)
        if simple is not None:
            return simple
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            [inside] = [each for each in inner if each is not type(None)]
            return _or_none(self._decoder(inside))
        if origin is tuple:
            return self._tuple(inner)
        if origin is Mapping:
            return _mapping(*map(self._decoder, inner))
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint
        if isinstance(hint, type) and is_dataclass(hint):
            return self._dataclass(hint)
        raise TypeError(f"no shape for {hint!r}")

    def _tuple(self, inner: tuple[object, ...]) -> Decoder:
        if inner[-1] is Ellipsis:
            each = self._decoder(inner[0])
            return lambda found: tuple(map(each, _list(found)))
        parts = tuple(map(self._decoder, inner))
        return lambda found: tuple(_in_order(parts, found))

    def _dataclass(self, kind: type) -> Decoder:
        hints = type_hints(kind, localns=self._names)
        parts = tuple(self._decoder(hints[field.name]) for field in fields(kind))
        return lambda found: kind(*_in_order(parts, found))


def _encoded(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_encoded(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return [[_encoded(key), _encoded(each)] for key, each in value.items()]
    if is_dataclass(value):
        return [_encoded(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"no shape for {type(value)!r}")


def _list(found: object) -> list[object]:
    if not isinstance(found, list):
        raise ValueError("no list")
    return found


def _in_order(parts: tuple[Decoder, ...], found: object) -> list[object]:
    return [part(each) for part, each in zip(parts, _list(found), strict=True)]


def _or_none(inside: Decoder) -> Decoder:
    return lambda found: None if found is None else inside(found)


def _mapping(key: Decoder, value: Decoder) -> Decoder:
    def pair(found: object) -> tuple[object, object]:
        first, second = _list(found)
        return key(first), value(second)

    return lambda found: dict(map(pair, _list(found)))


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError("no text")
    return _LONE.sub("\ufffd", found)


def _bool(found: object) -> bool:
    if not isinstance(found, bool):
        raise ValueError("neither true nor false")
    return found


def _int(found: object) -> int:
    if isinstance(found, bool) or not isinstance(found, int) or abs(found) >= _LARGEST_NUMBER:
        raise ValueError("no whole number")
    return found


def _decimal(found: object) -> Decimal:
    """A number of a size that can be written out; an exponent of a million can not."""
    text = _text(found)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError("no number") from None
    if len(text) > _MOST_DIGITS or not number.is_finite() or abs(number.adjusted()) > _WIDEST_POWER:
        raise ValueError("no number that can be written out")
    return number


def _date(found: object) -> date:
    return date.fromisoformat(_text(found))


_SIMPLE: dict[object, Decoder] = {
    str: _text,
    bool: _bool,
    int: _int,
    Decimal: _decimal,
    date: _date,
}
