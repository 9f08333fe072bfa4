from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin import section_sentences as words
from fenghua_supervisor.domain.bulletin.facts import Previous
from fenghua_supervisor.domain.bulletin.paper import ChangeLine, NoticeLine, RankLine, TargetLine
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.notice_facts import notice
from tests.domain.paper_facts import OF_UNIT, RULES, entry, facts, row, unit

MET, OPEN, NO_DATA = TargetState.MET, TargetState.ON_WAY, TargetState.NOT_PUBLISHED


def target(number: int, state: TargetState) -> TargetLine:
    return TargetLine(number, "指标", "达到1个", "1个", None, state)


def rank(place: int, unit_name: str, share: str = "0") -> RankLine:
    return RankLine(place, unit_name, 4, 1, Decimal(25), 2, 1, Decimal(share))


def test_targets_are_counted_by_state_and_named_by_number() -> None:
    lines = [target(7, MET), target(3, MET), target(4, MET), target(4, MET), target(9, OPEN)]
    assert [part.text for part in words.target_words(lines, annex=2)] == [
        "计入统计的行动共有指标5项，其中已达到4项、推进中1项。各项指标数据见附件2。",
        "已达到目标的指标4项，涉及第3—4、7项行动。",
    ]
    (_, unpublished) = words.target_words([target(5, NO_DATA)], annex=3)
    assert unpublished.text == "数据未发布、不作评判的指标1项，涉及第5项行动。"


def test_without_targets_or_changes_nothing_is_said() -> None:
    assert words.target_words([], annex=2) == []
    assert words.change_words(facts(), [ChangeLine("新增滞后", (1,))]) == []
    assert words.ranking_words(facts(), [rank(1, "区民政局")]) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("已建成 3个\n示范点", "已建成 3个 示范点。"),
        ("已建成！", "已建成！"),
        ("已建成；", "已建成。"),
        ("已建成。", "已建成。"),
    ],
)
def test_a_highlight_is_one_paragraph_that_ends(text: str, printed: str) -> None:
    made = facts(row(3), picked=(entry(3, text), entry(99, "别的方案。")))
    (paragraph,) = words.highlight_words(made)
    assert paragraph.text == f"第3项“完善养老服务”，区民政局：{printed}"


def test_a_highlight_of_all_units_names_them_all() -> None:
    made = facts(row(3, unit("甲局"), unit("乙局")), picked=(entry(3, "好。", unit=""),))
    assert words.highlight_words(made)[0].text.endswith("，甲局、乙局：好。")


SHEETS = (
    NoticeLine("区民政局", 3, 2, 1, 0),
    NoticeLine("区教育局", 1, 0, 0, 1),
    NoticeLine("区财政局", 1, 1, 1, 0),
)


def test_sheets_are_counted_by_kind_answer_and_burden() -> None:
    made = facts(notices=(notice(), notice(), notice(kind=NoticeKind.SUPERVISE)), older_overdue=4)
    assert [part.text for part in words.notice_words(made, SHEETS)] == [
        (
            "本月共发出文书5份，其中催办单2份、督办单1份。截至统计日，已答复3份"
            "（按时2份、逾期1份），逾期未答复1份。本月以前发出的文书仍有4份逾期未答复。"
        ),
        "文书涉及3个单位，单个单位最多3份（区民政局）。",
    ]


def test_those_that_were_taken_further_are_told_apart_from_those_still_owed() -> None:
    lines = [NoticeLine("区民政局", 3, 0, 0, 1, raised=2)]
    told = words.notice_words(facts(notices=(notice(),)), lines)[0].text
    assert "逾期未答复1份（另有2份未答复、已升级）。" in told


def test_a_period_without_sheets_names_those_that_are_still_owed() -> None:
    (quiet,) = words.notice_words(facts(), [])
    assert quiet.text == "本月没有发出催办单、督办单等文书。"
    (owed,) = words.notice_words(facts(older_overdue=1), [])
    assert owed.text.endswith("本月以前发出的文书仍有1份逾期未答复。")


def test_the_burden_is_told_to_all_but_not_to_one_unit_of_itself() -> None:
    assert len(words.notice_words(facts(scope=OF_UNIT), SHEETS[:1])) == 1
    many = [NoticeLine(f"甲局{n}", 1, 0, 0, 0) for n in range(7)]
    assert words.notice_words(facts(), many[:6])[1].text.endswith("、甲局5）。")
    assert words.notice_words(facts(), many)[1].text == "文书涉及7个单位，单个单位最多1份。"


def test_first_and_last_of_the_order_are_named() -> None:
    lines = [rank(1, "甲局"), rank(1, "乙局"), rank(3, "丙局", "50"), rank(4, "丁局", "80")]
    (told,) = words.ranking_words(facts(), lines)
    assert told.text == (
        "按滞后及逾期占比由低到高、占比相同的按办结率由高到低，对4个牵头单位排名，"
        "两项都相同的名次并列，有延期的按原时限判断逾期。"
        "第1名为甲局、乙局；末位（第4名）为丁局，滞后及逾期占比80%。"
    )


def test_where_all_are_equal_nobody_is_last() -> None:
    made = facts(settings=Settings(rank_by_original=False))
    (told,) = words.ranking_words(made, [rank(1, "甲局"), rank(1, "乙局")])
    assert told.text.endswith("有延期的按现时限判断逾期。各单位并列第1名。")


def test_seven_units_that_share_a_place_are_counted() -> None:
    lines = [rank(1, f"甲局{n}") for n in range(7)] + [rank(8, "乙局", "100")]
    (told,) = words.ranking_words(facts(), lines)
    assert "第1名为甲局0、甲局1、甲局2、甲局3、甲局4、甲局5等7个单位；" in told.text


BEFORE = Previous("2025年9月", RULES["default"].title, ())


@pytest.mark.parametrize(
    ("before", "head"),
    [
        (BEFORE, "与上期（2025年9月，同口径推算数据）相比，"),
        (replace(BEFORE, frozen=True), "与上期（2025年9月，定稿数据）相比，"),
        (
            replace(BEFORE, rule="银川规则（2025.1版）"),
            "与上期（2025年9月，同口径推算数据，上期亮灯按“银川规则（2025.1版）”）相比，",
        ),
    ],
)
def test_changes_say_against_what_they_are_counted(before: Previous, head: str) -> None:
    made = facts(previous=before)
    lines = [ChangeLine("新增滞后", (1, 2, 3, 7)), ChangeLine("由红转黄", (5,))]
    assert [part.text for part in words.change_words(made, lines)] == [
        f"{head}变化情况如下。",
        "新增滞后4项：第1—3、7项。",
        "由红转黄1项：第5项。",
    ]
    (none,) = words.change_words(made, [])
    assert none.text == f"{head}各项行动的亮灯和滞后情况没有变化。"
