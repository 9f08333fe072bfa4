from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.search_keys import found_by, initials
from fenghua_supervisor.ui.base.links import ActionLink, DataPlace, InstructionLink, Link
from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.frame.commands import found_commands, offers
from fenghua_supervisor.ui.ledger.commands import COMMANDS

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.ledger.page import ActionsPage


FOUND = list(dict.fromkeys(c for place in DataPlace for c in found_commands(place)))


@pytest.mark.parametrize("command", FOUND, ids=lambda c: c.full_words)
def test_a_command_is_found_by_the_initials_of_its_words(command: WindowCommand) -> None:
    assert initials(command.full_words.replace("Word", "w")) == command.initials


def test_no_two_commands_have_the_same_words_or_are_heard_by_the_same_key() -> None:
    everywhere = [c for c in FOUND if not c.is_local]
    keys = Counter(c.keys for c in everywhere if c.keys)
    words = Counter(c.full_words for c in FOUND)
    assert [each for each, count in (keys + words).items() if count > 1] == []


def test_every_command_of_the_task_page_can_be_done(page: ActionsPage) -> None:
    done = set(page._verbs)  # noqa: SLF001 - running each would open thirty dialogs
    assert done == {command.key for command in COMMANDS}


@pytest.mark.usefixtures("plain_paper")
def test_every_page_is_called_as_in_the_navigation(window: MainWindow) -> None:
    titles = [window.show_page(line.key).title for line in registry.PAGES]
    assert titles == [line.words for line in registry.PAGES]


def test_the_keys_of_the_pages_count_from_0_and_after_9_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = tuple(replace(registry.PAGES[0], key=f"page {place}") for place in range(12))
    monkeypatch.setattr(registry, "PAGES", lines)
    assert [line.keys for line in lines[8:]] == ["Alt+8", "Alt+9", "", ""]


def test_links_are_alike_when_they_name_the_same() -> None:
    assert ActionLink(3) == ActionLink(3) != ActionLink(4)
    assert (ActionLink(3).page, InstructionLink(3).page, Link("round").page) == (
        *("tasks", "", "round"),
    )


def test_the_words_of_what_is_offered_are_folded_before_the_first_letter() -> None:
    offers.cache_clear()
    found_by.cache_clear()
    found = offers(DataPlace.OFFICE)
    folded = found_by.cache_info().misses
    for command in (*found.commands, *found.settings):
        found_by(command.full_words)
    assert found_by.cache_info().misses == folded
