"""Every kind of hostile file ends in one sentence, and its child within its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile_files import HOSTILE, refusal_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile_files import HostileFile


@pytest.mark.parametrize("hostile", HOSTILE, ids=[f"{each.kind}-{each.name}" for each in HOSTILE])
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, hostile: HostileFile) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.content())
    why = refusal_of(path, hostile.kind)
    assert why.startswith(f"“{hostile.name}”")
    assert hostile.says in why
    assert why.endswith("。")
    assert why.count("。") == 1
