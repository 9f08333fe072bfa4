from __future__ import annotations

import json

from fenghua_supervisor.domain.bulletin.frozen_record import (
    figures_json,
    standings_from,
    texts_json,
)
from fenghua_supervisor.domain.bulletin.paper import Standing
from fenghua_supervisor.domain.codes.lights import Light
from tests.reports import sample


def test_figures_are_kept_by_their_own_names_whatever_part_they_stand_in() -> None:
    kept = json.loads(figures_json(sample.bulletin()))
    assert sorted(kept) == [
        "as_of", "campaign_total", "campaigns", "changes", "closed", "lagging", "legend",
        "notices", "number", "ranking", "rule", "rule_lines", "standings", "steps", "targets",
        "trend",
    ]  # fmt: skip
    assert kept["as_of"] == "2025-11-30"
    assert kept["number"] == {"year": 2025, "issue_no": 11, "running_no": 35}
    assert kept["campaign_total"]["done_share"] == "14.5"


def test_texts_are_kept_by_their_own_names_whatever_part_they_stand_in() -> None:
    kept = json.loads(texts_json(sample.bulletin()))
    assert sorted(kept) == [
        "addressee", "copies", "issue_line", "issued_on", "issued_to", "masthead", "office",
        "opening", "report_to", "rule_words", "secrecy", "sections", "send_to", "title_lines",
    ]  # fmt: skip
    assert kept["copies"] == 80


def test_how_each_item_stood_is_read_back_from_an_older_issue() -> None:
    stored = (
        '{"standings": [{"number": 66, "light": "red", "behind": true, "done": false,'
        ' "counted": true}]}'
    )
    assert standings_from(stored) == (Standing(66, Light.RED, True, False, True),)
