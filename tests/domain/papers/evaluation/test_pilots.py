"""Lists of pilots and results, and the card of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.codes.pilots import Level
from fenghua_supervisor.domain.codes.results import RecognitionKind
from fenghua_supervisor.domain.papers.evaluation.pilots import (
    pilot_list,
    result_card,
    result_list,
)
from fenghua_supervisor.domain.papers.inspections.paper import PaperWords
from tests.domain.papers.evaluation.evaluation_facts import FACTS
from tests.domain.papers.evaluation.test_senses import text_of
from tests.domain.pilots.test_pilot import pilot
from tests.domain.pilots.test_result import recognition, result


def test_a_list_of_pilots_says_what_ends_soon() -> None:
    paper = pilot_list([pilot("grant", "start"), pilot()], FACTS)
    assert paper.line == "截至2025年10月31日共2个试点，正在试点1个，其中半年内到期或已到期1个"
    told = text_of(paper)
    assert "2025-12-31\n还有61天" in told
    assert "浙发改〔2025〕1号" in told


def test_a_list_of_results_leaves_out_what_no_document_proves() -> None:
    found = result(
        recognition(RecognitionKind.TYPICAL_CASE, Level.CITY, "甬改〔2025〕9号"),
        replace(recognition(RecognitionKind.AWARD, Level.NATIONAL, ""), giver="某某会"),
    )
    for paper in (result_list([found], FACTS), result_card(found, FACTS)):
        told = text_of(paper)
        assert "甬改〔2025〕9号" in told
        assert "某某会" not in told


def test_a_card_tells_where_a_result_comes_from_and_what_is_missing() -> None:
    card = result_card(replace(result(), pilot="未来乡村", action_id=7, practice="一村一策"), FACTS)
    told = text_of(card)
    for words in (
        "未来乡村",
        "第82项 强村",
        "一村一策。",
        "成效尚未填写",
        "还没有取得有文件的认可",
    ):
        assert words in told


def test_empty_lists_say_so() -> None:
    for paper in (pilot_list([], FACTS), result_list([], FACTS)):
        [piece] = paper.pieces
        assert isinstance(piece, PaperWords)
        assert piece.text.startswith("截至2025年10月31日没有登记")
        assert paper.dated == date(2025, 10, 31)
