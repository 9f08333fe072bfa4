"""The search for garbage held back while very much is made."""

from __future__ import annotations

import gc

import pytest

from fenghua_supervisor.store.connection.unsearched import unsearched


def test_search_is_held_back_and_goes_on_also_after_an_error() -> None:
    assert gc.isenabled()
    with unsearched():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(RuntimeError), unsearched():
        raise RuntimeError
    assert gc.isenabled()


def test_what_was_set_aside_stays_so_and_what_was_made_is_searched_as_ever() -> None:
    gc.freeze()
    aside = gc.get_freeze_count()
    with unsearched():
        made = [[number] for number in range(100_000)]
    assert gc.get_freeze_count() == aside
    assert len(made) == 100_000
    assert gc.is_tracked(made[0])


@pytest.mark.parametrize(("much", "freezes"), [(100, False), (50_000, True)])
def test_later_searches_pass_over_rows_where_they_are_many(much: int, *, freezes: bool) -> None:
    aside = gc.get_freeze_count()
    with unsearched(rows_only=True):
        made = [[number] for number in range(much)]
    assert (gc.get_freeze_count() >= aside + much) is freezes
    assert gc.isenabled()
    assert len(made) == much
    if freezes:
        gc.unfreeze()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with unsearched(), unsearched():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
