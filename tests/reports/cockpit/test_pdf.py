from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.reports.cockpit.pdf import render_cockpit
from tests.domain.cockpit.sample_figures import sample_figures
from tests.reports import reading
from tests.reports.cockpit.extremes import EXTREMES, LONG_CAMPAIGN
from tests.reports.reading import solid
from tests.walk.turns import pairs_in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark


@cache
def sheet(name: str = "believable", size: PaperSize = PaperSize.A4) -> bytes:
    """A drawn cockpit, drawn once for all tests."""
    return render_cockpit(EXTREMES[name](), size)


@cache
def text(name: str = "believable", size: PaperSize = PaperSize.A4) -> str:
    """All its words without white space."""
    (page,) = reading.pages(sheet(name, size))
    return page.text


def texts_of(figures: CockpitFigures) -> str:
    """The words of some figures on A4."""
    (page,) = reading.pages(render_cockpit(figures, PaperSize.A4))
    return page.text


@pytest.mark.parametrize("size", PaperSize)
def test_it_is_one_landscape_page(size: PaperSize) -> None:
    (page,) = reading.pages(sheet(size=size))
    assert (page.width, page.height) == pytest.approx(size.mm, abs=0.1)


def test_the_same_figures_give_the_same_bytes() -> None:
    assert render_cockpit(sample_figures(), PaperSize.A4) == sheet()


def test_the_file_says_what_it_is_and_of_which_day() -> None:
    with pdfplumber.open(io.BytesIO(sheet())) as document:
        about = document.metadata
    assert about["Title"] == (
        "奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）驾驶舱（截至2025年10月31日）"
    )
    assert about["Author"] == "奉化区共同富裕特色区建设领导小组办公室"
    assert about["CreationDate"].startswith("D:20251031")


def test_its_fonts_are_embedded_in_part() -> None:
    assert all(reading.fonts(sheet()).values())
    assert len(sheet()) < 200_000


def test_it_is_drawn_in_lines_and_words_not_as_a_picture() -> None:
    with pdfplumber.open(io.BytesIO(sheet())) as document:
        assert document.pages[0].images == []


def test_every_word_of_the_figures_stands_on_it() -> None:
    figures, words = sample_figures(), text()
    assert [said for said in _sentences(figures) if solid(said) not in words] == []


def _sentences(figures: CockpitFigures) -> Iterator[str]:
    head, line = figures.head, figures.headline
    yield from (head.plan_title, head.office, head.left_out_words, "统计截止日2025年10月31日")
    yield from (line.sentence, line.verdict, "演示数据")
    captions = figures.captions
    for name in captions.__slots__:
        caption = getattr(captions, name)
        yield from (caption.heading, caption.base)
    yield from figures.notes
    yield from (f"{mark.counted}{mark.words}" for mark in line.decisions)
    yield from (line.name.replace("攻坚行动", "") for line in figures.campaigns)
    yield from (unit.unit for unit in figures.units if unit.is_ranked)
    yield from (unit.driver for unit in figures.units if unit.is_ranked)


def test_the_four_figures_stand_with_their_words_and_changes() -> None:
    words = text()
    for label, figure, under in (
        ("已办结", "4项", "比上月末+1"),
        ("应完成", "1项", "其中已办结0项"),
        ("红灯", "13项", "比上月末−3"),
        ("未计入", "53项", "原文待导入53项"),
    ):
        assert f"{label}{figure}{under}" in words


@pytest.mark.parametrize(
    ("change", "words"), [(2, "比上月末+2"), (-2, "比上月末−2"), (0, "与上月末持平")]
)
def test_a_change_bears_its_sign(change: int, words: str) -> None:
    figures = sample_figures()
    headline = replace(figures.headline, done_change=change)
    assert f"已办结4项{words}" in texts_of(replace(figures, headline=headline))


def test_the_worst_campaign_is_said_in_words_and_heads_the_rows() -> None:
    words = text()
    assert "最差：全生命周期公共服务提质攻坚行动*27项中红灯7项，占25.9%" in words
    assert words.count("最差") == 2
    rows = [words.index(name[:6], words.index("红灯占")) for name in _campaigns()]
    assert rows == sorted(rows)


def _campaigns() -> list[str]:
    return [campaign.name for campaign in sample_figures().campaigns]


def test_each_light_stands_under_its_word_with_its_count() -> None:
    (page,) = reading.pages(sheet())
    rows = page.lines(9, left=50, right=117)
    figures = sample_figures()
    wanted = [
        "".join(str(mark.count) for mark in line.lights) + f"{line.red_share}%"
        for line in figures.campaigns
    ]
    assert [row.text for row in rows if "%" in row.text] == wanted
    assert "红黄绿办结灰红灯占" in page.text


def test_long_words_of_a_rule_stand_over_their_bars_on_two_lines() -> None:
    assert "严重滞后明显滞后接近时限进展正常已办结尚未启动严重滞后占" in text("own words")
    assert "27项中严重滞后3项" in text("own words")


def test_where_no_campaign_is_the_worst_the_red_ones_are_counted() -> None:
    figures = sample_figures()
    calm = tuple(replace(line, is_worst=False) for line in figures.campaigns)
    even = replace(figures, campaigns=calm)
    none = replace(even.headline, red=replace(even.headline.red, ids=()))
    for changed, said in (
        (even, "共红灯13项"),
        (replace(even, campaigns=calm[:1]), "27项中红灯7项，占25.9%"),
        (replace(even, headline=none), "各攻坚行动均无红灯"),
    ):
        words = texts_of(changed)
        assert said in words
        assert "最差" not in words


