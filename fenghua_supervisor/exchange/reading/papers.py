"""Finished papers in the child: the text of a .docx or .pdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.papers.number_check import PaperText
from fenghua_supervisor.exchange.reading.codec import Shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.exchange.reading.limits import Stopwatch

PAPER_TEXT = Shape(PaperText)


def paper_reader() -> Callable[[Path, Stopwatch], object]:
    """How the child reads one paper."""
    from fenghua_supervisor.exchange.paper_text import paper_text

    def read(path: Path, watch: Stopwatch) -> object:
        text = paper_text(path, watch.begin_step)
        watch.end_steps()
        return PAPER_TEXT.encode(text)

    return read
