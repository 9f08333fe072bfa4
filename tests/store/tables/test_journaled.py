from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.notices import ReplyVerdict
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.database import open_database
from fenghua_supervisor.store.tables.journaled import (
    TABLE_NAMES,
    row_of,
    stored_values,
    table_name,
)
from fenghua_supervisor.store.tables.ledger import EvidenceRow
from fenghua_supervisor.store.tables.notices import NoticeReplyRow

if TYPE_CHECKING:
    from pathlib import Path


def test_tables_and_models_agree(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "office.db")
    journal = {"journal_step", "journal_change", "sqlite_sequence"}
    assert set(opened.get_tables()) - journal == set(TABLE_NAMES)


def test_each_table_stands_once_and_is_named_by_its_row() -> None:
    assert len({row_of(name) for name in TABLE_NAMES}) == len(TABLE_NAMES)
    assert [table_name(row_of(name)) for name in TABLE_NAMES] == list(TABLE_NAMES)


def test_a_row_is_stored_as_text_and_codes() -> None:
    row = NoticeReplyRow(
        notice_id=1, on_date=date(2025, 10, 31), verdict=ReplyVerdict.PENDING, text="已整改。"
    )
    stored = stored_values(row)
    assert (stored["on_date"], stored["verdict"], stored["next_due"]) == (
        "2025-10-31",
        "pending",
        None,
    )
    assert list(stored)[0] == "id"


@pytest.mark.parametrize("texts", [("\ud842", "\udfb7"), ("一\0", "")])
def test_what_no_engine_stores_is_refused_wherever_it_stands(texts: tuple[str, str]) -> None:
    with pytest.raises(UserError, match="不能保存的字符"):
        stored_values(EvidenceRow(entry_id=1, name=texts[0], doc_number=texts[1]))
