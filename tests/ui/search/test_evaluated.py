"""What the page of evaluation shows is found by name, number and pinyin, and opened there."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fenghua_supervisor.services.indicators.systems import publish_version, stop_system
from fenghua_supervisor.services.pilots.pilots import note_pilot
from fenghua_supervisor.services.pilots.results import note_recognition
from fenghua_supervisor.ui.base.links import IndicatorLink, PilotLink, ResultLink, SurveyLink
from fenghua_supervisor.ui.evaluation.page import EvaluationPage
from fenghua_supervisor.ui.indicators.view import IndicatorsView
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.search.hits import MAX_EVALUATED, Offers, find_hits
from tests.services.indicators.test_systems import adopted
from tests.services.pilots.test_pilots import DRAFT
from tests.services.pilots.test_results import award, noted
from tests.services.senses.answers import answers_file, imported

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow


def test_they_are_found_in_every_way_and_anew_after_a_step(
    session: Session, office: Office, tmp_path: Path
) -> None:
    result = noted(office)
    note_recognition(office, award(result, "浙改〔2025〕8号"))
    survey = imported(office, answers_file(tmp_path), "三季度电话访问")
    adopted(office)
    known = office.queries.indicators.identities(1)
    indicator = IndicatorLink(known["056-3"][0])
    [pilot] = office.queries.pilots.noted(office.today())
    finder = Finder(session)
    for words, link in (
        ("未来乡村", PilotLink(pilot.id)),
        ("wlxc", PilotLink(pilot.id)),
        ("weilaixiang", PilotLink(pilot.id)),
        ("浙发改〔2025〕1号", PilotLink(pilot.id)),
        ("片区 一村一策", ResultLink(result)),
        ("浙改 8号", ResultLink(result)),
        ("sjddh", SurveyLink(survey)),
        ("三季度", SurveyLink(survey)),
        ("056-3", indicator),
    ):
        assert finder.evaluated(words, office.today())[0].link == link, words
    assert len(finder.evaluated("率", office.today())) > MAX_EVALUATED
    hits = find_hits("率", Offers(()), finder, office.today(), with_actions=False)
    assert [type(hit.target) for hit in hits].count(IndicatorLink) == MAX_EVALUATED
    session.perform(note_pilot, replace(DRAFT, name="未来社区"))
    assert finder.evaluated("未来社区", office.today())[0].words == "未来社区"
    session.perform(stop_system, 1)
    assert finder.evaluated("056-3", office.today()) == []


def test_an_indicator_opens_in_its_own_system(window: MainWindow, office: Office) -> None:
    first = adopted(office)
    one = replace(
        first.indicators[0], code="Z-1", name="低收入农户年增收户数", weight=Fraction(100)
    )
    group = replace(first.groups[0], name="另一组", indicators=(one,), pending=())
    window.session.perform(
        publish_version, replace(first.draft(), name="区里体系", groups=(group,), system_id=None)
    )
    page = window.show_page("evaluation")
    assert isinstance(page, EvaluationPage)
    view = page.view()
    assert isinstance(view, IndicatorsView)
    assert len(view.list.model.rows) == len(first.indicators)
    box = window.findChild(SearchBox)
    box.setFocus()
    QTest.keyClicks(box, "zengshouhushu")
    [hit] = box.results.hits()
    assert hit.note == "指标 Z-1 区里体系"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert view.list.first_selected().line.indicator == one
    assert box.text() == ""
