from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.files import check_target, write_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_that_is_not_there_is_refused_ahead_in_the_words_of_writing(
    tmp_path: Path,
) -> None:
    target = tmp_path / "none" / "a.pdf"
    for attempt in (check_target, partial(write_file, content=b"")):
        with pytest.raises(UserError) as refused:
            attempt(target)
        assert str(refused.value) == (
            f"文件夹“{target.parent}”不存在，请先建好，或换一个保存位置。"
        )


def test_the_folder_for_papers_need_not_be_there_yet(tmp_path: Path) -> None:
    for name in ("office.db", "anchors.log"):
        (tmp_path / name).touch()
    target = tmp_path / "papers" / "a.pdf"
    check_target(target)
    assert write_file(target, b"a").read_bytes() == b"a"
