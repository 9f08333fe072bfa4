"""Rows of a table that are copies of one: the library looks up anew each cell that it sets."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.cells import printable
from fenghua_supervisor.exchange.faces import one_face_has

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.table import Table
    from docx.text.paragraph import Paragraph

#: Stands in the cells of a row that is copied: one run of one element.
ANY = "字"
#: What one element of a run holds as it is; all else the library takes apart.
_ONE_LINE = re.compile(r"\S(?:[^\t\n]*\S)?")


class RowPattern:
    """A row of a table with ``ANY`` in each cell, taken out of it to be copied.

    ``write`` puts a text of several lines or faces into the paragraph of a cell, which is told by
    its place in the row.
    """

    def __init__(
        self, table: Table, index: int, write: Callable[[Paragraph, str, int], object]
    ) -> None:
        self._table, self._write = table, write
        self._row = table.rows[index]._tr  # noqa: SLF001 - the library copies no rows
        table._tbl.remove(self._row)  # noqa: SLF001

    def add(self, texts: Sequence[str]) -> None:
        """Put a row with these texts below all others."""
        from docx.oxml.ns import qn
        from docx.text.paragraph import Paragraph

        row = deepcopy(self._row)
        self._table._tbl.append(row)  # noqa: SLF001
        places = list(row.iter(qn("w:t")))
        for index, (place, text) in enumerate(zip(places, texts, strict=True)):
            words = printable(text)
            if _ONE_LINE.fullmatch(words) and one_face_has(words):
                place.text = words
                continue
            run = place.getparent()
            paragraph = run.getparent()
            paragraph.remove(run)
            self._write(Paragraph(paragraph, self._table), words, index)
