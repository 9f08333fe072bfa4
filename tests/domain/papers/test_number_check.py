from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK, build_bulletin
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.office.trace import Trace
from fenghua_supervisor.domain.papers.number_check import stray_numbers
from fenghua_supervisor.domain.papers.number_tokens import CELL_END
from tests.domain.paper_facts import RED, entry, facts, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData

PAPER = build_bulletin(
    facts(
        row(1, unit(verdict=RED)),
        row(2, state=State.CLOSED),
        *(row(number) for number in range(3, 20)),
        closings=(entry(2, "已验收，建成3所，投资4500万元。"),),
    )
)
HEAD = PAPER.head.issue_line
#: A sentence of the paper, with its numbers: 「…本期通报19项：已办结1项…」.
OVERALL = next(
    sentence
    for section in PAPER.body.sections
    for part in section.text
    for sentence in part.text.split("。")
    if "通报19项" in sentence
)


def strays(*lines: str, paper: BulletinData = PAPER) -> list[tuple[str, str]]:
    return [(found.number, found.was) for found in stray_numbers((HEAD, *lines), paper)]


def test_the_words_of_the_draft_match() -> None:
    lines = [part.text for section in PAPER.body.sections for part in section.paragraphs]
    assert strays(*lines, "\n".join(PAPER.head.title_lines)) == []


@pytest.mark.parametrize(
    "line",
    [
        "第1项、第2项滞后。",
        "第1、2、19项和第3项。",
        "第十九项。",
        "２０２５年１０月３１日",
        "2025.10.31",
        "统计截止日2025年10月31日，10月",
        "已验收，建成三所",
        "通报十九项",
        "1. 抓紧整改",
        "（3）抓紧整改",
        "见附件12",
        "附件：77.台账",
        "附 件: ７７．台账",
        "投资4,500万元",
        "19 19",
    ],
)
def test_numbers_of_the_draft_are_known_in_other_forms_too(line: str) -> None:
    assert strays(line) == []


def test_the_hash_of_the_journal_holds_no_figures() -> None:
    traced = replace(PAPER, head=replace(PAPER.head, trace=Trace(777, "a6421b64299c" + "0" * 52)))
    for number in ("6421", "64299", "777"):
        assert strays(f"另计{number}", paper=traced) == [(number, "")]


def test_a_figure_in_the_list_of_annexes_is_one() -> None:
    assert strays("附件：1.5万人名单", "附件：84人名单") == [("1.5万人", ""), ("84人", "")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("另有84项没有报送。", ["84项"]),
        ("第84项滞后。", ["第84项"]),
        ("第1、84项滞后。", ["第84项"]),
        ("请于2026年1月7日前报送。", ["2026年1月7日"]),
        ("占83.7%。", ["83.7%"]),
        ("占百分之八十三点七。", ["83.7%"]),
        ("另有八十四项。", ["84项"]),
        ("投资4500亿元。", ["4500亿元"]),
        ("电话88886666。", ["88886666"]),
        ("2019年以来", ["2019年"]),
        ("第" + "9" * 5000 + "项", ["第" + "9" * 5000 + "项"]),
        ("投资" + "9" * 5000 + "万元", ["9" * 5000 + "万元"]),
    ],
)
def test_a_number_that_the_draft_does_not_have_is_found(line: str, found: list[str]) -> None:
    assert [number for number, _ in strays(line)] == found


def test_a_sentence_of_the_draft_must_have_its_own_numbers() -> None:
    """18 stands elsewhere in the draft, and yet not here."""
    changed = OVERALL.replace("通报19项", "通报18项")
    assert ("18项", "19项") in strays(changed)
    assert ("18项", "19项") not in strays(OVERALL)
    spelt = OVERALL.replace("通报19项", "通报 十九 项".replace(" ", ""))
    assert strays(spelt) == []


def test_a_row_of_a_table_must_have_its_own_numbers() -> None:
    [line] = PAPER.body.campaigns
    figures = line.figures(PAPER.body.campaign_columns)
    cells = [line.campaign, *map(str, figures), f"{line.done_share}%"]
    kept = CELL_END.join(cells)
    assert [number for number, _ in strays(kept)] == []
    cells[1] = "77"
    assert strays(CELL_END.join(cells))[0][0] == "77"


def test_number_and_mark_of_the_paper_must_stand_in_the_file() -> None:
    (missing,) = stray_numbers(("总体情况",), PAPER)
    assert missing.number == PAPER.head.number.short
    assert "没有写这一期的编号" in missing.words
    of_demo = build_bulletin(facts(row(1), settings=Settings(demo_data=True)))
    told = {found.number for found in stray_numbers((of_demo.head.issue_line,), of_demo)}
    assert told == {DEMO_MARK}
