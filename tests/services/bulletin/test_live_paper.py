from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from fenghua_supervisor.domain.bulletin.own_texts import with_drafts
from fenghua_supervisor.domain.bulletin.period import Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.errors import Cancelled
from fenghua_supervisor.reports.typesetting import cells
from fenghua_supervisor.services.bulletin.collecting import (
    bulletin_parts,
    collect_bulletin,
    render_bulletin,
)
from fenghua_supervisor.services.bulletin.live_paper import LivePaper
from fenghua_supervisor.services.progress import NullProgress
from tests.reports import reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
#: Enough for a ledger over several pages.
CAMPAIGN = Scope(ScopeKind.CAMPAIGN, "区域治理现代化攻坚行动")
#: From a word to a text that moves every page end, a new title, and back.
DRAFTS: tuple[Mapping[BulletinSection, str], ...] = (
    {},
    {BulletinSection.OVERALL: "总体平稳。"},
    {BulletinSection.OVERALL: "总体平稳，稳中有进。\n" * 40, BulletinSection.TITLE: "龘试标题"},
    {BulletinSection.NEXT_STEPS: "抓紧。", BulletinSection.TITLE: "试题"},
    {},
)
TYPED = st.sampled_from((BulletinSection.TITLE, BulletinSection.OVERALL, BulletinSection.CLOSED))
#: With characters that the figures have, too, that no font has, and that end a line.
WORDS = st.text(st.sampled_from("总体平稳督办任务项第一龘𠮷🙂1月，\n"), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def data(shown_office: Office) -> BulletinData:
    """What the bulletin of October tells of a campaign."""
    return collect_bulletin(shown_office, parse_period("2025-10"), AS_OF, CAMPAIGN)


def shown(live: LivePaper, data: BulletinData, *, apart: bool = False) -> tuple[bytes, ...]:
    return live.render(NullProgress(), live.ask(), data, apart=apart).contents


@pytest.mark.parametrize("apart", [False, True])
def test_what_is_shown_while_words_are_typed_is_the_paper_itself(
    data: BulletinData, *, apart: bool
) -> None:
    live, made = LivePaper(), list[tuple[bytes, ...]]()
    for drafts in DRAFTS[:-1]:
        typed = with_drafts(data, drafts)
        made.append(
            bulletin_parts(NullProgress(), typed)
            if apart
            else (render_bulletin(NullProgress(), typed),)
        )
        assert shown(live, typed, apart=apart) == made[-1]
    assert DRAFTS[-1] == DRAFTS[0]
    assert shown(live, with_drafts(data, DRAFTS[-1]), apart=apart) == made[0]


@settings(max_examples=max(settings().max_examples // 10, 2), deadline=None)
@given(st.lists(st.dictionaries(TYPED, WORDS, max_size=2), min_size=2, max_size=4))
def test_whatever_is_typed_one_after_the_other_is_shown_as_if_it_were_set_anew(
    data: BulletinData, edits: list[dict[BulletinSection, str]]
) -> None:
    live = LivePaper()
    for drafts in edits:
        typed = with_drafts(data, drafts)
        assert shown(live, typed) == (render_bulletin(NullProgress(), typed),)


@pytest.mark.parametrize("apart", [False, True])
def test_the_screen_gets_the_pages_of_the_paper_without_its_structure(
    data: BulletinData, *, apart: bool
) -> None:
    live = LivePaper()
    for drafts in DRAFTS[:3]:
        typed = with_drafts(data, drafts)
        rendered = live.render(NullProgress(), live.ask(), typed, apart=apart)
        texts = [
            [page.text for page in reading.pages(pdf)]
            for pdf in (rendered.shown, rendered.contents[0])
        ]
        assert texts[0] == texts[1]
        documents = map(PdfDocument, (rendered.shown, rendered.contents[0]))
        assert [document.is_tagged() for document in documents] == [False, True]


def test_typed_characters_that_no_font_has_are_told_while_they_stand_there(
    data: BulletinData,
) -> None:
    live = LivePaper()
    for words, lost in (("总体平稳。", ()), ("总体🙂平稳。", ("🙂",)), ("总体平稳。", ())):
        typed = with_drafts(data, {BulletinSection.OVERALL: words})
        assert live.render(NullProgress(), live.ask(), typed, apart=False).lost == lost


def test_other_figures_are_shown_as_such(shown_office: Office, data: BulletinData) -> None:
    live = LivePaper()
    shown(live, data)
    before = collect_bulletin(shown_office, parse_period("2025-09"), AS_OF, CAMPAIGN)
    assert shown(live, before) == (render_bulletin(NullProgress(), before),)


def test_no_cell_of_a_table_is_set_again_for_a_changed_word(
    data: BulletinData, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LivePaper()
    made: list[cells.PaperCell] = []
    init = cells.PaperCell.__init__

    def counted(self: cells.PaperCell, *parts: str, style: object) -> None:
        made.append(self)
        init(self, *parts, style=style)  # type: ignore[arg-type]

    shown(live, data)
    monkeypatch.setattr(cells.PaperCell, "__init__", counted)
    typed = with_drafts(data, {BulletinSection.OVERALL: "总体平稳。"})
    shown(live, typed)
    # Where a row goes on overleaf is another matter with each paper.
    assert not [cell for cell in made if cell.text and not isinstance(cell, cells.RepeatedCell)]


def test_only_the_newest_that_was_asked_for_is_set(data: BulletinData) -> None:
    live = LivePaper()
    first, last = live.ask(), live.ask()
    with pytest.raises(Cancelled):
        live.render(NullProgress(), first, data, apart=False)
    assert live.render(NullProgress(), last, data, apart=False).ticket == last == live.newest
