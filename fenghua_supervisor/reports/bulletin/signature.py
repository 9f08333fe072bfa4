"""落款: the office and below it the date, with room for a seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.domain.writing.office_name import two_names
from fenghua_supervisor.reports.bulletin.head import fitting
from fenghua_supervisor.reports.typesetting.geometry import TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.setting import compose, draw_text, text_width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.reports.typesetting.styles import TextStyle

#: Right of a sealed date stay four characters free, right of an unsealed end two.
_SEAL_INDENT, _PLAIN_INDENT = 4, 2
#: So many characters an unsealed date begins right of the name.
_DATE_INDENT = 2
#: A seal is 4.2 cm wide: its top stands within a line of the text, its foot below the date.
SEAL_ABOVE, SEAL_BELOW = 2.0, 1.0


class Signature(Flowable):
    """The office and below it the date, placed for a seal: two lines, three for two names.

    ``sealed``: the name stands centred over the date, else as far right as an unsealed one;
    ``above`` and ``below`` are lines of white that the seal reaches into.
    """

    def __init__(
        self,
        office: str,
        dated: str,
        style: TextStyle,
        *,
        sealed: bool = True,
        above: float = 0.0,
        below: float = 0.0,
    ) -> None:
        super().__init__()
        whole = compose(office)
        fits = text_width(whole, style) <= TEXT_WIDTH
        self._rows = [whole] if fits else [compose(row) for row in two_names(office)]
        self._dated, self._style, self._sealed = compose(dated), style, sealed
        self._above, self._below = above, below

    @property
    def lines(self) -> float:
        """How many lines it takes."""
        return self._above + len(self._rows) + 1 + self._below

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Its lines over the whole width."""
        self.width, self.height = avail_width, self.lines * self._style.leading
        return self.width, self.height

    def draw(self) -> None:
        """The name above the date, as far as the margin allows."""
        top = self.height - self._above * self._style.leading
        if self._sealed:
            self._draw_sealed(self.canv, top)
        else:
            self._draw_plain(self.canv, top)

    def _draw_sealed(self, canvas: Canvas, top: float) -> None:
        """The name centred over the date."""
        style = self._style
        date_width = text_width(self._dated, style)
        date_left = self.width - _SEAL_INDENT * style.size - date_width
        for row in self._rows:
            smaller = fitting(row, style, self.width)
            name_width = text_width(row, smaller)
            left = date_left + (date_width - name_width) / 2
            left = max(min(left, self.width - name_width), 0.0)
            draw_text(canvas, row, smaller, (left, top))
            top -= style.leading
        draw_text(canvas, self._dated, style, (date_left, top))

    def _draw_plain(self, canvas: Canvas, top: float) -> None:
        """The longer of name and date two characters from the right, the date behind the name."""
        style, room = self._style, self.width - _PLAIN_INDENT * self._style.size
        names = [(row, fitting(row, style, room)) for row in self._rows]
        name_width = max(text_width(row, smaller) for row, smaller in names)
        indent, date_width = _DATE_INDENT * style.size, text_width(self._dated, style)
        name_left = room - max(name_width, indent + date_width)
        for row, smaller in names:
            draw_text(canvas, row, smaller, (name_left, top))
            top -= style.leading
        draw_text(canvas, self._dated, style, (name_left + indent, top))
