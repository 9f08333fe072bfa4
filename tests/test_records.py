"""A record is in all things the frozen dataclass of the same fields."""

from __future__ import annotations

import copy
import operator
import pickle
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.records import field_names, record

if TYPE_CHECKING:
    from collections.abc import Callable

#: So many are filled before there is a compiled ``__init__``, and some after.
ENOUGH = 200
COMPARES = (operator.lt, operator.le, operator.gt, operator.ge)


class _Body:
    number: int
    words: str = "字"
    notes: list[int] = field(default_factory=list, hash=False)
    page: str = field(default="tasks", init=False)
    hidden: int = field(default=0, repr=False, compare=False, kw_only=True)


def _made(by: Callable[[type], type]) -> Callable[..., Any]:
    body = {k: v for k, v in vars(_Body).items() if k not in {"__dict__", "__weakref__"}}
    return by(type("Row", (), body | {"__qualname__": "Row"}))


OURS, THEIRS = _made(record), _made(dataclass(frozen=True, slots=True))


@record
class Pair:
    """At module level, as pickling wants it."""

    one: int
    other: tuple[str, ...] = ()


@record(order=True)
class Place:
    """Compared by two fields of three."""

    row: int
    column: int
    name: str = field(default="", compare=False)


@record(slots=False)
class Loose:
    """With something that is counted once."""

    one: int

    @cached_property
    def double(self) -> int:
        """Counted when it is asked for."""
        return 2 * self.one


@record
class Base:
    """One more field below."""

    page: str = field(default="tasks", init=False)


@record
class Link(Base):
    """With another default and a check of its own."""

    number: int
    page: str = field(default="notices", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", self.number + 1)


@record(eq=False)
class Thing:
    """Equal to itself alone."""

    one: int


@record
class Own:
    """Says itself how it compares, hashes and is shown."""

    one: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


@given(st.integers(), st.text(max_size=3), st.lists(st.integers(), max_size=2), st.integers(0, 1))
def test_it_does_as_the_dataclass_does(number: int, words: str, notes: list[int], h: int) -> None:
    ours, theirs = (cls(number, words, notes, hidden=h) for cls in (OURS, THEIRS))
    assert (repr(ours), hash(ours)) == (repr(theirs), hash(theirs))
    assert (asdict(ours), astuple(ours)) == (asdict(theirs), astuple(theirs))
    for other in ((0, words, notes), (number, "字", notes), (number, words, [])):
        assert (ours == OURS(*other)) is (theirs == THEIRS(*other))
    assert ours == replace(ours, hidden=5)
    assert ours != theirs
    assert replace(ours, words="别").words == "别"


def test_it_is_described_as_the_dataclass_is() -> None:
    described = [
        [(f.name, f.type, f.default, f.init, f.repr, f.compare, f.kw_only) for f in fields(cls)]
        for cls in (OURS, THEIRS)
    ]
    assert described[0] == described[1]
    assert OURS.__match_args__ == THEIRS.__match_args__
    assert OURS.__slots__ == THEIRS.__slots__
    assert OURS(1).notes is not OURS(1).notes


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, "", [], 3), {}), ((1,), {"page": ""}), ((1,), {"number": 2})],
)
def test_wrong_arguments_are_refused_in_the_same_words(
    given: tuple[object, ...], named: dict[str, object]
) -> None:
    said = []
    for cls in (_made(record), OURS, THEIRS):
        with pytest.raises(TypeError) as refusal:
            cls(*given, **named)
        said.append(str(refusal.value))
    assert said[0] == said[1] == said[2]


def test_one_without_fields_takes_nothing() -> None:
    cls: Callable[..., object] = record(type("Mark", (), {}))
    assert cls() == cls()
    for args, named in (((1,), {}), ((), {"number": 1})):
        with pytest.raises(TypeError):
            cls(*args, **named)


