from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.differences import Pieces, differences


def marked(pieces: Pieces) -> list[str]:
    return [piece.text for piece in pieces if piece.changed]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("累计完成进度62%，验收2个。", "累计完成进度75.5%，验收2个。", ["62%"], ["75.5%"]),
        ("完成方案评审。", "完成方案评审。已进场施工。", [], ["已进场施工。"]),
        ("完成方案评审。", "完成方案评审。", [], []),
        # One character between two changes is no common ground.
        ("召开推进会三次，形成纪要", "召开调度的会五次，形成纪要", ["推进会三"], ["调度的会五"]),
        ("完成验收", "道路已通车两公里", [], []),
        ("", "道路通车", [], []),
        ("道路通车", "", [], []),
    ],
)
def test_what_one_text_has_and_the_other_not_is_marked(
    old: str, new: str, gone: list[str], come: list[str]
) -> None:
    before, after = differences(old, new)
    assert (marked(before), marked(after)) == (gone, come)


def test_long_texts_are_compared_by_clauses() -> None:
    clauses = [f"第{n}个项目已经开工" for n in range(300)]
    old = "，".join(clauses)
    new = old.replace("第150个项目已经开工", "第150个项目已经完工")
    before, after = differences(old, new)
    assert marked(before) == ["第150个项目已经开工，"]
    assert marked(after) == ["第150个项目已经完工，"]


def test_a_text_of_one_mark_only_is_told_at_once() -> None:
    before, after = differences("。" * 20_000, "。" * 20_000 + "完")
    assert (marked(before), marked(after)) == ([], ["完"])


_TEXT = st.text(alphabet="完成工程1.2%，。\n <b>", max_size=60)


@given(_TEXT, _TEXT)
def test_the_pieces_are_the_texts_to_the_letter(old: str, new: str) -> None:
    before, after = differences(old, new)
    assert ("".join(p.text for p in before), "".join(p.text for p in after)) == (old, new)
