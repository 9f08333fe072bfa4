"""Value classes that cost next to nothing to define.

A start defines some two hundred of them and makes one of a few. ``dataclasses`` compiles six
functions for each and describes each field, which is a fifth of the start; a ``record`` compares,
hashes and shows itself by functions that all share. Its ``__init__`` is compiled when some
have been made, and its fields are described when somebody first asks for them.
``fields``, ``replace``, ``asdict``, ``match``, pickling and ``field`` work as ever.
"""

from __future__ import annotations

import operator
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import partial
from itertools import chain
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Values = Callable[[Any], tuple[object, ...]]
    #: the fields of a record, inherited ones first: default, and whether it is given by name only
    Stated = dict[str, tuple[Any, bool]]

T = TypeVar("T")
_NOT_GIVEN = object()
#: How many of a class are made before its ``__init__`` is compiled.
_FEW = 128
#: From so many fields on it pays to open a record while it is filled.
_MANY = 8
_DESCRIBE = dataclass(init=False, repr=False, eq=False)


@overload
def record(cls: type[T], /) -> type[T]: ...


@overload
def record(
    *, kw_only: bool = False, eq: bool = True, order: bool = False, slots: bool = True
) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
def record(
    cls: type[T] | None = None,
    /,
    *,
    kw_only: bool = False,
    eq: bool = True,
    order: bool = False,
    slots: bool = True,
) -> type[T] | Callable[[type[T]], type[T]]:
    """A class of values that never change, as of ``dataclass(frozen=True, slots=True)``.

    Without ``slots`` it may have a ``cached_property``.
    """

    def make(cls: type[T]) -> type[T]:
        stated = _stated(cls, kw_only=kw_only)
        made = _slotted(cls, stated) if slots else _without_fields(cls)
        made.__record_fields__ = stated  # type: ignore[attr-defined]
        _Later(made, "__dataclass_fields__", partial(_described, made))
        _Later(made, "__match_args__", partial(_by_position, made))
        methods: dict[str, object] = {"__init__": _first_init(made), "__repr__": _shown}
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _restore}
        if eq:
            methods |= _comparing(stated)
        if order:
            methods |= _ordering(stated)
        for name in methods.keys() - _names_stated(cls):
            setattr(made, name, methods[name])
        for name, refusal in (("__setattr__", _refuse_set), ("__delattr__", _refuse_delete)):
            setattr(made, name, refusal)
        return made

    return make if cls is None else make(cls)


def field_names(cls: type) -> tuple[str, ...]:
    """The names of a record's fields in order; to ask ``fields`` has each of them described."""
    return tuple(cls.__record_fields__)  # type: ignore[attr-defined]


class _Later:
    """An attribute of a class that few ask for; it is made for the first who does."""

    def __init__(self, owner: type, name: str, make: Callable[[], object]) -> None:
        self._owner, self._name, self._make = owner, name, make
        setattr(owner, name, self)

    def __get__(self, _one: object, _cls: type) -> object:
        made = self._make()
        setattr(self._owner, self._name, made)
        return made


def _stated(cls: type, *, kw_only: bool) -> Stated:
    """The fields of a class and of the records that it is derived from.

    Raises ValueError when a default could be changed, for all would share it.
    """
    stated: Stated = {}
    for base in cls.__mro__[:0:-1]:
        stated |= base.__dict__.get("__record_fields__", {})
    for name in cls.__dict__.get("__annotations__", ()):
        default = cls.__dict__.get(name, MISSING)
        by_name = kw_only
        if isinstance(default, Field):
            by_name = kw_only if default.kw_only is MISSING else default.kw_only
        elif default.__class__.__hash__ is None:
            raise ValueError(f"mutable default {default.__class__} for field {name} is not allowed")
        stated[name] = default, by_name
    return stated