def test_nothing_in_it_can_be_changed() -> None:
    row = OURS(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'number'"):
        row.number = 2
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'number'"):
        del row.number
    with pytest.raises(AttributeError):
        row.other = 2
    assert row.number == 1


def test_it_travels() -> None:
    pair = Pair(1, ("甲",))
    assert pickle.loads(pickle.dumps(pair)) == copy.deepcopy(pair) == copy.copy(pair) == pair
    loose = pickle.loads(pickle.dumps(Loose(3)))
    assert (loose.one, loose.double, loose.double) == (3, 6, 6)
    match pair:
        case Pair(one, other):
            assert (one, other) == (1, ("甲",))


def test_it_is_ordered_where_that_is_asked_for() -> None:
    places = [Place(2, 1), Place(1, 2, "甲"), Place(1, 2, "乙"), Place(1, 1)]
    assert sorted(places) == [places[3], places[1], places[2], places[0]]
    for compare in COMPARES:
        assert compare(places[0], places[1]) is compare((2, 1), (1, 2))
        with pytest.raises(TypeError):
            compare(places[0], (1, 2))
        with pytest.raises(TypeError):
            compare(Pair(1), Pair(2))


def test_what_is_derived_has_its_own_fields_and_checks() -> None:
    assert (Base().page, Link(1).page, Link(1).number) == ("tasks", "notices", 2)
    assert repr(Link(1)) == "Link(page='notices', number=2)"
    assert field_names(Link) == ("page", "number")
    assert Base() != Link(1)


def test_a_class_may_say_itself_how_it_compares() -> None:
    assert (Own(1), hash(Own(1)), repr(Own(1))) == (Own(2), 7, "own")
    thing = Thing(1)
    assert thing == thing
    assert thing != Thing(1)
    assert {thing: 1}[thing] == 1


def test_its_one_function_is_compiled_when_some_were_made() -> None:
    cls, theirs = _made(record), _made(dataclass(frozen=True, slots=True))
    first = cls.__init__
    rows = [cls(1)]
    assert cls.__init__ is first
    while cls.__init__ is first:
        rows.append(cls(number=1, notes=[], hidden=len(rows)))
    assert len(rows) < 200
    assert set(map(repr, rows)) == {repr(cls(1))} == {repr(theirs(1))}
    assert [row.hidden for row in rows] == [*range(len(rows))]
    assert cls.__init__.__qualname__ == "Row.__init__"


def test_the_first_ones_are_made_as_the_later_ones() -> None:
    def kinds() -> list[type]:
        return [record(type("Link", (Base,), dict(vars(_Fresh)))), _made(record)]

    class _Fresh:
        number: int
        page: str = field(default="notices", init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "number", self.number + 1)

    for cls, again in zip(kinds(), kinds(), strict=True):
        first = cls.__init__
        while cls.__init__ is first:
            cls(1)
        assert repr(again(1)) == repr(cls(1))


def test_its_fields_are_described_when_somebody_asks() -> None:
    cls = _made(record)
    described = vars(cls)["__dataclass_fields__"]
    cls(1)
    names = field_names(cls)
    assert vars(cls)["__dataclass_fields__"] is described
    assert [*names] == [f.name for f in fields(cls)] == [*vars(cls)["__dataclass_fields__"]]


def test_a_default_that_could_be_changed_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="mutable default .* for field notes is not allowed"):
        record(type("Row", (), {"__annotations__": {"notes": "list[int]"}, "notes": []}))


def test_what_is_given_by_name_only_stays_so_below() -> None:
    @record(kw_only=True)
    class Reading(Pair):
        """Its own field by name, the inherited ones by position."""

        at: int = 0

    assert Reading(1, ("甲",), at=2) == Reading(one=1, other=("甲",), at=2)
    assert Reading.__match_args__ == ("one", "other")
    with pytest.raises(TypeError):
        Reading(1, ("甲",), 2)  # type: ignore[misc]  # that it is refused is what is tried


@record
class Many:
    """So many fields that it is filled while it is open."""

    a: int
    b: int
    c: str = "字"
    d: tuple[int, ...] = ()
    e: list[int] = field(default_factory=list)
    f: int = 6
    g: int = 7
    h: int = 8
    i: int = field(default=9, compare=False)


@record
class Counted(Many):
    """Derived from one that has slots of its own."""

    j: int = 10


class BelowMany(Many):
    """Derived, and no record itself."""


class Bare(Many):
    """Derived with the form of the one above."""

    __slots__ = ()


@record
class Checked:
    """It looks at its values when they are there, and takes one in the place of another."""

    a: int
    b: int = 2
    c: int = 3
    d: int = 4
    e: int = 5
    f: int = 6
    g: int = 7
    h: int = 8

    def __post_init__(self) -> None:
        if self.a < 0:
            raise ValueError(self.a)
        object.__setattr__(self, "h", self.a + self.b)


@record(kw_only=True)
class Named:
    """Its values are given by name only."""

    a: int
    b: int = 2
    c: int = 3
    d: int = 4
    e: int = 5
    f: int = 6
    g: int = 7
    h: int = field(default=8, init=False)


@pytest.mark.parametrize("kind", [Many, Counted, BelowMany, Bare])
def test_one_of_many_fields_is_closed_and_of_its_class_when_it_is_filled(kind: type[Many]) -> None:
    made = [kind(number, 2, e=[number]) for number in range(ENOUGH)]
    for number, one in enumerate(made):
        assert type(one) is kind
        assert one == kind(number, 2, "字", (), [number], 6, 7, 8, 0)
        assert (one.a, one.e, one.i) == (number, [number], 9)
        with pytest.raises(FrozenInstanceError):
            one.a = 1  # type: ignore[misc]  # that it is refused is what is tried
    assert repr(replace(made[-1], a=0, e=[0])) == repr(made[0])
    assert replace(made[-1], a=0, e=[0]) == made[0]
    assert copy.deepcopy(made[-1]) == made[-1]


def test_each_gets_a_list_of_its_own() -> None:
    made = [Many(1, 2) for _ in range(ENOUGH)]
    assert len({id(one.e) for one in made}) == ENOUGH


def test_what_looks_at_its_values_finds_them_all() -> None:
    made = [Checked(number) for number in range(ENOUGH)]
    assert [one.h for one in made] == [number + 2 for number in range(ENOUGH)]
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)
    with pytest.raises(FrozenInstanceError):
        made[-1].b = 1  # type: ignore[misc]  # that it is refused is what is tried


def test_those_given_by_name_stay_so() -> None:
    made = [Named(a=number) for number in range(ENOUGH)]
    assert [(one.a, one.h) for one in made] == [(number, 8) for number in range(ENOUGH)]
    with pytest.raises(TypeError):
        Named(1)  # type: ignore[call-arg]  # that it is refused is what is tried
    assert field_names(Named)[-1] == "h"
