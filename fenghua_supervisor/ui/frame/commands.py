"""The commands of the window and of all areas, joined in the order they are offered in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from fenghua_supervisor.ui.base import window_commands as own
from fenghua_supervisor.ui.base.commands import WindowCommand
from fenghua_supervisor.ui.base.links import DataPlace, Link
from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.look import theme

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.search.hits import Offers

#: to each page, by its place in the navigation
GO_TO = {
    page.key: WindowCommand(
        page.key,
        f"前往{page.words}",
        f"qw{page.initials}",
        page.icon,
        page.keys,
        opens=Link(page.key),
    )
    for page in registry.PAGES
}


def found_commands(place: DataPlace) -> list[WindowCommand]:
    """What the search box finds by its words in a window on this place."""
    return [command for command in _joined(place) if command.initials]


def keyed_commands(place: DataPlace) -> list[WindowCommand]:
    """What has a key of its own and can be done from anywhere, found by that key."""
    always = own.SEARCH, own.AS_OF, own.REFRESH, own.HELP
    return [
        command
        for command in (*_joined(place), *always)
        if command.keys and (command.page or command.opens or not command.is_local)
    ]


@cache
def offers(place: DataPlace) -> Offers:
    """All that the search box of a window on this place finds and that is no data."""
    from fenghua_supervisor.services.search_keys import found_by
    from fenghua_supervisor.ui.search.hits import Offers
    from fenghua_supervisor.ui.settings import commands as settings

    found = Offers(found_commands(place), keyed_commands(place), settings.COMMANDS)
    # Folded before the first letter is held against them.
    for command in (*found.commands, *found.settings):
        found_by(command.full_words)
    return found


def _joined(place: DataPlace) -> tuple[WindowCommand, ...]:
    from fenghua_supervisor.ui.cockpit import commands as cockpit
    from fenghua_supervisor.ui.evaluation import commands as evaluation
    from fenghua_supervisor.ui.inspections import commands as inspections
    from fenghua_supervisor.ui.ledger import commands as ledger
    from fenghua_supervisor.ui.notices import commands as notices
    from fenghua_supervisor.ui.round import commands as round_

    return (
        *(own.ACT_NOW, own.INSTRUCTIONS, *GO_TO.values()),
        *(*notices.COMMANDS, *round_.COMMANDS, *inspections.COMMANDS),
        *evaluation.COMMANDS,
        *(*ledger.COMMANDS, *cockpit.COMMANDS),
        *(own.REMINDERS, own.UNDO, own.REDO, own.HOLIDAYS, own.PAPER_FORM),
        *(own.OUTBOX, own.BACK_TO_TODAY),
        *(own.PRINT_SHOWN, own.PLANS, own.AS_OF_CHOICE, own.DARK, own.LIGHT, own.CONTRAST),
        *(own.LARGER, own.SMALLER, own.STANDARD, own.ABOUT),
        *((own.TRY_DEMO,) if place is DataPlace.OFFICE else (own.TO_OFFICE, own.DEMO_AFRESH)),
    )


def undo(session: Session) -> None:
    """Take back the last step."""
    from fenghua_supervisor.services.safekeeping.undo import undo as take_back

    session.perform(take_back)


def redo(session: Session) -> None:
    """Bring the last step back that was taken back."""
    from fenghua_supervisor.services.safekeeping.undo import redo as bring_back

    session.perform(bring_back)


def choose_theme(wanted: theme.ThemeChoice) -> None:
    """Dress the program in another theme, now and from now on."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.set_choice(app, wanted)
