from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.bulletin import section_sentences as words
from fenghua_supervisor.domain.bulletin.facts import Previous
from fenghua_supervisor.domain.bulletin.notice_figures import NoticeLine
from fenghua_supervisor.domain.bulletin.paper import ChangeLine, ClosedItem, TargetLine
from fenghua_supervisor.domain.bulletin.ranking import RankLine
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.units.leagues import League
from tests.domain.notice_facts import notice
from tests.domain.paper_facts import ANNEXED, OF_UNIT, RULES, SHORT, entry, facts, row, unit

MET, OPEN, NO_DATA = TargetState.MET, TargetState.ON_WAY, TargetState.NOT_PUBLISHED


def target(number: int, state: TargetState) -> TargetLine:
    return TargetLine(number, "指标", "达到1个", "1个", None, state)


def rank(place: int, unit_name: str, share: str = "0") -> RankLine:
    return RankLine(place, unit_name, 5, 1, int(share) // 20, 1)


def test_targets_are_counted_by_state_and_named_by_number() -> None:
    lines = [target(7, MET), target(3, MET), target(4, MET), target(4, MET), target(9, OPEN)]
    assert [part.text for part in words.target_words(lines, SHORT)] == [
        (
            "计入统计的行动共有指标5项，其中已达到4项、推进中1项。"
            "已达到的涉及第3—4、7项行动。各项指标数据见附件2。"
        ),
    ]
    (unpublished,) = words.target_words([target(5, NO_DATA)], ANNEXED)
    assert unpublished.text == ("计入统计的行动共有指标1项，数据均未发布。各项指标数据见附件4。")


def test_many_that_are_met_are_left_to_the_annex() -> None:
    (told,) = words.target_words([target(n, MET) for n in range(1, 12)], SHORT)
    assert told.text == "计入统计的行动共有指标11项，均已达到目标。各项指标数据见附件2。"


def test_without_targets_or_changes_nothing_is_said() -> None:
    assert words.target_words([], SHORT) == []
    assert words.change_words(facts(), [ChangeLine("新增滞后", (1,))], []) == []
    assert words.ranking_words(facts(), [rank(0, "区民政局")], SHORT) == []


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
    (paragraph,) = words.highlight_words(made, SHORT)
    assert paragraph.text == f"第3项“完善养老服务”，区民政局：{printed}"


def test_a_highlight_of_all_units_names_them_all() -> None:
    made = facts(row(3, unit("甲局"), unit("乙局")), picked=(entry(3, "好。", unit=""),))
    assert words.highlight_words(made, SHORT)[0].text.endswith("，甲局、乙局：好。")


def test_quotation_marks_in_a_quoted_title_are_single_ones() -> None:
    made = facts(replace(row(3), title="落实“双控”目标"), picked=(entry(3, "好。"),))
    (told,) = words.highlight_words(made, SHORT)
    assert told.text == "第3项“落实‘双控’目标”，区民政局：好。"


def test_a_highlight_says_why_it_stands_out() -> None:
    made = facts(row(3), picked=(entry(3, "已建成。"),), reasons={3: "本月办结"})
    assert words.highlight_words(made, SHORT)[0].text == (
        "第3项“完善养老服务”（本月办结），区民政局：已建成。"
    )


@pytest.mark.parametrize(("count", "longest"), [(1, 300), (3, 100), (5, 60), (9, 50)])
def test_long_highlights_are_told_in_short_the_more_the_shorter(count: int, longest: int) -> None:
    report = entry(3, "建成一处示范点，服务群众。" * 40)
    made = facts(row(3), picked=(report,) * count)
    told = [part.text.partition("区民政局：")[2] for part in words.highlight_words(made, SHORT)]
    assert len(set(told)) == 1
    assert longest - 13 < len(told[0]) <= longest
    assert told[0].endswith("服务群众。")


def test_the_ledger_has_the_whole_of_a_shortened_highlight_if_it_is_the_latest_report() -> None:
    report = entry(3, "建成一处示范点，" * 60)
    made = facts(row(3), picked=(report,))
    assert words.highlight_words(made, ANNEXED)[0].text.endswith("建成一处示范点…。")
    annexed = replace(made, reports={made.rows[0].id: (report,)})
    assert words.highlight_words(annexed, ANNEXED)[0].text.endswith(
        "建成一处示范点…（全文见附件1）。"
    )
    short = replace(annexed, picked=(entry(3, "已建成。"),))
    assert words.highlight_words(short, ANNEXED)[0].text.endswith("：已建成。")


SHEETS = (
    NoticeLine("区民政局", on_time=1, late=1, waiting=1),
    NoticeLine("区教育局", overdue=1),
    NoticeLine("区财政局", on_time=1),
)


def test_sheets_are_counted_by_kind_answer_and_burden() -> None:
    made = facts(notices=(notice(), notice(), notice(kind=NoticeKind.SUPERVISE)), older_overdue=4)
    assert [part.text for part in words.notice_words(made, SHEETS, SHORT)] == [
        (
            "本月共发出文书5份（催办单2份、督办单1份）。截至统计日，按时答复2份、逾期答复1份、"
            "待答复1份、逾期未答1份。本月以前发出的文书仍有4份逾期未答。"
            "文书涉及3个单位，单个单位最多3份（区民政局）。"
        ),
    ]
    assert words.notice_words(made, SHEETS, ANNEXED)[0].text.endswith(
        "（区民政局），各单位情况见附件6。"
    )


def test_those_that_were_taken_further_or_sent_back_are_told_apart() -> None:
    line = NoticeLine("区民政局", late=1, overdue=2, raised=2, again=1)
    told = words.notice_words(facts(notices=(notice(),)), [line], SHORT)[0].text
    assert "逾期答复1份、逾期未答2份、已升级2份。" in told
    assert "逾期未答的中有1份为答复被退回后没有再答复。" in told
    told = words.notice_words(facts(notices=(notice(),)), [replace(line, again=2)], SHORT)[0].text
    assert "逾期未答的均为答复被退回后没有再答复。" in told


def test_a_period_without_sheets_names_those_that_are_still_owed_or_nothing() -> None:
    assert words.notice_words(facts(), [], SHORT) == []
    (owed,) = words.notice_words(facts(older_overdue=1), [], SHORT)
    assert owed.text == "本月以前发出的文书仍有1份逾期未答。"


def test_the_burden_is_told_to_all_but_not_to_one_unit_of_itself() -> None:
    def told(lines: list[NoticeLine], **fields: object) -> str:
        return words.notice_words(facts(**fields), lines, SHORT)[0].text

    assert "文书涉及" not in told(list(SHEETS[:1]), scope=OF_UNIT)
    many = [NoticeLine(f"甲局{n}", 2) for n in range(7)] + [NoticeLine("乙局", 1)]
    assert told(many[1:]).endswith("、甲局6）。")
    assert told(many).endswith("。文书涉及8个单位，单个单位最多2份。")
    assert told(many[:7]).endswith("。文书涉及7个单位，每个单位2份。")


RANK_RULE = (
    "按部门、镇街、平台和群团分类排名：滞后及逾期事项与应报送而未报送进展的事项同样计入，"
    "按两者占牵头事项的比例由低到高排列，比例相同的按办结率由高到低，都相同的名次并列；"
    "有延期的按原时限判断逾期。"
)


def test_the_rule_stands_first_then_first_and_last_of_each_league() -> None:
    lines = [rank(1, "甲局"), rank(1, "乙局"), rank(3, "丙局", "40"), rank(4, "丁局", "80")]
    lines += [replace(rank(n, f"{n}镇"), league=League.TOWN) for n in (1, 2)]
    rule, told = words.ranking_words(facts(), lines, SHORT)
    assert rule.text == RANK_RULE
    assert told.text == (
        "部门4个单位参加排名，并列第1名为甲局、乙局；末位（第4名）为丁局，滞后、逾期和未报送占比80%。"
        "镇街2个单位参加排名，第1名为1镇。"
    )
    (annexed,) = words.ranking_words(facts(), lines, ANNEXED)
    assert annexed.text == f"{told.text}排名口径和各单位情况见附件6。"


def test_those_that_are_only_listed_are_counted_by_why() -> None:
    few, alone = replace(rank(0, "丙局"), items=2), replace(rank(0, "丁镇"), league=League.TOWN)
    lines = [rank(1, "甲局"), rank(2, "乙局"), few, alone]
    told = words.ranking_words(facts(), lines, SHORT)[0].text
    assert told == (
        f"{RANK_RULE}牵头不足3项的1个单位和同类中没有可比单位的1个单位只列情况，不排名次。"
    )
    assert words.ranking_words(facts(), [few, alone], SHORT) == []


def test_where_all_are_equal_nobody_is_last() -> None:
    made = facts(settings=Settings(rank_by_original=False))
    rule, told = words.ranking_words(made, [rank(1, "甲局"), rank(1, "乙局")], SHORT)
    assert rule.text.endswith("有延期的按现时限判断逾期。")
    assert told.text == "部门2个单位参加排名，并列第1名。"


def test_of_two_the_first_is_not_named_where_it_owes_something_too() -> None:
    told = words.ranking_words(facts(), [rank(1, "甲局", "40"), rank(2, "乙局", "60")], SHORT)[1]
    assert told.text == "部门2个单位参加排名。"


def test_seven_units_that_share_a_place_are_counted() -> None:
    lines = [rank(1, f"甲局{n}") for n in range(7)] + [rank(8, "乙局", "100")]
    told = words.ranking_words(facts(), lines, SHORT)[1]
    assert "，并列第1名的有7个单位；末位（第8名）为乙局，" in told.text
    lines = [rank(1, "乙局")] + [rank(2, f"甲局{n}", "100") for n in range(7)]
    told = words.ranking_words(facts(), lines, SHORT)[1]
    assert "，第1名为乙局；并列末位（第2名）的有7个单位，" in told.text


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
    assert [part.text for part in words.change_words(made, lines, [])] == [
        f"{head}新增滞后4项（第1—3、7项），由红转黄1项（第5项）。"
    ]
    assert words.change_words(made, [], []) == []


def test_closings_that_the_text_has_named_are_not_told_again() -> None:
    made = facts(previous=BEFORE)
    closed = [ClosedItem(number, "任务", "甲局", made.as_of, "") for number in (3, 5)]
    lines = [ChangeLine("已销号", (3, 5)), ChangeLine("由红转黄", (7,))]
    (told,) = words.change_words(made, lines, closed)
    assert told.text.endswith("相比，由红转黄1项（第7项）。")
    assert words.change_words(made, lines[:1], closed) == []
    (told,) = words.change_words(made, lines, closed[:1])
    assert "已销号2项（第3、5项）" in told.text


def test_what_changed_of_the_same_items_is_told_together() -> None:
    lines = [ChangeLine("新增滞后", (3, 5)), ChangeLine("由绿转黄", (3, 5))]
    (told,) = words.change_words(facts(previous=BEFORE), lines, [])
    assert told.text.endswith("相比，新增滞后并由绿转黄2项（第3、5项）。")
