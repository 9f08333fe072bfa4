from __future__ import annotations

from pathlib import Path

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.round.tables import read_form
from fenghua_supervisor.exchange.round.text_table import is_text_table, text_table

ROWS = [["序号", "进展情况"], ["69", "一是，开工\n二是，封顶"]]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_text_table_is_read_in_every_encoding(tmp_path: Path, encoding: str, mark: str) -> None:
    text = f'序号{mark}进展情况\r\n69{mark}"一是，开工\n二是，封顶"\r\n'
    path = tmp_path / "区民政局.csv"
    path.write_bytes(text.encode(encoding))
    found = read_form(path)
    assert found.kind == "CSV"
    assert [[cell.text for cell in row] for row in found.sheets[0].rows] == ROWS


def test_what_is_no_text_table_is_told() -> None:
    assert not is_text_table(Path("a.csv"), b"PK\x03\x04")
    assert not is_text_table(Path("a.xlsx"), b"a,b")
    with pytest.raises(UserError, match="超过5000行"):
        text_table("a.csv", b"1,2\n" * 5_001)
