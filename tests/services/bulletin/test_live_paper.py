from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.own_texts import with_drafts
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.errors import Cancelled
from fenghua_supervisor.reports.typesetting import cells
from fenghua_supervisor.services.bulletin.collecting import (
    bulletin_parts,
    collect_bulletin,
    render_bulletin,
)
from fenghua_supervisor.services.bulletin.live_paper import LivePaper
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
#: From a word to a text that moves every page end, a new title, and back.
DRAFTS: tuple[Mapping[BulletinSection, str], ...] = (
    {},
    {BulletinSection.OVERALL: "总体平稳。"},
    {BulletinSection.OVERALL: "总体平稳，稳中有进。\n" * 40, BulletinSection.TITLE: "龘试标题"},
    {BulletinSection.NEXT_STEPS: "抓紧。", BulletinSection.TITLE: "试题"},
    {},
)


def october(office: Office) -> BulletinData:
    return collect_bulletin(office, parse_period("2025-10"), AS_OF)


def shown(live: LivePaper, data: BulletinData, *, apart: bool = False) -> tuple[bytes, ...]:
    return live.render(NullProgress(), live.ask(), data, apart=apart).contents


@pytest.mark.parametrize("apart", [False, True])
def test_what_is_shown_while_words_are_typed_is_the_paper_itself(
    demo_office: Office, *, apart: bool
) -> None:
    live, data = LivePaper(), october(demo_office)
    for drafts in DRAFTS:
        typed = with_drafts(data, drafts)
        fresh = bulletin_parts(NullProgress(), typed)
        assert shown(live, typed, apart=apart) == (
            fresh if apart else (render_bulletin(NullProgress(), typed),)
        )


def test_typed_characters_that_no_font_has_are_told_while_they_stand_there(
    demo_office: Office,
) -> None:
    live, data = LivePaper(), october(demo_office)
    for words, lost in (("总体平稳。", ()), ("总体🙂平稳。", ("🙂",)), ("总体平稳。", ())):
        typed = with_drafts(data, {BulletinSection.OVERALL: words})
        assert live.render(NullProgress(), live.ask(), typed, apart=False).lost == lost


def test_other_figures_are_shown_as_such(demo_office: Office) -> None:
    live = LivePaper()
    for month in ("2025-10", "2025-09"):
        data = collect_bulletin(demo_office, parse_period(month), AS_OF)
        assert shown(live, data) == (render_bulletin(NullProgress(), data),)


def test_no_cell_of_a_table_is_set_again_for_a_changed_word(
    demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, data = LivePaper(), october(demo_office)
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


def test_only_the_newest_that_was_asked_for_is_set(demo_office: Office) -> None:
    live, data = LivePaper(), october(demo_office)
    first, last = live.ask(), live.ask()
    with pytest.raises(Cancelled):
        live.render(NullProgress(), first, data, apart=False)
    assert live.render(NullProgress(), last, data, apart=False).ticket == last == live.newest
