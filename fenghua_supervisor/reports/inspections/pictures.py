"""Pictures on paper: boxes of one size, each picture whole in its box, words below it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.reports.typesetting.cells import PAD_X, PAD_Y, Box, PaperCell
from fenghua_supervisor.reports.typesetting.geometry import LEADING, MM
from fenghua_supervisor.reports.typesetting.marks import FAINT
from fenghua_supervisor.reports.typesetting.setting import compose, draw_lines, set_lines
from fenghua_supervisor.reports.typesetting.styles import (
    CELL_LARGE,
    CELL_SMALL_CENTRE,
    PHOTO_WORDS,
    TextStyle,
)
from fenghua_supervisor.reports.typesetting.tagging import figure, tagged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.domain.papers.inspections.paper import (
        ImageCell,
        PaperImage,
        PicturePair,
    )

#: Height of a box by its width; most cameras take pictures of this form.
_FORM = 0.75
_EDGE = 0.4
_GAP, _BETWEEN = 3.0, 12.0
#: Of a box in a cell: two rows of three pictures stand below the title of a sheet.
_CELL_HIGH = 14.2 * MM
_LOST = "照片不在数据文件夹里"
#: Two pairs fill a page below three lines of a title.
PAIR_HEIGHT = 9.5 * LEADING
_MOST_LINES = 3


class PaperPictures:
    """The pictures of one paper by their hashes, each read once."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        """``contents``: JPEG files."""
        self._contents = contents
        self._read: dict[str, ImageReader] = {}

    def draw(self, canvas: Canvas, image: PaperImage, box: Box) -> None:
        """One picture as large as the box holds, in its middle; its place where it is gone."""
        with figure(canvas, image.alt, (box.x, box.y, box.width, box.height)):
            reader = self._reader(image.sha256)
            if reader is not None:
                wide, high = reader.getSize()
                scale = min(box.width / wide, box.height / high)
                width, height = wide * scale, high * scale
                left, low = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
                canvas.drawImage(reader, left, low, width, height)
            _edge(canvas, box)
        if reader is None:
            draw_middle(canvas, _LOST, box)

    def _reader(self, sha256: str) -> ImageReader | None:
        if sha256 not in self._read and sha256 in self._contents:
            self._read[sha256] = ImageReader(io.BytesIO(self._contents[sha256]))
        return self._read.get(sha256)


class PictureCell(PaperCell):
    """Pictures one below the other in a cell of a table."""

    def __init__(self, cell: ImageCell, pictures: PaperPictures) -> None:
        super().__init__(style=PHOTO_WORDS)
        self._cell, self._pictures = cell, pictures
        self._wide = 0.0

    def set_to(self, width: float) -> None:
        """Boxes as wide as the column, all of one height."""
        self._wide = width - 2 * PAD_X

    @property
    def height(self) -> float:
        """Boxes, the words below them, and how many more there are."""
        one = _CELL_HIGH + self.style.leading + _GAP
        more = self.style.leading if self._cell.more else 0.0
        return len(self._cell.images) * one + more

    def draw(self, canvas: Canvas, box: Box, block: float = 0.0, *, on_top: bool = False) -> None:
        """Draw them from the top, centred in height."""
        top = box.y + (box.height + self.height) / 2
        if on_top:
            top = box.y + box.height - PAD_Y
        x, high = box.x + PAD_X, _CELL_HIGH
        with tagged(canvas, self.element):
            for image in self._cell.images:
                self._pictures.draw(canvas, image, Box(x, top - high, self._wide, high))
                top -= high + 1
                self._draw_words(canvas, image.caption, x, top)
                top -= self.style.leading + _GAP - 1
            if self._cell.more:
                self._draw_words(canvas, self._cell.more, x, top)

    def _draw_words(self, canvas: Canvas, words: str, x: float, top: float) -> None:
        lines = set_lines(compose(words), self.style, self._wide)[:1]
        draw_lines(canvas, lines, self.style, (x, top, self._wide))


class PairBlock(Flowable):
    """A pair of pictures under its words; two of them stand on a page."""

    def __init__(self, pair: PicturePair, pictures: PaperPictures) -> None:
        super().__init__()
        self._pair, self._pictures = pair, pictures

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Always as high as half a page."""
        self.width, self.height = avail_width, PAIR_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Words, labels, boxes, captions, from the top."""
        canvas, pair = self.canv, self._pair
        lines = set_lines(compose(pair.words), CELL_LARGE, self.width)[:_MOST_LINES]
        top = self.height - _GAP
        draw_lines(canvas, lines, CELL_LARGE, (0, top, self.width))
        top -= _MOST_LINES * CELL_LARGE.leading + _GAP
        wide = (self.width - _BETWEEN) / 2
        foot = CELL_SMALL_CENTRE.leading * (2 if pair.more else 1) + 4 * _GAP
        high = min(wide * _FORM, top - CELL_SMALL_CENTRE.leading - foot)
        for place, (label, image) in enumerate(zip(pair.labels, pair.images, strict=True)):
            x = place * (wide + _BETWEEN)
            _put(canvas, label, CELL_SMALL_CENTRE, (x, top, wide))
            box = Box(x, top - CELL_SMALL_CENTRE.leading - high, wide, high)
            if image is None:
                _edge(canvas, box)
                draw_middle(canvas, pair.missing, box)
            else:
                self._pictures.draw(canvas, image, box)
                _put(canvas, image.caption, CELL_SMALL_CENTRE, (x, box.y - _GAP, wide))
        if pair.more:
            low = top - CELL_SMALL_CENTRE.leading - high - _GAP - CELL_SMALL_CENTRE.leading
            _put(canvas, pair.more, CELL_SMALL_CENTRE, (0, low, self.width))


def draw_middle(canvas: Canvas, words: str, box: Box) -> None:
    """Words in the middle of a box without a picture."""
    style = CELL_SMALL_CENTRE
    lines = set_lines(compose(words), style, box.width)
    top = box.y + (box.height + len(lines) * style.leading) / 2
    draw_lines(canvas, lines, style, (box.x, top, box.width))


def _put(canvas: Canvas, words: str, style: TextStyle, at: tuple[float, float, float]) -> None:
    """One line of words; ``at``: left, top, width."""
    draw_lines(canvas, set_lines(compose(words), style, at[2])[:1], style, at)


def _edge(canvas: Canvas, box: Box) -> None:
    canvas.setLineWidth(_EDGE)
    canvas.setStrokeColor(FAINT)
    canvas.rect(box.x, box.y, box.width, box.height)
    canvas.setStrokeColor(black)
