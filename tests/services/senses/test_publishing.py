"""What was published stays byte for byte; what it would be now is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.frozen_results import result_bytes
from fenghua_supervisor.services.papers.published_surveys import (
    correction_words,
    publish_survey,
    published,
)
from fenghua_supervisor.services.senses.withdrawing import withdraw_survey
from tests.services.senses.answers import answers_file, imported

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


def test_a_published_report_stays_when_its_survey_is_corrected(
    office: Office, tmp_path: Path
) -> None:
    today = office.today()
    ident = imported(office, answers_file(tmp_path))
    done = publish_survey(office, ident, today, today)
    paper = result_bytes(office, done.value)
    assert paper.startswith(b"%PDF")
    result = published(office, ident, today)
    assert result is not None
    assert correction_words(office, result) == ""
    with pytest.raises(UserError, match="先作废原来的"):
        publish_survey(office, ident, today, today)
    withdraw_survey(office, ident, "漏了一个镇街", today)
    assert office.queries.senses.surveys(today) == []
    imported(office, answers_file(tmp_path, name="改正.csv", grades=5))
    words = correction_words(office, result)
    assert words.startswith("所依据的测评已于2025年10月31日作废：漏了一个镇街；")
    assert "获得感发布时80.00，现为54.00" in words
    assert result_bytes(office, done.value) == paper


def test_a_survey_is_withdrawn_once_and_with_a_reason(office: Office, tmp_path: Path) -> None:
    ident = imported(office, answers_file(tmp_path))
    with pytest.raises(UserError, match="作废原因"):
        withdraw_survey(office, ident, " ", office.today())
    withdraw_survey(office, ident, "导错了文件", office.today())
    with pytest.raises(UserError, match="不能再次作废"):
        withdraw_survey(office, ident, "再来", office.today())
    with pytest.raises(UserError, match="不能定稿"):
        publish_survey(office, ident, office.today(), office.today())


def test_what_shows_nothing_is_not_published(office: Office, tmp_path: Path) -> None:
    ident = imported(office, answers_file(tmp_path, count=20))
    with pytest.raises(UserError, match="没有可发布的结果"):
        publish_survey(office, ident, office.today(), office.today())
