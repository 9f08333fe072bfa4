from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.plan_text.aims.plain_numbers import cover_numbers, cover_plain


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2025年6月底前",
            "2021—2025年",
            "6—9月",
            "6月30日前",
            "2025-06-30",
            "落实2025重点",
            "12月",
        ),
        *(
            "第3届",
            "第1、2批",
            "3至6号风电场",
            "1号线",
            "〔2025〕12号",
            "329国道",
            "500强企业",
            "5人制足球",
        ),
        *(
            "4+1",
            "1+3+N",
            "5G",
            "4A级景区",
            "WTA500",
            "PM2.5",
            "G15",
            "2.0版",
            "数字政府2.0建设",
            "3级网格",
        ),
        *(
            "12345热线",
            "985高校",
            "13800000000",
            "0574-88888888",
            "220千伏",
            "10万吨级码头",
            "10亿级集群",
        ),
        *("1小时通勤圈", "15分钟生活圈", "7×24小时", "24小时值守", "惠企33条政策", "90后青年"),
        *(
            "60周岁以上老年人",
            "3—6岁儿童",
            "35岁以下",
            "入党3年以上",
            "5年以上工作经历",
            "3个工作日内办结",
        ),
        *("“1245”机制", "（3个）", "《2025年方案》"),
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert not any(char.isdigit() for char in cover_plain(f"实施{text}工作"))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "300名",
            "5万亩",
            "3天",
            "2025个岗位",
            "1985人",
            "5.0以上",
            "20条政策",
            "人均预期寿命达到82.5岁",
            "6个月",
        ),
        *(
            "100家企业",
            "2.0%",
            "120张",
            "110亿元",
            "3条线路",
            "5000P算力",
            "10MW",
            "3.5千伏安",
            "2000—2100个",
        ),
    ],
)
def test_figures_are_left(text: str) -> None:
    assert cover_numbers(f"出台{text}，") == f"出台{text}，"


@given(st.text(alphabet="0123456789年月日岁号条级个名%·:：+—A第（）“”中文", max_size=60))
def test_the_text_keeps_its_length(text: str) -> None:
    assert len(cover_plain(text)) == len(text)
