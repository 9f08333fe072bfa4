"""The pages of the window in order; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.search.finder import Finder


@record
class PageLine:
    """One page: its key, words with their pinyin initials, icon, file below ui and class."""

    key: str
    words: str
    initials: str
    icon: str
    file: str
    maker: str
    #: for daily work; the others are needed now and then
    is_daily: bool = True
    #: it searches the ledger, with the same index as the search box
    searches: bool = False
    #: what it shows is read while nobody touches the window, before it is shown; False where that
    #: is a whole paper
    is_read_ahead: bool = True
    #: files of parts that it loads when it makes them; what makes it ahead loads them before
    later: tuple[str, ...] = ()

    @property
    def keys(self) -> str:
        """The key that brings it to the front, counted from Alt+0; none for those after Alt+9."""
        position = PAGES.index(self)
        return f"Alt+{position}" if position <= 9 else ""


PAGES = (
    PageLine("cockpit", "驾驶舱", "jsc", "cockpit", "cockpit.page", "CockpitPage"),
    PageLine("today", "今日", "jr", "today", "today.page", "TodayPage"),
    PageLine("tasks", "任务", "rw", "tasks", "ledger.page", "ActionsPage", searches=True),
    PageLine("notices", "督办", "db", "notices", "notices.page", "NoticesPage"),
    PageLine(
        *("round", "填报", "tb", "round", "round.page", "RoundPage"), later=("round.review_queue",)
    ),
    PageLine(
        *("bulletin", "通报", "tb", "bulletin", "bulletin.page", "BulletinPage"),
        is_read_ahead=False,
        later=("bulletin.section_block",),
    ),
    PageLine("inspections", "督查", "dc", "review", "inspections.page", "InspectionsPage"),
    PageLine(
        *("evaluation", "评价", "pj", "chart", "evaluation.page", "EvaluationPage"),
        later=("indicators.view",),
    ),
    PageLine("units", "单位", "dw", "unit", "units.page", "UnitsPage", False, searches=True),
    PageLine("history", "留痕", "lh", "history", "journal.page", "HistoryPage", is_daily=False),
    PageLine("settings", "设置", "sz", "settings", "settings.page", "SettingsPage", is_daily=False),
    PageLine("help", "帮助", "bz", "help", "help.page", "HelpPage", is_daily=False),
)


def load_page(line: PageLine) -> Callable[..., Page]:
    """What makes the page, its files loaded."""
    maker: Callable[..., Page] = getattr(_file(line.file), line.maker)
    return maker


def load_parts(line: PageLine) -> None:
    """Load the files of what the page makes later."""
    for file in line.later:
        _file(file)


def _file(name: str) -> ModuleType:
    return import_module(f"fenghua_supervisor.ui.{name}")


def make_page(key: str, session: Session, finder: Callable[[], Finder], parent: QWidget) -> Page:
    """The page with this key, hidden; ``finder`` gives the search to one that searches.

    Made where it will stand: what is dressed elsewhere is dressed again when it moves there.
    """
    line = next(line for line in PAGES if line.key == key)
    searching = (finder(),) if line.searches else ()
    page = load_page(line)(session, *searching, parent=parent)
    page.hide()
    return page
