from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    render_bulletin,
    scope_of,
)
from fenghua_supervisor.services.bulletin.word_file import bulletin_docx_parts
from fenghua_supervisor.services.progress import NullProgress
from tests.reports import outline

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office


def word_of(data: BulletinData) -> Document:
    return docx.Document(BytesIO(bulletin_docx_parts(NullProgress(), data)[0]))


def told(word: Document) -> list[str]:
    return [part.get("descr") for part in word.element.body.iter(qn("wp:docPr"))]


def test_the_pictures_are_the_charts_of_the_pdf_sharp_enough_to_print(
    shown_office: Office, as_of: date
) -> None:
    data = collect_bulletin(shown_office, parse_period("2025-10"), as_of)
    word = word_of(data)
    pdf = outline.tagged(render_bulletin(NullProgress(), data))
    assert told(word) == [part.alt for part in pdf.of("Figure")]
    kept = [part.blob for part in word.part.package.iter_parts() if part.partname.ext == "png"]
    drawn = [Image.open(BytesIO(content)) for content in kept]
    assert len(drawn) == 2
    for picture in drawn:
        assert picture.width / (156 / 25.4) >= 200
        assert len(set(picture.convert("RGB").resize((300, 80)).get_flattened_data())) > 5


@pytest.mark.parametrize(("unit", "charts"), [("区民政局", 2), ("区法院", 0)])
def test_a_unit_has_the_charts_that_its_pdf_has(
    shown_office: Office, as_of: date, unit: str, charts: int
) -> None:
    scope = scope_of(shown_office, as_of, None, unit)
    data = collect_bulletin(shown_office, parse_period("2025-10"), as_of, scope)
    pdf = outline.tagged(render_bulletin(NullProgress(), data))
    shown = told(word_of(data))
    assert shown == [part.alt for part in pdf.of("Figure")]
    assert len(shown) == charts
