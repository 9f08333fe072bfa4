"""The pages of the window in order; each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.search.finder import Finder

#: (key, words, icon) of the pages for daily work
UPPER = (
    ("today", "今日", "today"),
    ("tasks", "任务", "tasks"),
    ("notices", "督办", "notices"),
    ("round", "填报", "round"),
    ("bulletin", "通报", "bulletin"),
)
#: and of those that are needed now and then
LOWER = (
    ("units", "单位", "unit"),
    ("history", "留痕", "history"),
    ("settings", "设置", "settings"),
    ("help", "帮助", "help"),
)


def make_page(key: str, session: Session, finder: Finder) -> Page:
    """The page with this key."""
    return _MAKERS[key](session, finder)


def _today(session: Session, _finder: Finder) -> Page:
    from fenghua_supervisor.ui.today.page import TodayPage

    return TodayPage(session)


def _tasks(session: Session, finder: Finder) -> Page:
    from fenghua_supervisor.ui.ledger.page import ActionsPage

    return ActionsPage(session, finder)


def _notices(session: Session, _finder: Finder) -> Page:
    from fenghua_supervisor.ui.notices.page import NoticesPage

    return NoticesPage(session)


def _round(session: Session, _finder: Finder) -> Page:
    from fenghua_supervisor.ui.round.page import RoundPage

    return RoundPage(session)


def _bulletin(session: Session, _finder: Finder) -> Page:
    from fenghua_supervisor.ui.bulletin.page import BulletinPage

    return BulletinPage(session)


def _units(session: Session, finder: Finder) -> Page:
    from fenghua_supervisor.ui.units.page import UnitsPage

    return UnitsPage(session, finder)


def _history(session: Session, _finder: Finder) -> Page:
    from fenghua_supervisor.ui.journal.page import HistoryPage

    return HistoryPage(session)


def _settings(session: Session, _finder: Finder) -> Page:
    from fenghua_supervisor.ui.settings.page import SettingsPage

    return SettingsPage(session)


def _help(session: Session, _finder: Finder) -> Page:
    from fenghua_supervisor.ui.help.page import HelpPage

    return HelpPage(session)


_MAKERS = {
    "today": _today,
    "tasks": _tasks,
    "notices": _notices,
    "round": _round,
    "bulletin": _bulletin,
    "units": _units,
    "history": _history,
    "settings": _settings,
    "help": _help,
}
