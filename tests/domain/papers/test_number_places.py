from __future__ import annotations

import pytest

from fenghua_supervisor.domain.papers.number_places import DraftPlaces, names_of
from fenghua_supervisor.domain.papers.number_tokens import tokens

WHOLE = "截至2025年10月31日，本期通报69项：已办结4项、办结率5.8%；滞后及逾期32项、占46.4%"
REWORDED = "截至10月31日，本期共通报69项，其中已办结{}、办结率5.8%；滞后及逾期32项、占46.4%"
LIGHTS = "按亮灯看，已办结4项、占5.8%，绿灯29项、占42.0%，黄灯19项、占27.5%，红灯13项、占18.9%"
DRAFT = (
    WHOLE,
    LIGHTS,
    "区民政局牵头12项，滞后5项，逾期2项，未报送1项",
    "第70项“有效开发利用老年人力资源”超序时进度15个百分点",
    "于11月7日前补报，并注明完成进度",
)
HEALTH = "区卫生健康局"
ROWS = (
    ("59", "深化区域医共体建设", HEALTH, "红灯", "42.7", "前期审批时间较长，累计进度54%。"),
    ("60", "深化“三医联动”改革", HEALTH, "黄灯", "18.7", "数据尚未打通，累计进度78%。"),
    ("61", "加大高校专场招聘", "区人力社保局", "黄灯", "22.7", "阶段性任务完成，累计进度74%。"),
)


@pytest.fixture
def places() -> DraftPlaces:
    made = DraftPlaces(names_of(("区民政局", "区教育局", "区卫生健康局", "局")))
    for sentence in DRAFT:
        made.learn(sentence)
    for row in ROWS:
        made.learn_row(row)
    return made


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # Numbers that stand elsewhere in the draft, and not here.
        (REWORDED.format("13项"), {"13项": "4项"}),
        (LIGHTS.replace("按亮灯看", "从亮灯看").replace("29项", "19项"), {"19项": "29项"}),
        (LIGHTS.replace("按", "从").replace("42.0%", "27.5%"), {"27.5%": "42.0%"}),
        ("区民政局共牵头12项，滞后2项，逾期2项，尚未报送1项", {"2项": "5项"}),
        # The draft in other words, with its numbers.
        (REWORDED.format("4项"), {}),
        (LIGHTS.replace("按亮灯看，", "").replace("，绿", "；绿") + "，总体平稳", {}),
        # Of another unit or item.
        ("区教育局牵头13项，滞后4项，逾期1项，未报送2项", {}),
        ("第72项“有效开发利用老年人力资源”超序时进度29个百分点", {}),
        # Other sentences.
        ("会议要求各单位在19日前召开专题会议研究4项重点工作", {}),
        ("共4项", {}),
        ("没有数字的一句话，和原稿的都不一样", {}),
    ],
)  # fmt: skip
def test_a_reworded_sentence_keeps_the_numbers_of_its_draft(
    places: DraftPlaces, sentence: str, found: dict[str, str]
) -> None:
    own = tokens(sentence)
    told = {own[at].shown: draft.shown for at, draft in places.differing(sentence).items()}
    assert told == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ((*ROWS[0][:4], "18.7", "审批慢。"), [("18.7", "42.7")]),
        (("61", *ROWS[0][1:5], "审批慢。"), [("61", "59")]),
        (("59", "医共体建设", HEALTH, "红灯", "22.7", ROWS[0][5]), [("22.7", "42.7")]),
        ((*ROWS[0][:5], "前期审批时间较长，累计进度78%。"), [("78%", "54%")]),
        ((*ROWS[0][:5], "审批时间长，进度54%，正在加快。"), []),
        # A row that the office has added, and one of another table.
        (("62", "新的一项任务", "区卫生健康局", "黄灯", "33.1", "新开工。"), []),
        (("区卫生健康局", "3", "1"), []),
    ],
)  # fmt: skip
def test_a_reworded_row_keeps_the_numbers_of_its_cells(
    places: DraftPlaces, cells: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    told = [(mine.shown, draft.shown) for mine, draft in places.differing_in_row(cells)]
    assert told == found
