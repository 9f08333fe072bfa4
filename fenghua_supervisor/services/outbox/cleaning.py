"""Papers on their way to the units, without what cameras noted in their pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.exchange.mail.traces import without_traces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.outbox import PaperFile, UnitPaper
    from fenghua_supervisor.exchange.mail.traces import Cleaned

_NAMED = 3


def cleaned_papers(papers: Sequence[UnitPaper]) -> tuple[tuple[UnitPaper, ...], str]:
    """The papers as they may leave the house, and what was taken out of them in words.

    The words are empty where nothing was. UserError where a signed file tells places.
    """
    known: dict[int, Cleaned] = {}
    told: dict[str, Cleaned] = {}

    def cleaned(file: PaperFile) -> PaperFile:
        # The same paper goes to many units.
        found = known.get(id(file.content))
        if found is None:
            found = known[id(file.content)] = without_traces(file.name, file.content)
        if found.pictures:
            told[file.name] = found
        return replace(file, content=found.content) if found.pictures else file

    clean = tuple(replace(p, files=tuple(map(cleaned, p.files))) for p in papers)
    return clean, _words(told)


def _words(told: dict[str, Cleaned]) -> str:
    """「“通报.docx”里有2张照片带着拍摄地点，发出去的是去掉的副本，原件不变」."""
    said = [
        f"“{shown(name)}”里有{found.pictures}张照片带着{'拍摄地点' if found.places else '拍摄信息'}"
        for name, found in list(told.items())[:_NAMED]
    ]
    more = f"，另有{len(told) - _NAMED}个文件也有" if len(told) > _NAMED else ""
    return f"{'、'.join(said)}{more}，发出去的是去掉的副本，原件不变" if said else ""
