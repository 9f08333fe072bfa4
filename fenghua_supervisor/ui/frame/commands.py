"""What the search box can do besides finding: the commands of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.search.hits import Command

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

#: pinyin initials of the pages, in their order
_INITIALS = ("jr", "rw", "db", "tb", "tb", "dw", "lh", "sz", "bz")


def window_commands(window: MainWindow) -> list[Command]:
    """The commands in the order they are offered."""
    act_now = Command("马上就办", "msjb", "bolt", window.act_now, "Ctrl+N")
    return [act_now, *_page_commands(window), *_task_commands(window), *_window_commands(window)]


def _page_commands(window: MainWindow) -> list[Command]:
    pages = zip([*registry.UPPER, *registry.LOWER], _INITIALS, strict=True)
    return [
        Command(
            f"前往{words}", f"qw{initials}", icon, partial(window.show_page, key), f"Alt+{place}"
        )
        for place, ((key, words, icon), initials) in enumerate(pages, start=1)
    ]


def _task_commands(window: MainWindow) -> list[Command]:
    run = window.run_on_tasks
    return [
        Command("出具催办单", "cjcbd", "notices", window.issue_notices),
        Command("发放填报表", "fftbb", "round", window.issue_forms),
        Command("导入填报表", "drtbb", "import", window.import_forms),
        Command("审核填报", "shtb", "review", window.show_review),
        Command("记跟踪", "jgz", "note", partial(run, "follow_up"), "Ctrl+L"),
        Command("记催办", "jcb", "bell", partial(run, "urge"), "Ctrl+U"),
        Command("办结", "bj", "check", partial(run, "close"), "Ctrl+D"),
        Command("办理", "bl", "stamp", partial(run, "handle"), "Ctrl+B"),
        Command("交办", "jb", "send", partial(run, "assign"), "Ctrl+J"),
        Command("签收", "qs", "check", partial(run, "accept"), "Ctrl+G"),
        Command("延期", "yq", "calendar", partial(run, "extend"), "Ctrl+H"),
        Command("导入方案", "drfa", "import", partial(run, "import")),
        Command("分解节点", "fjjd", "tasks", partial(run, "milestones")),
        Command("责任人", "zrr", "unit", partial(run, "duties")),
        Command("导出任务列表", "dcrwlb", "export", partial(run, "export"), "Ctrl+S"),
        Command("项目清单", "xmqd", "export", partial(run, "list_projects")),
        Command("责任清单", "zrqd", "export", partial(run, "list_duties")),
        Command("节点清单", "jdqd", "export", partial(run, "list_steps")),
        Command("整改清单", "zgqd", "export", partial(run, "list_rectify")),
        Command("督查专报", "dczb", "print", partial(run, "report")),
        Command("销号单", "xhd", "print", partial(run, "sign_off_form")),
        Command("导出Word台账", "dcwtz", "export", partial(run, "export_docx")),
        Command("导出时限日历", "dcsxrl", "calendar", partial(run, "export_ics")),
    ]


def _window_commands(window: MainWindow) -> list[Command]:
    dark, light = ThemeChoice.DARK, ThemeChoice.LIGHT
    return [
        Command("今日提醒", "jrtx", "bell", window.show_reminders, "Ctrl+M"),
        Command("撤销", "cx", "undo", window.undo, "Ctrl+Z"),
        Command("恢复", "hf", "redo", window.redo, "Ctrl+Y"),
        Command("载入放假安排", "zrfjap", "calendar", partial(_add_holidays, window)),
        Command("发件箱", "fjx", "inbox", window.open_outbox),
        Command("回到今天", "hdjt", "calendar", window.back_to_today),
        Command("深色外观", "sswg", "moon", partial(window.set_theme, dark)),
        Command("浅色外观", "qswg", "today", partial(window.set_theme, light)),
    ]


def _add_holidays(window: MainWindow) -> None:
    from fenghua_supervisor.ui.calendar.holiday_dialog import open_holidays

    open_holidays(window.session, window.show_page("settings"))
