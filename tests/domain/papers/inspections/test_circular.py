"""Sentences and tables of the circulars, recounted from the findings by code of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.papers.inspections.circular import (
    by_gravity,
    circular,
    overall_words,
)
from fenghua_supervisor.domain.papers.inspections.paper import (
    UPRIGHT,
    OfficePaper,
    PaperWords,
    PhotoPages,
    SheetTable,
    TableAnnex,
)
from tests.domain.finding_facts import DONE, entry, finding
from tests.domain.inspection_paper_facts import UNITS, facts, inspection, many

OPEN = inspection()
HIDDEN = inspection(kind=InspectionKind.UNDERCOVER, title="基本公共服务暗访")
GIVEN = entry("assign", "10-10", due="10-17")
GRADES = (("严重", "serious"), ("一般", "general"), ("轻微", "minor"))


def _text(paper: OfficePaper) -> str:
    return "\n".join(piece.text for piece in paper.pieces if isinstance(piece, PaperWords))


def _all_words(paper: OfficePaper) -> str:
    """Everything that is printed: text, tables, annexes, captions."""
    return repr(replace(paper, doubts=(), addressee=""))


@pytest.mark.parametrize("count", [1, 12, 60])
def test_every_number_of_the_overall_part_is_recounted(count: int) -> None:
    found = many(count)
    first, second = overall_words(found, facts(OPEN))
    last = Counter(f.entries[-1].kind.value if f.entries else "none" for f in found)
    grades = Counter(f.severity.value for f in found)
    assert f"共发现问题{count}个" in first
    told = {word: int(n) for word, n in re.findall(r"(严重|一般|轻微)(\d+)个", first)}
    assert told == {word: grades[code] for word, code in GRADES if grades[code]}
    pattern = r"(已销号|正在整改|已申请销号|待交办)(\d+)个"
    counts = {word: int(n) for word, n in re.findall(pattern, second)}
    expected = {
        "已销号": last["sign_off"],
        "正在整改": last["assign"] + last["return"] + last["extend"],
        "已申请销号": last["submit"],
        "待交办": last["none"],
    }
    assert counts == {word: n for word, n in expected.items() if n}
    assert f"整改率{round(last['sign_off'] / count * 100, 1):g}%" in second
    # All that was struck off had been handed in on the 15th, two days before its term.
    assert "按期率100%" in second
    assert (f"逾期未整改{last['assign']}个" in second) is bool(last["assign"])


def test_twelve_findings_of_which_eight_are_struck_off_six_in_time() -> None:
    slow = (GIVEN, entry("submit", "10-20"), entry("pass", "10-21"), entry("sign_off", "10-22"))
    found = [finding(*(DONE if n < 6 else slow), id=n + 1, number=n + 1) for n in range(8)]
    found += [finding(GIVEN, id=n, number=n) for n in range(9, 13)]
    _, second = overall_words(found, facts(OPEN))
    assert "整改率66.7%，按期率75%" in second
    assert "逾期未整改4个" in second


def test_what_is_not_counted_stands_aside() -> None:
    dropped = finding(GIVEN, entry("dismiss", "10-12"), id=2)
    first, _ = overall_words([finding(*DONE), dropped], facts(OPEN))
    assert "共发现问题1个（不予认定和并案的1个除外）" in first
    assert overall_words([dropped], facts(OPEN)) == ("发现的1个问题均未认定或已并案。",)


def test_the_table_by_unit_sums_up() -> None:
    shared = replace(many(1)[0], id=99, number=99, units=UNITS[:2], unit_ids=(1, 2))
    paper = circular(OPEN, [*many(60), shared], facts(OPEN))
    (table,) = (piece for piece in paper.pieces if isinstance(piece, SheetTable))
    *rows, total = table.rows
    assert total == ("合计", "61", "11", "50", "10")
    assert sum(int(str(row[1])) for row in rows) == 62
    assert "1个问题由几个单位共同整改" in table.note
    assert all(int(str(r[1])) == int(str(r[2])) + int(str(r[3])) for r in table.rows)
    assert sum(column.width for column in table.columns) == UPRIGHT


def test_categories_add_up_and_name_the_gravest_first() -> None:
    text = _text(circular(OPEN, many(60), facts(OPEN)))
    counts = [int(n) for n in re.findall(r"）\S+方面(\d+)个", text)]
    assert sum(counts) == 60
    named = sum(min(count, 3) for count in counts)
    assert len(re.findall(r"（责任单位：", text)) == named
    assert sum(int(n) for n in re.findall(r"其余(\d+)个见附件", text)) == 60 - named
    order = [f.severity.value for f in by_gravity(many(4))]
    assert order == ["serious", "general", "general", "minor"]


def test_an_undercover_one_goes_place_by_place_and_names_no_unit() -> None:
    found = many(60, 2)
    paper = circular(HIDDEN, found, facts(HIDDEN))
    text = _text(paper)
    for place in {f.place for f in found}:
        assert re.search(rf"（[一二三四]+）{place}", text)
    assert sum(text.count(f"{f.text}（") for f in found[:4]) == 60
    words, praised = _all_words(paper), "区住建局"
    assert [unit for unit in UNITS if unit in words] == [praised]
    assert words.count(praised) == 1
    assert paper.kind.label == "暗访通报"


def test_no_picture_of_an_undercover_one_tells_its_place() -> None:
    found = [
        replace(f, photos=tuple(replace(p, place="29.6553, 121.4070") for p in f.photos))
        for f in many(3, 2)
    ]
    assert "29.6553" not in _all_words(circular(HIDDEN, found, facts(HIDDEN)))
    assert "29.6553" in _all_words(circular(OPEN, found, facts(OPEN)))


def test_a_unit_that_was_typed_into_an_undercover_finding_is_pointed_out() -> None:
    found = [replace(many(1)[0], text="区市场监管局窗口无人值守")]
    (doubt,) = circular(HIDDEN, found, facts(HIDDEN)).doubts
    assert "问题〔2025〕1号的文字里写了“区市场监管局”" in doubt
    assert circular(OPEN, found, facts(OPEN)).doubts == ()


def test_nothing_found_is_a_sentence_without_demands_and_annexes() -> None:
    paper = circular(OPEN, [], facts(OPEN))
    text = _text(paper)
    assert "本次督查没有发现需要挂号整改的问题。" in text
    assert "工作要求" not in text
    assert paper.annexes == ()
    assert not any(isinstance(piece, SheetTable) for piece in paper.pieces)


def test_annexes_are_pairs_of_pictures_and_then_the_list() -> None:
    pictures, listed = circular(OPEN, many(12, 1), facts(OPEN)).annexes
    assert isinstance(pictures, PhotoPages)
    assert len(pictures.pairs) == 12
    assert isinstance(listed, TableAnnex)
    assert len(listed.table.rows) == 12
    assert sum(column.width for column in listed.table.columns) == UPRIGHT
    assert (pictures.label, listed.label) == ("附件1", "附件2")
    (alone,) = circular(OPEN, many(12, 0), facts(OPEN)).annexes
    assert (alone.label, alone.title) == ("附件", "督查发现问题清单")


def test_a_long_text_stands_whole_in_the_list_and_short_above_its_pictures() -> None:
    long = "场所内消防通道被占用，" * 80
    pictures, listed = circular(HIDDEN, many(1, 1, long), facts(HIDDEN)).annexes
    assert isinstance(pictures, PhotoPages)
    assert isinstance(listed, TableAnnex)
    assert len(pictures.pairs[0].words) < 110
    assert pictures.pairs[0].words.endswith("……")
    assert long in str(listed.table.rows[0][2])


def test_demands_speak_of_what_is_open_and_what_is_late() -> None:
    text = _text(circular(OPEN, many(12), facts(OPEN)))
    assert "对尚未销号的10个问题" in text
    assert "最迟于2025年11月20日前完成" in text
    assert "逾期的2个问题" in text
    assert "工作要求" not in _text(circular(OPEN, [finding(*DONE)], facts(OPEN)))


def test_the_number_of_the_register_stands_in_the_head_when_there_is_one() -> None:
    assert circular(OPEN, [], facts(OPEN)).number == ""
    assert circular(OPEN, [], facts(OPEN), "〔2025〕第3期").number == "〔2025〕第3期"
