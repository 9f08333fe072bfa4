"""The last page of a bulletin whatever annexes it has: the 版记 is never alone on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.paper import PaperSection, Paragraph
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection, Signing
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.progress import NullProgress
from tests.conftest import AS_OF
from tests.reports import reading, sample
from tests.walk.turns import pairs_in_turns

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


@pytest.mark.parametrize("only", list(Annex))
def test_with_any_one_annex_the_colophon_shares_its_page(shown_office: Office, only: Annex) -> None:
    usual = shown_office.settings.paper_form
    parts = tuple(replace(part, on=part.key == only.value) for part in usual.annexes)
    form = replace(usual, annexes=parts)
    data = collect_bulletin(shown_office, parse_period("2025-10"), AS_OF, form=form)
    last = reading.pages(render_bulletin(NullProgress(), data))[-1]
    above, _, colophon = last.text.partition("报：")
    assert len(above) > len("—99—") + 10, above
    assert "印发" in colophon
    lying = only is Annex.LEDGER and only in data.annexes.listed
    assert (last.width > last.height) is lying
    foot = 184 if lying else 262
    assert foot - 4 < last.lines(14)[-1 if lying else -2].bottom < foot + 0.1


@pytest.mark.parametrize(
    ("lines", "signing"), pairs_in_turns(range(11, 19), (Signing.NONE, Signing.SEALED), every=2)
)
def test_a_short_last_section_keeps_its_heading(lines: int, signing: Signing) -> None:
    data = sample.bulletin(ledger=())
    (section, *_) = data.body.sections
    filling = (Paragraph("推" * (28 * lines - 4)),)
    first = replace(section, key=BulletinSection.CHANGES, heading="", text=filling)
    ending = (Paragraph("巩固成效。"),)
    last = PaperSection(BulletinSection.NEXT_STEPS, "六、下步要求", ending)
    body = replace(data.body, sections=(first, last))
    form = replace(data.head.form, signing=signing)
    made = replace(data, body=body, head=replace(data.head, form=form))
    pages = reading.pages(render_bulletin(NullProgress(), made))
    with_heading = next(page for page in pages if "六、下步要求" in page.text)
    assert "巩固成效。" in with_heading.text
