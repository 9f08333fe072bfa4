"""Lines are added behind the last one, whole or with an error."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk.appending import append

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("durable", [False, True])
def test_lines_stand_behind_those_that_were_there(tmp_path: Path, *, durable: bool) -> None:
    path = tmp_path / "a.log"
    append(path, b"\n1", durable=durable)
    append(path, b"\n2", durable=durable)
    assert path.read_bytes() == b"\n1\n2"


def test_a_part_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda handle, content: len(content) - 1)
    with pytest.raises(OSError, match="space"):
        append(tmp_path / "a.log", b"\n1", durable=False)


@pytest.mark.skipif(os.name != "posix", reason="links are made by root only")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"of another")
    (tmp_path / "a.log").symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="symbolic"):
        append(tmp_path / "a.log", b"\n1", durable=False)
    assert (tmp_path / "other").read_bytes() == b"of another"
