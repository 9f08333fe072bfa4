"""The pages of the window in order; each is imported when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.search.finder import Finder


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page: its key, words with their pinyin initials, icon, module and class."""

    key: str
    words: str
    initials: str
    icon: str
    module: str
    maker: str
    #: for daily work; the others are needed now and then
    is_daily: bool = True
    #: it searches the ledger, with the same index as the search box
    searches: bool = False

    @property
    def keys(self) -> str:
        """The key that brings it to the front."""
        return f"Alt+{PAGES.index(self) + 1}"


PAGES = (
    PageLine("today", "今日", "jr", "today", ".pages.today_page", "TodayPage"),
    PageLine(
        "tasks", "任务", "rw", "tasks", ".pages.actions_page.page", "ActionsPage", searches=True
    ),
    PageLine("notices", "督办", "db", "notices", ".pages.notices_page.page", "NoticesPage"),
    PageLine("round", "填报", "tb", "round", ".pages.round_page.page", "RoundPage"),
    PageLine("bulletin", "通报", "tb", "bulletin", ".pages.bulletin_page", "BulletinPage"),
    PageLine("units", "单位", "dw", "unit", ".pages.units_page", "UnitsPage", False, searches=True),
    PageLine("history", "留痕", "lh", "history", ".pages.history_page", "HistoryPage", False),
    PageLine("settings", "设置", "sz", "settings", ".pages.settings_page", "SettingsPage", False),
    PageLine("help", "帮助", "bz", "help", ".pages.help_page", "HelpPage", False),
)


def make_page(key: str, session: Session, finder: Finder) -> Page:
    """The page with this key."""
    entry = next(entry for entry in PAGES if entry.key == key)
    maker = getattr(import_module(entry.module, "fenghua_supervisor.ui"), entry.maker)
    page: Page = maker(session, finder) if entry.searches else maker(session)
    return page
