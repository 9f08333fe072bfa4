from __future__ import annotations

import re

import pytest

from fenghua_supervisor.domain.office.record_names import TABLES


@pytest.mark.parametrize(("table", "word"), TABLES.items())
def test_a_kind_of_record_has_a_chinese_name_for_its_table(table: str, word: str) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", table)
    assert re.fullmatch(r"[\u4e00-\u9fff]{2,6}", word)


def test_no_two_kinds_of_record_share_a_name() -> None:
    assert len(set(TABLES.values())) == len(TABLES)
