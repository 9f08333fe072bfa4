from __future__ import annotations

import pytest

from fenghua_supervisor.domain.ledger.reported import TEXTS, Reported
from fenghua_supervisor.errors import UserError

FULL: Reported[object] = Reported("已开工。", "缺资金。", "抓紧。")


def test_its_texts_stand_in_the_order_of_the_paper() -> None:
    assert [text.label for text in TEXTS] == ["进展情况", "存在问题", "下步举措"]
    assert FULL.texts == ("已开工。", "缺资金。", "抓紧。")


def test_what_is_empty_is_not_told_further() -> None:
    told = [(text.label, words) for text, words in Reported("a", next_steps="b").further()]
    assert told == [("下步举措", "b")]


def test_texts_are_cleaned_and_the_first_is_asked_for_by_its_name() -> None:
    assert Reported(" a\r\nb ", " c ").cleaned("进展情况") == Reported("a\nb", "c")
    with pytest.raises(UserError, match="催办内容还没有填写"):
        Reported(" ", "c").cleaned("催办内容")
    with pytest.raises(UserError, match="存在问题有20001字"):
        Reported("a", "字" * 20_001).cleaned("进展情况")
