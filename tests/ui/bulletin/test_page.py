from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo

from fenghua_supervisor.domain.bulletin.period import ALL, parse_period
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.reports.bulletin.kept_parts import KeptParts
from fenghua_supervisor.services.bulletin import live_paper
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.bulletin.editions import frozen_edition
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.ui.bulletin.figures import light_shares, scope_lines
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.services.plan.plan_texts import TASKS, parsed_plan
from tests.ui.pdf_samples import sample_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)
pytestmark = pytest.mark.usefixtures("counted_at_once")


def fake_render(_progress: object, data: BulletinData, _kept: object = None) -> bytes:
    return sample_pdf(data.head.as_of.isoformat(), 3)


def fake_parts(_progress: object, data: BulletinData, _kept: object) -> tuple[bytes, ...]:
    return fake_render(None, data), sample_pdf("附件1", 1)


@pytest.fixture
def _faked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_paper, "render_bulletin", fake_render)
    monkeypatch.setattr(live_paper, "bulletin_parts", fake_parts)


@pytest.fixture
def page(session: Session, qtbot: QtBot, _faked: None) -> BulletinPage:
    return _page(session, qtbot)


@pytest.fixture
def shown_page(shared_session: Session, qtbot: QtBot, _faked: None) -> BulletinPage:
    """Over an office that is shared by all tests that freeze and log nothing: it is read once."""
    return _page(shared_session, qtbot)


def _page(session: Session, qtbot: QtBot) -> BulletinPage:
    page = BulletinPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    return page


def figures(page: BulletinPage) -> list[str]:
    return [label.text() for label in page.figures.findChildren(PlainLabel) if label.isVisible()]


def paper(page: BulletinPage) -> str:
    document = page.preview.document
    assert document is not None
    return document.getAllText(0).text().strip()


def test_the_as_of_month_is_chosen_first(shown_page: BulletinPage) -> None:
    assert shown_page.period() == parse_period("2025-10")
    assert paper(shown_page).startswith("2025-10-31")


def test_an_earlier_month_counts_to_its_last_day(shown_page: BulletinPage, qtbot: QtBot) -> None:
    shown_page.choice.periods.setFocus()
    qtbot.keyClick(shown_page.choice.periods, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: paper(shown_page).startswith("2025-09-30"))
    words = {label.text() for label in shown_page.figures.findChildren(PlainLabel)}
    assert "2025-09-30" in words


def test_the_shares_are_those_of_the_paper_and_sum_to_a_hundred(demo_office: Office) -> None:
    data = collect_bulletin(demo_office, parse_period("2025-10"), AS_OF)
    shares = light_shares(data)
    assert sum(float(share.share.rstrip("%")) for share in shares) == pytest.approx(100.0)
    assert sum(share.count for share in shares) == 69
    assert ("通报事项", "69项") in scope_lines(data)


def test_a_new_entry_sets_the_paper_anew(page: BulletinPage, office: Office) -> None:
    shown = page.preview.document
    entry = FollowUpDraft((office.queries.plan.action_id(82),), AS_OF, Reported("完成验收。"))
    page.session.perform(log_follow_up, entry)
    assert page.preview.document is not shown


def test_a_month_before_the_plan_says_why_there_is_no_paper(shown_page: BulletinPage) -> None:
    shown_page.show_as_of(date(2020, 5, 1))
    empty = shown_page.findChild(EmptyState)
    assert empty.isVisible()
    assert not shown_page.save.isEnabled()


def test_saving_suggests_a_name_and_writes_the_shown_paper(
    shown_page: BulletinPage, qtbot: QtBot, tmp_path: Path, shown_feedback: FakeFeedback
) -> None:
    shown_feedback.save_path = tmp_path / "十月.pdf"
    qtbot.mouseClick(shown_page.save, Qt.MouseButton.LeftButton)
    assert shown_feedback.texts("ask_save_path") == ["2025年10月督查通报.pdf"]
    assert (tmp_path / "十月.pdf").read_bytes().startswith(b"%PDF")
    assert shown_feedback.texts("done") == ["已保存“十月.pdf”"]


