from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.frozen_record import (
    EditionLine,
    figures_json,
    standings_from,
    texts_json,
)
from fenghua_supervisor.domain.bulletin.paper import ItemStanding
from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from tests.domain.paper_facts import AS_OF, OCTOBER, RED, entry, facts, row, unit

PAPER = build_bulletin(
    facts(
        row(1, unit(verdict=RED)),
        row(2, state=State.CLOSED),
        closings=(entry(2, "已验收。"),),
    )
)


def test_the_next_paper_reads_how_each_item_stood() -> None:
    assert standings_from(figures_json(PAPER)) == PAPER.standings
    assert [item.behind for item in PAPER.standings] == [True, False]


def test_figures_are_kept_as_plain_values_under_their_names() -> None:
    kept = json.loads(figures_json(PAPER))
    assert sorted(kept) == [
        *("as_of", "campaign_total", "campaigns", "changes", "closed", "lagging", "legend"),
        *(
            "notices",
            "number",
            "open_findings",
            "ranking",
            "rule",
            "rule_lines",
            "standings",
            "steps",
        ),
        "targets",
        "trend",
    ]
    assert kept["as_of"] == "2025-10-31"
    assert kept["number"] == {
        "year": 2025,
        "issue_no": 10,
        "running_no": 58,
        "part": "",
        "word": "",
    }
    assert kept["campaign_total"]["done_share"] == "50.0"
    assert kept["legend"][0] == ["blue", "办结"]
    assert kept["closed"][0]["closed_on"] == "2025-10-31"
    assert kept["lagging"][0]["items"][0]["light"] == "red"


def test_the_words_of_the_paper_are_kept_as_they_were_printed() -> None:
    kept = json.loads(texts_json(PAPER))
    assert kept["masthead"] == "督查通报"
    assert kept["copies"] == 80
    assert kept["sections"][0]["heading"] == "一、总体情况"
    assert kept["sections"][0]["text"][0] == {
        "text": PAPER.body.sections[0].text[0].text,
        "level": 0,
    }
    assert sorted(kept) == [
        *("addressee", "copies", "definitions", "form"),
        *("issue_line", "issued_on", "issued_to", "masthead", "office"),
        *("opening", "report_to", "rule_words", "secrecy", "sections", "send_to", "title_lines"),
    ]


def test_the_same_paper_is_the_same_text_and_readable() -> None:
    assert figures_json(PAPER) == figures_json(PAPER)
    names = list(json.loads(figures_json(PAPER)))
    assert names == sorted(names)
    assert "完善养老服务" in figures_json(PAPER)


def test_how_an_item_stood_is_read_from_an_older_issue() -> None:
    stored = (
        '{"standings": [{"number": 66, "light": "red", "behind": true, "done": false,'
        ' "counted": true}]}'
    )
    assert standings_from(stored) == (ItemStanding(66, Light.RED, True, False, True),)


@pytest.mark.parametrize(("withdrawn_on", "stands"), [(None, True), (date(2025, 11, 3), False)])
def test_an_issue_stands_until_it_is_withdrawn(withdrawn_on: date | None, stands: bool) -> None:
    number, at = EditionNumber(2025, 10, 58), datetime(2025, 11, 1, 9)
    issue = EditionLine(1, OCTOBER, WHOLE, number, AS_OF, "默认规则", at, "0" * 64, withdrawn_on)
    assert issue.stands is stands
