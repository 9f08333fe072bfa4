"""Each setting as something the search box finds; it leads to its field."""

from __future__ import annotations

from fenghua_supervisor.domain.office.setting_words import TYPED
from fenghua_supervisor.ui.base.commands import WindowCommand
from fenghua_supervisor.ui.base.links import SettingLink
from fenghua_supervisor.ui.settings.sections import SECTIONS, Group


def _commands() -> list[WindowCommand]:
    found = []
    for section in SECTIONS:
        for row in section.rows:
            keys, word = (row.keys, f"{row.word}：") if isinstance(row, Group) else ((row,), "")
            found += [
                WindowCommand(
                    key,
                    TYPED[key].word,
                    icon="settings",
                    tip=f"设置 · {section.title}",
                    found_as=f"{word}{TYPED[key].word}",
                    opens=SettingLink(key),
                )
                for key in keys
            ]
    return found


COMMANDS = tuple(_commands())
