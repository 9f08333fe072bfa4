"""Every kind of hostile file ends in one sentence, and its child within its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile_files import HOSTILE, refusal_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile_files import HostileFile

_FIRST_OF_EACH_KIND = {each.kind: each for each in reversed(HOSTILE)}.values()
#: The first of each kind, and what needs all the memory that there is: a fork has less of it left.
BY_ITS_OWN = [
    each
    for each in HOSTILE
    if each in _FIRST_OF_EACH_KIND or "内存" in each.says or "元素" in each.says
]


def named(hostile: HostileFile) -> str:
    return f"{hostile.kind}-{hostile.name}"


def require_refused(folder: Path, hostile: HostileFile) -> None:
    path = folder / hostile.name
    path.write_bytes(hostile.content())
    why = refusal_of(path, hostile.kind)
    assert why.startswith(f"“{hostile.name}”")
    assert hostile.says in why
    assert why.endswith("。")
    assert why.count("。") == 1


@pytest.mark.parametrize("hostile", BY_ITS_OWN, ids=named)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, hostile: HostileFile) -> None:
    require_refused(tmp_path, hostile)


@pytest.mark.usefixtures("files_read_in_forks")
@pytest.mark.parametrize("hostile", [each for each in HOSTILE if each not in BY_ITS_OWN], ids=named)
def test_it_is_so_by_a_child_that_is_a_fork(tmp_path: Path, hostile: HostileFile) -> None:
    require_refused(tmp_path, hostile)
