"""What each view of 评价 adds to a list: its own menu beside the papers, whether it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.list_page import ListView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QMenu


class EvaluationView(ListView):
    """One of the lists of 评价; the page shows ``more_words`` on a button that opens its menu."""

    #: words on the button of its own menu; empty: it has none
    more_words = ""

    def fill_more(self, menu: QMenu) -> None:
        """Fill its own menu."""

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Take what was dropped; whether it was something for this list."""
        del paths
        return False

    def read_first(self, as_of: date) -> None:
        """Read some of what a refresh asks for and the data keep, in a turn of its own."""

    def can_add(self) -> bool:
        """Whether its first button does anything now."""
        return True