def _slotted(cls: type[T], stated: Stated) -> type[T]:
    """The class anew, with a slot for each field that no class above it has one for."""
    above = set(chain.from_iterable(base.__dict__.get("__slots__", ()) for base in cls.__mro__[1:]))
    left_out = {*stated, "__dict__", "__weakref__"}
    body = {name: said for name, said in cls.__dict__.items() if name not in left_out}
    body["__slots__"] = tuple(name for name in stated if name not in above)
    kind: type = type(cls)
    made: type[T] = kind(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


def _without_fields(cls: type[T]) -> type[T]:
    """The class with each default in the place of what ``field`` said of it."""
    for name, said in list(cls.__dict__.items()):
        if isinstance(said, Field):
            delattr(cls, name)
            if said.default is not MISSING:
                setattr(cls, name, said.default)
    return cls


def _described(cls: type) -> dict[str, Field[Any]]:
    """The fields as ``dataclasses`` describes them, which does so for a class of the same ones."""
    stated: Stated = cls.__record_fields__  # type: ignore[attr-defined]
    types: dict[str, object] = {}
    for base in reversed(cls.__mro__):
        types |= base.__dict__.get("__annotations__", {})
    body: dict[str, object] = {f.name: f for f in _own(stated)}
    body["__annotations__"] = {name: types[name] for name in stated}
    # Without words of its own dataclasses would work out some.
    body |= {"__module__": cls.__module__, "__doc__": cls.__doc__ or cls.__name__}
    return {f.name: f for f in fields(_DESCRIBE(type(cls.__name__, (), body)))}


def _own(stated: Stated) -> Iterator[Field[Any]]:
    """The fields with all that a class says of them, but for their types."""
    for name, (default, by_name) in stated.items():
        own: Field[Any] = default if isinstance(default, Field) else field(default=default)
        own.name, own.kw_only = name, by_name
        yield own


def _fields(cls: type) -> tuple[Field[Any], ...]:
    return fields(cls)


def _by_position(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.init and not f.kw_only)


def _names_stated(cls: type) -> set[str]:
    """The methods a class has of its own; Python puts None for the hash of one that compares."""
    stated = set(cls.__dict__)
    if "__eq__" in stated and cls.__dict__["__hash__"] is None:
        stated.remove("__hash__")
    return stated


def _values(names: list[str]) -> Values:
    """What reads these attributes of a record, as a tuple."""
    if len(names) != 1:
        return operator.attrgetter(*names) if names else lambda _self: ()
    read = operator.attrgetter(names[0])
    return lambda self: (read(self),)


def _compared(stated: Stated) -> list[str]:
    return [n for n, (said, _) in stated.items() if not isinstance(said, Field) or said.compare]


def _hashed(stated: Stated) -> list[str]:
    """Those that are compared, unless ``field`` says it of one of them."""
    compared = set(_compared(stated))
    own = {n: said.hash for n, (said, _) in stated.items() if isinstance(said, Field)}
    return [n for n in stated if (n in compared if own.get(n) is None else own[n])]


def _comparing(stated: Stated) -> dict[str, object]:
    values = _values(_compared(stated))

    def equals(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    hashed = _values(_hashed(stated))
    return {"__eq__": equals, "__hash__": lambda self: hash(hashed(self))}


def _ordering(stated: Stated) -> dict[str, object]:
    values = _values(_compared(stated))

    def by(compare: Callable[[Any, Any], object]) -> Callable[[object, object], object]:
        def compared(self: object, other: object) -> object:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(values(self), values(other))

        return compared

    return {f"__{name}__": by(getattr(operator, name)) for name in ("lt", "le", "gt", "ge")}


def _first_init(cls: type) -> Callable[..., None]:
    """An ``__init__`` that fills the first few itself, then puts a compiled one in its place.

    To compile one takes as long as to fill some hundred records without it. Wrong arguments are
    left to the compiled one, whose words are Python's own.
    """
    filler: _Filler | None = None
    left = _FEW

    def first(self: object, /, *args: object, **named: object) -> None:
        nonlocal filler, left
        if left:
            left -= 1
            filler = filler or _Filler(cls)
            if filler.fill(self, args, named):
                return
        init = _compiled_init(cls)
        if cls.__dict__["__init__"] is first:
            cls.__init__ = init  # type: ignore[misc]
        init(self, *args, **named)

    return first


class _Filler:
    """Gives records of one class their values without a function made for it."""

    def __init__(self, cls: type) -> None:
        stated: Stated = cls.__record_fields__  # type: ignore[attr-defined]
        self._puts = {name: _putting(cls, name) for name in stated}
        self._usual: dict[str, object] = {}
        self._makes: list[tuple[str, Callable[[], object]]] = []
        self._places = [name for name, (_, by_name) in stated.items() if not by_name]
        self._fixed: set[str] = set()
        for name, (default, _) in stated.items():
            if isinstance(default, Field):
                self._see(name, default)
            elif default is not MISSING:
                self._usual[name] = default
        most, by_place = len(self._puts), len(self._places) == len(self._puts)
        #: the values of the last places where fewer than all are given, and the fewest that are
        self._rest = tuple(self._usual.values()) if by_place and not self._makes else ()
        self._least = most - len(self._rest) if by_place else most + 1
        self._after = getattr(cls, "__post_init__", None)

    def _see(self, name: str, said: Field[Any]) -> None:
        if said.default is not MISSING:
            self._usual[name] = said.default
        if said.default_factory is not MISSING:
            self._makes.append((name, said.default_factory))
        if not said.init:
            self._fixed.add(name)
            self._places = [place for place in self._places if place != name]

    def fill(self, one: object, args: tuple[object, ...], named: dict[str, object]) -> bool:
        """Whether these are the arguments that it takes, and it has its values."""
        most = len(self._puts)
        if not named and self._least <= len(args) <= most:
            values = args + self._rest[len(args) - self._least :]
            for put, value in zip(self._puts.values(), values, strict=True):
                put(one, value)
        else:
            is_whole = not args and len(named) == most and not self._fixed
            given = named if is_whole else self._given(args, named)
            if given is None or len(given) != most:
                return False
            try:
                for name, put in self._puts.items():
                    put(one, given[name])
            except KeyError:
                return False
        if self._after is not None:
            self._after(one)
        return True

    def _given(
        self, args: tuple[object, ...], named: dict[str, object]
    ) -> dict[str, object] | None:
        """The value of each field; None where one is given twice, or is not to be given."""
        given = dict(zip(self._places, args, strict=False)) | named
        if len(given) != len(args) + len(named) or not self._fixed.isdisjoint(given):
            return None
        if len(given) != len(self._puts):
            given = self._usual | given
            for name, make in self._makes:
                if name not in given:
                    given[name] = make()
        return given


def _putting(cls: type, name: str) -> Callable[[object, object], None]:
    """What gives a field its value, past the ``__setattr__`` that refuses."""
    slot = getattr(cls, name, None)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    return lambda one, value: object.__setattr__(one, name, value)


def _compiled_init(cls: type) -> Callable[..., None]:
    own = list(_own(cls.__record_fields__))  # type: ignore[attr-defined]
    known: dict[str, object] = {"_not_given": _NOT_GIVEN, "_set": object.__setattr__}
    for f in own:
        known |= {f"_default_{f.name}": f.default, f"_make_{f.name}": f.default_factory}
    by_position = [_taking(f) for f in own if f.init and not f.kw_only]
    by_name = [_taking(f) for f in own if f.init and f.kw_only]
    head = ["self", *by_position, *(["*", *by_name] if by_name else [])]
    values = {f.name: value for f in own if (value := _value(f))}
    slots = [n for n in values if isinstance(getattr(cls, n, None), MemberDescriptorType)]
    if _MANY <= len(by_position) == len(own) == len(slots) and cls.__bases__ == (object,):
        body = _filling_open(cls, values, known)
    else:
        known |= {f"_set_{name}": getattr(cls, name).__set__ for name in slots}
        body = [
            f"_set_{name}(self, {value})" if name in slots else f"_set(self, {name!r}, {value})"
            for name, value in values.items()
        ]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    lines = [f"def __init__({', '.join(head)}):", *(f" {line}" for line in body or ["pass"])]
    exec("\n".join(lines), known)
    init: Callable[..., None] = known["__init__"]  # type: ignore[assignment]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    return init


def _taking(f: Field[Any]) -> str:
    """The argument of a field."""
    if f.default is not MISSING:
        return f"{f.name}=_default_{f.name}"
    return f.name if f.default_factory is MISSING else f"{f.name}=_not_given"


def _value(f: Field[Any]) -> str:
    """What a field is given, as it is written; empty: nothing."""
    if f.default_factory is not MISSING:
        made = f"_make_{f.name}()"
        return f"{made} if {f.name} is _not_given else {f.name}" if f.init else made
    return f.name if f.init else f"_default_{f.name}" if f.default is not MISSING else ""


def _filling_open(cls: type, values: dict[str, str], known: dict[str, object]) -> list[str]:
    """The lines that fill a record while its class is an open one: in half the time."""
    known |= {"_cls": cls, "_open": type(cls.__name__, (), {"__slots__": (*values,)})}
    known |= {"_turn": object.__dict__["__class__"].__set__, "_fill": _Filler(cls).fill}
    return [
        # What is derived and no record itself has another form.
        f"if self.__class__ is not _cls: _fill(self, ({', '.join(values.values())}), {{}}); return",
        "_turn(self, _open)",
        *(f"self.{name} = {value}" for name, value in values.items()),
        "self.__class__ = _cls",
    ]


def _state(self: object) -> list[object]:
    return [getattr(self, f.name) for f in _fields(type(self))]


def _restore(self: object, state: list[object]) -> None:
    for f, value in zip(_fields(type(self)), state, strict=True):
        object.__setattr__(self, f.name, value)


@recursive_repr()
def _shown(self: object) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in _fields(type(self)) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
