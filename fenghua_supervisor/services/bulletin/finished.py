"""A bulletin that the office finished in a word processor: read, held against its draft, kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.secrecy import check_secrecy
from fenghua_supervisor.domain.papers.number_check import stray_numbers
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.gates import read_bytes
from fenghua_supervisor.exchange.reading.reader import read_paper
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.papers.number_check import PaperText, StrayNumber
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

#: A mark of state secrets at the head of a paper: alone in its line, with a term or without.
_MARK = re.compile("(?:绝密|机密|秘密)(?:★.{0,12})?")


@record
class FinishedPaper:
    """A .docx or .pdf as it was read: its name, its bytes, its text."""

    name: str
    content: bytes
    text: PaperText


def read_finished(progress: Progress, path: Path) -> FinishedPaper:
    """Read a finished paper in a child; a job function.

    UserError in one sentence when it is no such file, cannot be read, or changed meanwhile.
    """
    name = shown(path.name)
    text = read_paper(path, lambda done: progress.advance(done, 1, f"读取“{name}”，核对数字"))
    content = read_bytes(path)
    if hashlib.sha256(content).hexdigest() != text.sha256:
        raise UserError(f"“{name}”在读取的时候又改过，没有登记，请关闭正在编辑它的程序后重试。")
    return FinishedPaper(name, content, text)


def check_finished(
    office: Office, paper: FinishedPaper, data: BulletinData
) -> tuple[StrayNumber, ...]:
    """The numbers of a finished paper that are not those of the draft ``data``.

    UserError when it is registered already, or bears a mark of state secrets.
    """
    edition = office.queries.bulletin.edition_of_file(paper.text.sha256)
    if edition is not None:
        gone = "" if edition.stands else "（已作废）"
        raise UserError(f"“{paper.name}”已经登记为{edition.number.words}{gone}，不能重复登记。")
    for line in paper.text.lines:
        if _MARK.fullmatch("".join(line.split())):
            check_secrecy(line)
    return stray_numbers(paper.text.lines, data)


def registration(
    draft: FreezeDraft, paper: FinishedPaper, strays: tuple[StrayNumber, ...]
) -> FreezeDraft:
    """The draft with the finished paper in the place of what the program has set.

    ``strays``: the numbers in it that the office lets stand.
    """
    return replace(
        draft,
        content=paper.content,
        file_name=paper.name,
        accepted=tuple(stray.words for stray in strays),
    )
