"""The settings by name: their words, and how they are typed in.

Apart from the settings, for a start reads those and describes none of them.
"""

from __future__ import annotations

from dataclasses import fields, replace

from fenghua_supervisor.domain.office.settings import Settings, Typed

SETTING_WORDS: dict[str, str] = {each.name: each.metadata["word"] for each in fields(Settings)}
#: what is typed in on the form
TYPED: dict[str, Typed] = {
    each.name: replace(typed, word=typed.word or each.metadata["word"])
    for each in fields(Settings)
    if (typed := each.metadata["typed"]) is not None
}
