"""Pictures in the text of a Word file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.cells import printable
from fenghua_supervisor.exchange.word.paper import put
from fenghua_supervisor.exchange.word.styles import Style
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from docx.document import Document


#: A line as tall as what stands in it: what type leaves below it parts no chart from its table.
_ALONE = Style("图", size=1, leading=0, align="center", on_grid=False)
_ABOVE = Style("图接表", size=1, leading=0, align="center", keep=True, on_grid=False)


@record
class Picture:
    """A PNG, ``width`` mm wide on paper, and what it shows in words."""

    content: bytes
    width: float
    alt: str


def put_picture(document: Document, picture: Picture, *, keep: bool) -> None:
    """A picture in a paragraph of its own as tall as it; ``keep``: on the page of the next one."""
    from docx.shared import Mm

    paragraph = put(document, "", _ABOVE if keep else _ALONE)
    run = paragraph.add_run()
    shape = run.add_picture(io.BytesIO(picture.content), width=Mm(picture.width))
    told = shape._inline.docPr  # noqa: SLF001
    told.set("descr", printable(picture.alt))
    told.set("name", "图")
