"""Every paper is a tagged PDF: what a reader for the blind finds in it is the paper."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from pdfminer.pdftypes import resolve1

from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from fenghua_supervisor.domain.papers.evaluation.senses import senses_report
from fenghua_supervisor.reports.action_paper import render_action_paper
from fenghua_supervisor.reports.bulletin.pdf import render_bulletin
from fenghua_supervisor.reports.cockpit.pdf import render_cockpit
from fenghua_supervisor.reports.inspections.pdf import render_office_paper
from fenghua_supervisor.reports.ledger.list_pdf import render_list
from fenghua_supervisor.reports.ledger.pdf import render_ledger, render_plain
from fenghua_supervisor.reports.notices.pdf import render_notice
from fenghua_supervisor.reports.typesetting.structure import Element, Tag, structure_objects
from tests.domain.notices.notice_sample import sheet
from tests.domain.papers.evaluation.evaluation_facts import FACTS
from tests.domain.papers.evaluation.test_senses import figures as survey_figures
from tests.reports import outline, reading, sample
from tests.reports.cockpit.extremes import EXTREMES
from tests.reports.inspections import papers as inspection_sample
from tests.reports.ledger import test_list_pdf as list_sample
from tests.reports.ledger import test_pdf as ledger_sample
from tests.reports.test_action_paper import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable

PAPERS: dict[str, Callable[[], bytes]] = {
    "bulletin": lambda: render_bulletin(sample.bulletin({60: sample.LONG, 82: sample.LONG * 3})),
    "bulletin alone": lambda: render_bulletin(
        sample.bulletin(ledger=(), targets=(), steps=(), rule_lines=())
    ),
    "ledger": lambda: render_ledger(ledger_sample.ROWS, ledger_sample.SHEET),
    "empty ledger": lambda: render_ledger([], ledger_sample.SHEET),
    "plain": lambda: render_plain(
        ledger_sample.ROWS, ledger_sample.SHEET, LEDGER_COLUMNS, lambda row: row.number
    ),
    **{
        f"list {kind.value}": lambda kind=kind: render_list(
            list_sample.printed_list(kind, "甲", "乙", lines=90), list_sample.SHEET
        )
        for kind in ListKind
    },
    "notice of 2": lambda: render_notice(sheet(2)),
    "notice of 40": lambda: render_notice(sheet(40)),
    "action paper": lambda: render_action_paper(PAPER),
    "senses report": lambda: render_office_paper(senses_report(survey_figures(), None, FACTS), {}),
    **{
        f"{kind} of {count}": lambda kind=kind, count=count: inspection_sample.pdf(kind, count)
        for kind, count in (("circular", 12), ("undercover", 3), ("assignment", 12), ("notice", 12))
    },
    **{
        f"cockpit {name}": lambda name=name: render_cockpit(EXTREMES[name](), PaperSize.A3)
        for name in EXTREMES
    },
}

#: Of the cockpits these have all blocks, none, and the most; the others are tagged as they are.
COCKPITS = ("believable", "nothing", "crowded with findings")
NAMES = [
    pytest.param(
        name,
        marks=[pytest.mark.long]
        if name.startswith("cockpit ") and name.removeprefix("cockpit ") not in COCKPITS
        else [],
    )
    for name in PAPERS
]


@cache
def pdf(name: str) -> bytes:
    return PAPERS[name]()


@cache
def read(name: str) -> outline.Tagged:
    return outline.tagged(pdf(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_the_structure_or_an_artifact(name: str) -> None:
    found = read(name)
    assert found.faults == []
    assert found.unmarked == 0


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_out_is_what_is_printed_once(name: str) -> None:
    found = read(name)
    printed = reading.solid("".join(page.text for page in reading.pages(pdf(name))))
    told = reading.solid(found.document.text + found.artifacts)
    assert sorted(told) == sorted(printed)


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_with_one_title_and_leave_out_no_level(name: str) -> None:
    headings = read(name).of("H1", "H2", "H3")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert all(heading.text.strip() for heading in headings)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_headings_and_rows_of_the_same_length(name: str) -> None:
    for table in read(name).of("Table"):
        head, *rows = table.parts
        assert {cell.tag for cell in head.parts} == {"TH"}
        assert all(cell.attributes["Scope"].name in {"Column", "Row"} for cell in _heads(table))
        assert {_width(row) for row in _with_spans([head, *rows])} == {len(head.parts)}


def _heads(table: outline.Part) -> list[outline.Part]:
    return [cell for cell in table.walk() if cell.tag == "TH"]


def _with_spans(rows: list[outline.Part]) -> list[list[int]]:
    """For each row the columns that each of its cells takes, those from above included."""
    found, running = [], []
    for row in rows:
        spans = [cell.attributes.get("ColSpan", 1) for cell in row.parts]
        found.append(spans + [1 for _ in running])
        running = [left - 1 for left in running if left > 1]
        own = (cell.attributes.get("RowSpan", 1) for cell in row.parts)
        running += [span - 1 for span in own if span > 1]
    return found


def _width(spans: list[int]) -> int:
    return sum(spans)


def test_a_long_table_is_one_table_and_its_heading_is_read_once() -> None:
    found = read("ledger")
    (table,) = found.of("Table")
    assert found.document.text.count("完成时限") == 1
    assert len(reading.pages(pdf("ledger"))) > 10
    assert len(table.parts) > 70
    assert found.artifacts.count("完成时限") == len(reading.pages(pdf("ledger"))) - 1


def test_a_row_that_goes_on_overleaf_is_one_row() -> None:
    found = read("bulletin")
    (row,) = [row for row in found.of("TR") if f"第60项进展情况：{sample.LONG[:50]}" in row.text]
    assert sample.LONG in row.text.replace("第60项进展情况（续）：", "")


def test_a_bulletin_is_read_in_its_order() -> None:
    found = read("bulletin")
    headings = [heading.text for heading in found.of("H1", "H2")]
    assert headings[0].startswith("关于")
    assert [text[:2] for text in headings[1:7]] == [f"{digit}、" for digit in "一二三四五六"]
    assert headings[7:] == [
        *("重点行动推进情况台账", "滞后及逾期事项清单", "办结销号事项清单", "指标完成情况"),
        *("阶段节点完成情况", "亮灯情况图", "亮灯规则和统计口径"),
    ]
    assert found.of("L")[0].parts[1].text == "2.滞后及逾期事项清单"
    assert found.document.parts[-1].text == "共印80份"


@pytest.mark.parametrize("name", ["bulletin", "cockpit believable"])
def test_every_figure_is_told_in_words(name: str) -> None:
    figures = read(name).of("Figure")
    assert len(figures) >= 2
    for one in figures:
        assert len(one.alt) > 30
        assert len(one.attributes["BBox"]) == 4
        assert "图。" in one.alt


def test_the_words_of_a_figure_have_its_figures() -> None:
    alt = read("cockpit believable").of("Figure")[0].alt
    figures = EXTREMES["believable"]()
    assert all(line.name in alt for line in figures.campaigns)
    assert f"计入统计{figures.campaigns[0].base.count}" in alt


@pytest.mark.parametrize("name", ["bulletin", "notice of 2", "ledger"])
def test_page_numbers_are_not_read_out(name: str) -> None:
    assert "— 1 —" in read(name).artifacts or "—1—" in reading.solid(read(name).artifacts)
    assert "— 1 —" not in read(name).document.text


@pytest.mark.parametrize("name", NAMES)
def test_the_file_says_that_it_is_tagged_chinese_and_an_archive(name: str) -> None:
    found = read(name)
    assert found.catalog["Lang"] == b"zh-CN"
    assert found.catalog["MarkInfo"] == {"Marked": True}
    assert resolve1(found.catalog["ViewerPreferences"])["DisplayDocTitle"] is True
    assert found.catalog["PageMode"].name == "UseOutlines"
    (intent,) = map(resolve1, found.catalog["OutputIntents"])
    assert intent["DestOutputProfile"].resolve().get_data()[36:40] == b"acsp"
    packet = found.catalog["Metadata"].resolve().get_data().decode()
    told = {element.tag.rpartition("}")[2]: "".join(element.itertext()).strip()
            for element in ET.fromstring(packet).iter()}  # fmt: skip
    assert "<pdfaid:part>2</pdfaid:part><" in re.sub(r">\s+<", "><", packet)
    assert told["conformance"] == "A"
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    for name_there, name_here in (("title", "Title"), ("creator", "Author"), ("Producer",) * 2):
        assert told[name_there] == _plain(found.info[name_here])


def _plain(value: bytes) -> str:
    return value.decode("utf-16") if value.startswith(b"\xfe\xff") else value.decode("latin1")


def test_an_element_drawn_on_a_second_paper_leaves_the_first_behind() -> None:
    first, second, part = Element(Tag.DOCUMENT), Element(Tag.DOCUMENT), Element(Tag.P)
    first.add(part)
    part.kids.append((0, 0))
    second.add(part)
    assert part.kids == []
    objects = structure_objects(second, [[]], [5], 10)
    assert objects[2] == b"<</S/P/P 11 0 R>>"