def test_the_paper_itself_is_saved_and_its_pages_for_the_screen_are_shown(
    shown_page: BulletinPage,
    qtbot: QtBot,
    tmp_path: Path,
    shown_feedback: FakeFeedback,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, screen = sample_pdf("whole", 3), sample_pdf("screen", 3)

    def render(
        _live: object, _progress: object, ticket: int, *_: object, **_kind: object
    ) -> object:
        return live_paper.Rendered(ticket, (whole,), screen, ())

    monkeypatch.setattr(live_paper.LivePaper, "render", render)
    shown_page.show_as_of(date(2025, 9, 30))
    qtbot.waitUntil(lambda: paper(shown_page).startswith("screen"))
    shown_feedback.save_path = tmp_path / "九月.pdf"
    qtbot.mouseClick(shown_page.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "九月.pdf").read_bytes() == whole


def test_the_ledger_annex_is_chosen_on_the_page_saved_frozen_and_remembered(
    page: BulletinPage, qtbot: QtBot, tmp_path: Path, feedback: FakeFeedback
) -> None:
    office = page.session.office
    page.choice.apart.click()
    assert office.settings.annex_apart
    feedback.save_path = tmp_path / "十月.pdf"
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert feedback.texts("done")[-2:] == [
        "已保存“十月.pdf”",
        "已保存“十月 附件1.pdf”",
    ]
    feedback.answer = True
    qtbot.mouseClick(page.freeze, Qt.MouseButton.LeftButton)
    kept = frozen_edition(office, parse_period("2025-10"))
    assert kept is not None
    assert kept.annex == (tmp_path / "十月 附件1.pdf").read_bytes()
    assert not page.choice.apart.isEnabled()
    page.choice.apart.setEnabled(True)
    page.choice.apart.click()
    assert not office.settings.annex_apart


def test_a_target_that_cannot_be_written_is_told_in_one_sentence(
    shown_page: BulletinPage, qtbot: QtBot, tmp_path: Path, shown_feedback: FakeFeedback
) -> None:
    shown_feedback.save_path = tmp_path / "没有这个文件夹" / "通报.pdf"
    qtbot.mouseClick(shown_page.save, Qt.MouseButton.LeftButton)
    (sentence,) = shown_feedback.texts("warn")
    assert "没有这个文件夹" in sentence


def test_printing_without_a_printer_is_told_in_one_sentence(
    shown_page: BulletinPage,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    shown_feedback: FakeFeedback,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    qtbot.mouseClick(shown_page.print, Qt.MouseButton.LeftButton)
    assert "打印机" in shown_feedback.texts("warn")[0]


def test_a_frozen_month_shows_its_original_for_ever(
    page: BulletinPage, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.mouseClick(page.freeze, Qt.MouseButton.LeftButton)
    assert frozen_edition(office, parse_period("2025-10")) is not None
    monkeypatch.setattr(live_paper, "render_bulletin", lambda *_: sample_pdf("other", 1))
    page.refresh(AS_OF)
    assert paper(page).startswith("2025-10-31")
    assert "定稿" in page.preview.note()
    assert not page.freeze.isEnabled()


def test_a_frozen_month_shows_what_it_was_made_with_and_counts_nothing_anew(
    page: BulletinPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.freeze, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "数字以定稿原件为准" in figures(page))
    assert {"2025-10-31", "2025-10-31 09:30", page.session.office.rule.title} <= {*figures(page)}
    assert not any(words.endswith(("项", "个单位")) for words in figures(page))


def test_a_month_that_goes_on_cannot_be_frozen_and_says_why(shown_page: BulletinPage) -> None:
    shown_page.show_as_of(date(2025, 10, 30))
    assert not shown_page.freeze.isEnabled()
    assert "本期还没有结束，2025年10月31日起可以定稿" in shown_page.freeze.toolTip()
    shown_page.show_as_of(AS_OF)
    assert (shown_page.freeze.isEnabled(), shown_page.freeze.toolTip()) == (True, "")


def test_a_rendering_that_fails_is_told_on_the_page(
    shown_page: BulletinPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bytes:
        raise UserError("字体文件缺失，请重新安装。")

    monkeypatch.setattr(live_paper, "render_bulletin", refused)
    shown_page.refresh(AS_OF)
    assert shown_page.preview.note() == "通报没有排成版，请按F5重试。"


def test_freezing_asks_first(
    shown_page: BulletinPage, qtbot: QtBot, shown_feedback: FakeFeedback
) -> None:
    shown_feedback.answer = False
    qtbot.mouseClick(shown_page.freeze, Qt.MouseButton.LeftButton)
    assert frozen_edition(shown_page.session.office, parse_period("2025-10")) is None


def test_characters_that_no_font_can_draw_are_named(
    shown_page: BulletinPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeptParts, "lost", lambda *_: ("䶮", "𠮷"))
    shown_page.refresh(AS_OF)
    assert shown_page.preview.note() == "有2个字字库里没有，印成〓：䶮𠮷"


def test_the_paper_of_another_month_is_not_saved_under_the_name_of_the_chosen_one(
    shown_page: BulletinPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_: object) -> bytes:
        raise Cancelled

    monkeypatch.setattr(live_paper, "render_bulletin", cancelled)
    shown_page.show_as_of(date(2025, 8, 31))
    assert not any(b.isEnabled() for b in (shown_page.save, shown_page.print, shown_page.freeze))


def test_only_the_last_asked_rendering_is_shown(
    working_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_paper, "render_bulletin", fake_render)
    page = BulletinPage(working_session)
    qtbot.addWidget(page)
    page.show_as_of(AS_OF)
    page.show_as_of(date(2025, 9, 12))
    qtbot.waitUntil(lambda: page.preview.document is not None, timeout=10000)
    assert paper(page).startswith("2025-09-12")


def test_the_figures_scroll_on_a_low_screen_and_lie_open_on_a_high_one(
    shown_page: BulletinPage, qtbot: QtBot
) -> None:
    def hidden() -> int:
        return shown_page.figures.height() - shown_page.figures.parentWidget().height()

    qtbot.waitUntil(lambda: hidden() == 0)
    shown_page.resize(1092, 440)
    qtbot.waitUntil(lambda: hidden() > 0)
    assert shown_page.figures.height() >= shown_page.figures.minimumSizeHint().height()


def test_the_day_of_issue_is_typed_and_printed_and_never_before_the_count(
    shown_page: BulletinPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[date] = []

    def render(_progress: object, data: BulletinData, _kept: object) -> bytes:
        printed.append(data.head.issued_on)
        return sample_pdf("通报", 3)

    monkeypatch.setattr(live_paper, "render_bulletin", render)
    assert shown_page.choice.issued.day() >= AS_OF
    shown_page.choice.issued.set_day(date(2027, 3, 2))
    qtbot.waitUntil(lambda: printed[-1:] == [date(2027, 3, 2)])
    shown_page.choice.issued.set_day(date(2025, 10, 1))
    assert shown_page.choice.issued.day() == AS_OF


def test_a_frozen_edition_takes_no_other_day_of_issue(page: BulletinPage) -> None:
    assert page.choice.issued.isEnabled()
    page.freeze.click()
    page.refresh(AS_OF)
    assert not page.choice.issued.isEnabled()


def test_while_no_plan_is_chosen_the_bulletin_is_over_all_of_them(
    page: BulletinPage, session: Session, qtbot: QtBot
) -> None:
    parsed = parsed_plan("区2025年民生领域工作要点", *TASKS)
    apply_plan(session.office, preview_plan(session.office, parsed))
    page.refresh(AS_OF)
    offered = [page.choice.scopes.itemText(at) for at in range(page.choice.scopes.count())]
    assert offered == ["全部在办方案"]
    assert "2025年综合第1期（综合总第1期）" in figures(page)
    page.freeze.click()
    page.refresh(AS_OF)
    assert frozen_edition(session.office, parse_period("2025-10"), ALL) is not None
    assert frozen_edition(session.office, parse_period("2025-10")) is None
    assert "2025年综合第1期（综合总第1期）（已定稿）" in figures(page)
    session.office.queries.plan.only = 1
    page.refresh(AS_OF)
    assert page.choice.scopes.itemText(0) == "整个方案"
    assert page.choice.scopes.count() > 10
    assert "2025年第1期（总第1期）" in figures(page)