def test_an_ending_that_not_all_campaigns_share_stays() -> None:
    figures = sample_figures()
    other = replace(figures.campaigns[1], name="重点工程")
    words = texts_of(replace(figures, campaigns=(*figures.campaigns[:1], other)))
    assert words.count("全生命周期公共服务提质攻坚行动*") == 2


def test_the_trend_says_the_gap_and_names_its_lines_at_their_ends() -> None:
    words = text()
    assert "落后序时28.7个百分点" in words
    assert "序时95%" in words
    assert "实际66.3%" in words
    assert "011122233344已办结" in words


def test_before_any_report_the_trend_says_so() -> None:
    figures = sample_figures()
    silent = tuple(replace(month, actual=None) for month in figures.trend)
    words = texts_of(replace(figures, trend=silent))
    assert "还没有填报过进展" in words
    assert "百分点" not in words


def test_the_last_month_names_its_day_when_it_is_not_over() -> None:
    figures = sample_figures()
    last = replace(figures.trend[-1], label="10月15日")
    assert "10月15日" in texts_of(replace(figures, trend=(*figures.trend[:-1], last)))


def test_the_worst_five_and_the_best_five_units_are_shown() -> None:
    words = text("crowded")
    shown = [n for n in range(80) if f"专班{n}号" in words]
    assert shown == [0, 1, 2, 3, 4, 68, 69, 70, 71, 72]
    assert "最差5个" in words
    assert "最好5个（中间63个略）" in words
    assert "另有7个单位牵头任务少于3项，不排名" in words


def test_a_unit_stands_with_its_share_and_what_drives_it() -> None:
    assert "落后占比最高：区综合行政执法局3/4项：逾期1、滞后2" in text()
    assert "区教育局3/8" in text()


def test_ten_ranked_units_are_all_shown() -> None:
    assert "其余" not in text()
    assert "另有2个单位" in text()


def test_units_too_small_to_rank_are_said_to_be() -> None:
    figures = sample_figures()
    small = tuple(replace(unit, is_ranked=False) for unit in figures.units)
    assert "都少于3项，不排名" in texts_of(replace(figures, units=small))


def test_the_targets_stand_with_all_their_figures() -> None:
    words = text()
    assert "已达到推进中有风险尚无数据数据未发布序时" in words
    for bar in sample_figures().targets:
        marks = (bar.met, bar.on_way, bar.at_risk, bar.no_reading, bar.not_published)
        assert "".join(_count(mark) for mark in marks) in words


def _count(mark: Mark) -> str:
    return str(mark.count) if mark.ids else ""


def test_the_sheets_stand_by_rung_and_in_all() -> None:
    words = text()
    assert "发出61→答复45→逾期4" in words
    for line in ("催办单5441634", "督办单63111", "通报11000", "合计6145745"):
        assert line in words


def test_findings_and_cases_stand_below_the_sheets() -> None:
    words = text("with findings")
    for told in (
        *("问题：发现12→交办11→销号8", "整改率66.7%，按期率75%，反弹率12.5%"),
        *("未销号4（0—15天1、16—30天1、60天以上2），逾期3",),
        *("在办包案3件，10月应访6次，已访4次，回访不足1件",),
    ):
        assert solid(told) in words
    assert "督查问题" not in text()
    assert solid("问题：发现12") in text("findings alone")


@pytest.mark.parametrize(
    "words",
    [
        "没有计入统计的任务，因此没有亮灯可比",
        "因此画不出进度",
        "因此无从比较",
        "没有量化指标",
        "没有发出督办文书",
        "没有等待决定的事项",
        "无上月可比",
    ],
)
def test_an_empty_block_says_why(words: str) -> None:
    assert words in text("nothing")


@pytest.mark.parametrize(("name", "size"), pairs_in_turns(EXTREMES, PaperSize, every=2))
def test_nothing_touches_and_nothing_leaves_the_page(name: str, size: PaperSize) -> None:
    assert reading.touching(sheet(name, size)) == []
    (page,) = reading.pages(sheet(name, size))
    edge = 7.5 * size.mm[0] / 297
    assert min(char.left for char in page.chars) > edge
    assert max(char.right for char in page.chars) < page.width - edge
    assert min(char.top for char in page.chars) > edge
    assert max(char.top + char.size / reading.MM for char in page.chars) < page.height - edge


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("name", ["believable", "lonely", "own words"])
def test_no_word_is_smaller_than_seven_points(name: str, size: PaperSize) -> None:
    (page,) = reading.pages(sheet(name, size))
    scale = size.mm[0] / 297
    assert min(char.size for char in page.chars) * scale > 7


@pytest.mark.parametrize("name", ["crowded", "short names"])
def test_rows_that_find_no_room_are_counted(name: str) -> None:
    assert "项攻坚行动未列出，见导出的表格" in text(name)


def test_the_larger_sheet_shows_more_campaigns() -> None:
    a4, a3 = (text("short names", size) for size in PaperSize)
    shown = [sum(f"行动第{n}" in words for n in range(30)) for words in (a4, a3)]
    assert shown[0] < shown[1]


def test_a_campaign_is_named_without_the_number_of_its_heading() -> None:
    assert LONG_CAMPAIGN in "（十二）" + text("crowded")[text("crowded").index("全域统筹") :]


def test_a_character_that_no_font_has_is_named_at_the_foot() -> None:
    words = text("crowded")
    assert "〓〓专班" in words
    assert "有2个字符不在本程序字库内" in words
    assert "U+1F642、U+20BB7" in words
