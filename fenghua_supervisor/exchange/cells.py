"""Text for spreadsheet cells: nothing that breaks a file, runs as a formula or is lost unseen."""

from __future__ import annotations

import re

from fenghua_supervisor.domain.writing.formulas import starts_formula

LONGEST_CELL = 32_767
_CUT_NOTE = "……（单元格最多32767字，其余{left}字未导出，见台账）"
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """Return the text as a cell can hold it; what does not fit is named in the cell."""
    clean = printable(text)
    # To count each character takes time, and nearly every text is far from the end.
    if len(clean) * 2 <= LONGEST_CELL or _width(clean) <= LONGEST_CELL:
        return clean
    note = _CUT_NOTE.format(left=len(clean))
    kept = clean[: LONGEST_CELL - len(note)]
    while _width(kept) > LONGEST_CELL - len(note):
        kept = kept[: LONGEST_CELL - len(note) - (_width(kept) - len(kept))]
    return kept + _CUT_NOTE.format(left=len(clean) - len(kept))


def printable(text: str) -> str:
    """Return the text without what no XML and no calendar can hold."""
    return _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _width(text: str) -> int:
    """Count as Excel does: characters beyond the first plane count twice."""
    return len(text) + sum(char > "\uffff" for char in text)


def csv_text(text: str) -> str:
    """Return a CSV field that no spreadsheet takes for a formula."""
    clean = _REFUSED.sub("", text)
    return f"'{clean}" if starts_formula(clean) else clean
