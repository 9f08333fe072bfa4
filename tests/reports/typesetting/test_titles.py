from __future__ import annotations

import pytest

from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.reports.typesetting.geometry import TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.linebreak import NO_END, NO_START
from fenghua_supervisor.reports.typesetting.setting import text_width
from fenghua_supervisor.reports.typesetting.styles import TITLE
from fenghua_supervisor.reports.typesetting.titles import names_in, set_title, words_in
from tests.reports import sample

CAMPAIGNS = tuple(name[3:] for name in sample.CAMPAIGNS.values())
PERIODS = ("2025年10月份", "2025年上半年", "2025年第三季度", "2021—2025年", "2025年1—6月")
#: Never on two lines: words of the plan and of its titles.
WORDS = (
    *("全域", "美丽", "大花园", "新时代", "新风尚", "公共服务", "优质", "共享", "区域治理"),
    *("现代化", "攻坚行动", "重点行动", "推进情况", "通报", "专报", "关于", "早筛早诊早治"),
    *("生存率", "癌症", "普惠", "托育", "共同富裕", "特色区", *PERIODS),
)
TITLES = [
    *(
        f"关于{period}{name}重点行动推进情况的通报"
        for period in PERIODS
        for name in (*CAMPAIGNS, "共同富裕特色区建设")
    ),
    "关于“开展重点癌症早筛早诊早治项目，提高五年生存率”推进情况的专报",
    "关于第60项“健全普惠托育服务体系”逾期未办结有关问题的约谈通知书",
    *(
        f"关于“{sample.title_of(number)}”推进情况的专报"
        for number in sorted(sample.plan_texts())
        if 8 < len(sample.title_of(number)) < 60
    ),
]


def _lines(title: str) -> list[str]:
    names = names_in(*sample.CAMPAIGNS.values())
    return [line.text for line in set_title(title, TITLE, TEXT_WIDTH, lambda: names)]


@pytest.mark.parametrize("title", TITLES)
def test_no_line_ends_inside_a_word(title: str) -> None:
    lines = _lines(title)
    assert "".join(lines) == title
    ends = [len("".join(lines[:count])) for count in range(1, len(lines))]
    for word in WORDS:
        start = title.find(word)
        while start >= 0:
            assert not any(start < end < start + len(word) for end in ends), (word, lines)
            start = title.find(word, start + 1)


@pytest.mark.parametrize("title", TITLES)
def test_lines_fit_are_as_few_as_may_be_and_keep_the_rules_of_marks(title: str) -> None:
    lines = _lines(title)
    widths = [text_width(line, TITLE) for line in lines]
    assert max(widths) <= TEXT_WIDTH
    assert len(lines) <= int(sum(widths) / TEXT_WIDTH) + 2
    assert not any(line[0] in NO_START or line[-1] in NO_END for line in lines)
    assert not any(line.startswith("的") or line.endswith("和") for line in lines)


@pytest.mark.parametrize("title", TITLES)
def test_three_lines_are_no_hourglass_and_none_is_lonely(title: str) -> None:
    widths = [text_width(line, TITLE) for line in _lines(title)]
    for above, middle, below in zip(widths, widths[1:], widths[2:], strict=False):
        assert middle >= min(above, below) - TITLE.size
    assert len(widths) == 1 or min(widths) > max(widths) * 0.35


def test_a_name_of_the_paper_s_own_is_a_word() -> None:
    assert "薪火相传" not in words_in("关于薪火相传推进情况的通报")
    names = names_in("（九）薪火相传攻坚行动")
    assert words_in("关于薪火相传推进情况的通报", names)[1] == "薪火相传"
    assert {"薪火相传", "薪火相传攻坚行动"} <= names


def test_line_ends_that_were_typed_are_kept_where_they_fit() -> None:
    title = "关于2025年\n重点行动推进情况的通报"
    found = set_title(title, TITLE, TEXT_WIDTH)
    assert [line.text for line in found] == title.split("\n")
    assert [title[line.start : line.end] for line in found] == title.split("\n")


@pytest.mark.parametrize("title", ["", "督" * 45, "督" * 4000, "a" * 4000, "，" * 50, "（" * 50])
def test_what_has_no_words_is_set_all_the_same(title: str) -> None:
    assert (
        "".join(line.text + line.hanging for line in set_title(title, TITLE, TEXT_WIDTH)) == title
    )


def test_the_list_of_words_is_small_and_holds_no_single_character() -> None:
    text = (SHIPPED_DIR / "words.txt").read_text(encoding="utf-8")
    words = text.partition("\n")[2].split()
    assert len(text.encode()) < 16_000
    assert min(map(len, words)) >= 2
    assert len(words) == len(set(words))
