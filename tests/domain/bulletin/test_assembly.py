from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK, build_bulletin
from fenghua_supervisor.domain.bulletin.own_texts import StoredText
from fenghua_supervisor.domain.bulletin.paper import TrendPoint
from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.codes.plan import Relation
from fenghua_supervisor.domain.ledger.detail import TargetProgress
from fenghua_supervisor.domain.ledger.rows import Extension
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.paper_form_rules import with_line
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.plan.plan import Target
from tests.domain.paper_facts import (
    BEHIND,
    OF_CAMPAIGN,
    OF_UNIT,
    RULES,
    entry,
    facts,
    row,
    unit,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

TARGET = TargetProgress(1, Target("覆盖率", Relation.AT_LEAST, Decimal(90), unit="%"), None)
EXTENSION = Extension(date(2025, 5, 1), date(2025, 6, 30), date(2025, 9, 30), "", "", late=False)
TWO_UNITS = (row(1, unit("甲局")), row(2, unit("乙局")))


def headings(paper: BulletinData) -> list[str]:
    return [section.heading for section in paper.body.sections]


def test_sections_that_have_nothing_to_say_are_left_out_with_the_reason() -> None:
    paper = build_bulletin(facts(row(1)))
    assert headings(paper) == [
        "一、总体情况",
        "二、滞后及逾期事项",
        "三、下步要求",
    ]
    assert {part.key: part.why for part in paper.body.left_out} == {
        BulletinSection.TARGETS: "没有指标",
        BulletinSection.HIGHLIGHTS: "没有可选的亮点",
        BulletinSection.CLOSED: "本期没有办结事项",
        BulletinSection.NOTICES: "没有发出文书",
        BulletinSection.INSPECTIONS: "没有新的督查和问题，没有未销号的问题和在办的包案",
        BulletinSection.INDICATORS: "已关闭",
        BulletinSection.SENSES: "已关闭",
        BulletinSection.PILOTS: "已关闭",
        BulletinSection.APPRAISAL: "已关闭",
        BulletinSection.RANKING: "没有可比的单位，或没有单位报送进展",
        BulletinSection.CHANGES: "没有上期，或除办结外没有变化",
    }


def test_sections_are_numbered_in_the_order_of_the_paper() -> None:
    made = facts(*TWO_UNITS, targets={1: [TARGET]}, picked=(entry(2, "已验收。"),))
    assert headings(build_bulletin(made))[:4] == [
        "一、总体情况",
        "二、指标完成情况",
        "三、工作亮点",
        "四、滞后及逾期事项",
    ]


def test_a_section_that_is_switched_off_takes_no_number_and_prints_no_table() -> None:
    usual = PaperForm().switched({BulletinSection.OVERALL, BulletinSection.RANKING})
    off = Settings(paper_form=usual, rank_least_items=1)
    paper = build_bulletin(facts(*TWO_UNITS, settings=off))
    assert headings(paper)[0] == "一、滞后及逾期事项"
    assert paper.body.ranking == ()
    assert {part.key for part in paper.body.left_out if part.why == "已关闭"} == {
        BulletinSection.OVERALL,
        BulletinSection.RANKING,
    }
    on = Settings(rank_least_items=1)
    assert build_bulletin(facts(*TWO_UNITS, settings=on)).body.ranking


def formed(*rows: LedgerRow, **lines: str) -> BulletinData:
    """A paper of the rows in a form with some lines changed, ``__`` for the point in a name."""
    form = PaperForm()
    for name, value in lines.items():
        form = with_line(form, name.replace("__", "."), value)
    return build_bulletin(facts(*rows, settings=Settings(paper_form=form, rank_least_items=1)))


def test_sections_are_numbered_in_the_order_and_called_as_the_office_has_them() -> None:
    paper = formed(
        *TWO_UNITS, sections="next_steps,lagging,overall", section__lagging="滞后事项 {0} <b>"
    )
    assert headings(paper) == ["一、下步要求", "二、滞后事项 {0} <b>", "三、总体情况"]


def test_the_usual_form_is_the_usual_paper() -> None:
    assert formed(*TWO_UNITS) == build_bulletin(
        facts(*TWO_UNITS, settings=Settings(rank_least_items=1))
    )


@pytest.mark.parametrize(
    ("annexes", "rule_words"),
    [
        ("ledger,rule", "，各灯含义见附件2。"),
        ("ledger", "。"),
        ("rule", "，各灯含义见附件。"),
    ],
)
def test_a_sentence_refers_to_an_annex_by_its_number_or_not_at_all(
    annexes: str, rule_words: str
) -> None:
    paper = formed(row(1), annexes=annexes)
    assert paper.annexes.rule_words == f"亮灯规则：{RULES['default'].title}{rule_words}"
    assert bool(paper.annexes.ledger) is ("ledger" in annexes)
    assert bool(paper.annexes.rule_lines) is ("rule" in annexes)


def test_a_deadline_put_off_refers_to_the_ledger_only_where_it_is_annexed() -> None:
    late = row(1, extensions=(EXTENSION,))
    assert "见附件1。" in text(formed(late))
    without = text(formed(late, annexes="rule"))
    assert "第1项延期1次。" in without
    assert "原时限和现时限见" not in without


def test_what_no_section_lists_is_named_where_it_is_asked_for() -> None:
    behind = row(7, unit(verdict=BEHIND))
    assert "要对照本通报所列事项" in text(formed(behind))
    off = text(formed(behind, sections="overall,next_steps"))
    assert "要对照滞后及逾期的1项（第7项）逐项查明原因" in off
    assert "本通报所列" not in off


def test_the_title_is_the_office_s_around_the_period() -> None:
    lines = {"title_matter": "重点工作", "title_end": "督查情况的通报", "unit_title_end": "的通报"}
    assert formed(row(1), **lines).head.title_lines == (
        "关于2025年10月份重点工作",
        "督查情况的通报",
    )


def text(paper: BulletinData) -> str:
    return "".join(part.text for found in paper.body.sections for part in found.paragraphs)


def test_where_nobody_reported_nobody_is_ranked_and_nothing_is_called_well() -> None:
    silent = [row(n, unit(f"{who}局", last_report_on=None)) for n, who in enumerate("甲乙", 1)]
    made = facts(*silent, settings=Settings(rank_least_items=1))
    paper = build_bulletin(made)
    assert paper.body.ranking == ()
    text = "".join(part.text for found in paper.body.sections for part in found.paragraphs)
    assert "各牵头单位均未报送进展" in text
    assert "没有进度滞后或逾期的事项" not in text
    assert "按序时推进" not in text


def test_the_day_of_issue_stands_apart_from_the_day_that_is_counted_to() -> None:
    paper = build_bulletin(facts(row(1), issued_on=date(2025, 11, 4)))
    assert (paper.head.issued_on, paper.head.as_of) == (date(2025, 11, 4), date(2025, 10, 31))
    assert build_bulletin(facts(row(1))).head.issued_on == date(2025, 10, 31)


def test_the_office_s_own_words_stand_in_place_of_the_generated() -> None:
    key = BulletinSection.HIGHLIGHTS
    made = facts(row(1), texts={key: StoredText("完成 9 项。\n第二段。", "")})
    part = build_bulletin(made).body.section(key)
    assert part is not None
    assert part.edited
    assert [paragraph.text for paragraph in part.text] == ["完成 9 项。", "第二段。"]
    assert part.generated == ""
    assert part.heading == "二、工作亮点"


def test_the_program_s_own_words_are_not_marked_as_edited() -> None:
    part = build_bulletin(facts(row(1))).body.section(BulletinSection.LAGGING)
    assert part is not None
    assert (part.edited, part.warnings) == (False, ())
    assert part.generated == "没有进度滞后或逾期的事项。"


def test_a_unit_s_own_paper_is_addressed_to_it_and_ranks_nobody() -> None:
    paper = build_bulletin(facts(*TWO_UNITS, scope=OF_UNIT))
    assert (paper.distribution.addressee, paper.body.ranking) == ("区民政局", ())
    assert (paper.distribution.report_to, paper.distribution.copies) == ("", 2)
    whole = build_bulletin(facts(*TWO_UNITS))
    assert whole.distribution.addressee == Settings().addressee


def test_each_scope_has_its_own_distribution() -> None:
    own = Settings(
        campaign_report_to="甲", campaign_send_to="乙", campaign_copies=7, unit_send_to="丙"
    )
    papers = [
        build_bulletin(facts(row(1, campaign=OF_CAMPAIGN.name), scope=scope, settings=own))
        for scope in (WHOLE, OF_CAMPAIGN, OF_UNIT)
    ]
    told = [
        (paper.distribution.report_to, paper.distribution.send_to, paper.distribution.copies)
        for paper in papers
    ]
    assert told == [(own.report_to, own.send_to, 80), ("甲", "乙", 7), ("", "丙", 2)]


@pytest.mark.parametrize(("demo", "mark"), [(True, DEMO_MARK), (False, "")])
def test_a_paper_of_made_up_data_is_marked(demo: bool, mark: str) -> None:
    paper = build_bulletin(facts(row(1), settings=Settings(demo_data=demo)))
    assert paper.head.mark == mark


@pytest.mark.parametrize(("targets", "annex"), [({}, 2), ({1: [TARGET]}, 3)])
def test_the_annex_of_the_rule_is_the_last(targets: dict[int, object], annex: int) -> None:
    paper = build_bulletin(facts(row(1), targets=targets))
    assert paper.annexes.rule_words == f"亮灯规则：默认规则（2026.1版），各灯含义见附件{annex}。"


def test_the_head_says_number_title_and_subject() -> None:
    paper = build_bulletin(facts(row(1)))
    assert paper.head.issue_line == "2025年第10期（总第58期）"
    assert paper.head.title_lines == (
        "关于2025年10月份共同富裕特色区建设",
        "重点行动推进情况的通报",
    )
    assert paper.head.subject == "《奉化区共富行动方案》2025年10月推进情况"
    assert paper.head.keywords == ("共同富裕", "督查通报", "2025年10月")
    assert paper.annexes.ledger_note == "进展情况为各牵头单位最近一次填报的内容。"
    assert paper.body.campaign_total.total == 1


def test_of_a_single_item_no_chart_is_drawn() -> None:
    trend = (TrendPoint("9月", (0, 1, 0, 0, 0)), TrendPoint("10月", (0, 1, 0, 0, 0)))
    one, two = (build_bulletin(facts(*rows, trend=trend)) for rows in ((row(1),), TWO_UNITS))
    assert (one.body.trend, one.body.trend_caption) == ((), "")
    assert two.body.trend == trend
