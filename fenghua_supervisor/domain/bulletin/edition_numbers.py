"""Which number an edition of the bulletin gets: by the register, never one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.office.settings import Settings


#: With one of these a 机关代字 may end; what a series is called stands before it.
_KINDS, _KIND_LENGTH = ("通报", "简报", "专报"), 2
#: Papers about a part of the plan, and about all plans, are numbered apart: scope → how their
#: number is called.
PARTS = {
    "": "",
    ScopeKind.CAMPAIGN.value: "专项",
    ScopeKind.UNIT.value: "单位",
    ScopeKind.ALL.value: "综合",
}


@record
class EditionNumber:
    """The number of an edition in its year, and its running number of all.

    ``part`` is the series: empty for papers about the whole plan, and for all that were printed
    before the others got series of their own. ``word`` is the 机关代字 of one that bears a 文号,
    which is one of the year over all plans; empty: it bears a 期号.
    """

    year: int
    issue_no: int
    running_no: int
    part: str = ""
    word: str = ""

    @property
    def short(self) -> str:
        """「2025年第10期」, 「2025年专项第2期」; of a formal one the whole 文号."""
        if self.word:
            return self.words
        return f"{self.year}年{PARTS[self.part]}第{self.issue_no}期"

    @property
    def words(self) -> str:
        """「2025年第10期（总第58期）」, 「奉共富办通报〔2025〕10号」."""
        if self.word:
            return f"{_of_part(self.word, PARTS[self.part])}〔{self.year}〕{self.issue_no}号"
        return f"{self.short}（{PARTS[self.part]}总第{self.running_no}期）"


def _of_part(word: str, part: str) -> str:
    """The 机关代字 of a series: 「奉共富办专项通报」."""
    at = len(word) - _KIND_LENGTH if word.endswith(_KINDS) else len(word)
    return f"{word[:at]}{part}{word[at:]}"


def series_of(scope: Scope) -> str:
    """The series that papers about a scope are numbered in."""
    return "" if scope.kind is ScopeKind.WHOLE else scope.kind.value


def plan_series(plan_id: int | None, part: str) -> str:
    """The series of the numbers of a year: 「1」, 「1unit」, over all plans 「0all」."""
    return f"{plan_id or 0}{part}"


def next_number(
    in_plan: Iterable[EditionNumber],
    of_all: Iterable[EditionNumber],
    year: int,
    settings: Settings,
    part: str = "",
) -> EditionNumber:
    """The next free number of ``year`` in a series; withdrawn editions keep theirs.

    The number of the year is counted within the plan, the running number over all plans. An
    office that printed editions before it had the program has set the numbers of its first one.
    A 文号 does not name the plan, and so is counted over all plans too.
    """
    word = settings.paper_form.own_number_word
    of_all = list(of_all)
    known = [n for n in (*in_plan, *(of_all if word else ())) if n.part == part]
    first = 1 if known or part else settings.first_issue_no
    last = max((number.issue_no for number in known if number.year == year), default=0)
    running = max((number.running_no for number in of_all if number.part == part), default=0)
    first_running = 1 if part else settings.first_running_no
    return EditionNumber(year, max(last + 1, first), max(running + 1, first_running), part, word)
