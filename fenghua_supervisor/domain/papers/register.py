"""Papers that bear a number of their kind: 督查专报, 督查情况通报, 暗访通报, 会商纪要."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import Numbering
from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date


@record
class NumberedPaper:
    """A paper in the register of its kind, about exactly one action, inspection or meeting.

    ``as_of`` is the day it speaks of, ``text`` what was typed of it: with both it can be set again.
    A withdrawn one keeps its number.
    """

    id: int
    kind: PaperKind
    year: int
    number: int
    numbering: Numbering
    title: str
    issued_on: date
    as_of: date
    text: str = ""
    action_id: int | None = None
    inspection_id: int | None = None
    meeting_id: int | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    entered_by: str = ""
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「督查专报〔2025〕第3期」; a paper keeps the form of number it was issued with."""
        return paper_number(self.kind, self.year, self.number, self.numbering)


@record
class PaperDraft:
    """A paper that is to be given a number; exactly one of the three ids is set.

    ``on`` is the 印发日期, ``as_of`` the day it speaks of, ``text`` what was typed of it.
    """

    kind: PaperKind
    title: str
    on: date
    as_of: date
    text: str = ""
    action_id: int | None = None
    inspection_id: int | None = None
    meeting_id: int | None = None


@record
class PaperWithdrawal:
    """Why a numbered paper does not hold any more (作废)."""

    paper_id: int
    reason: str
    on: date


def paper_number(kind: PaperKind, year: int, number: int, numbering: Numbering) -> str:
    """「督查专报〔2025〕第3期」, or 「督查专报〔2025〕3号」 where papers bear a 文号."""
    return f"{kind.label}{bare_number(year, number, numbering)}"


def bare_number(year: int, number: int, numbering: Numbering) -> str:
    """「〔2025〕第3期」 or 「〔2025〕3号」, to stand beside the name of the kind."""
    issue = numbering is Numbering.ISSUE
    return f"〔{year}〕第{number}期" if issue else f"〔{year}〕{number}号"


_KINDS = {kind.label: kind for kind in PaperKind}
_NUMBER = re.compile(f"({'|'.join(_KINDS)})〔([0-9]{{4}})〕(?:第([0-9]{{1,6}})期|([0-9]{{1,6}})号)")


def told_paper(words: str) -> tuple[PaperKind, int, int] | None:
    """Kind, year and number in a text such as the name of a file; None: it names no paper."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    kind, year, issue, document = found.groups()
    return _KINDS[kind], int(year), int(issue or document)
