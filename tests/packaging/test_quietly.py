"""A tool's words are kept, and shown when it failed."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SAYS = "import os, sys; print('said', os.environ['TOLD'], os.getcwd()); sys.exit({status})"


@pytest.fixture(scope="session")
def quietly(contents: ModuleType) -> ModuleType:
    assert contents
    return importlib.import_module("quietly")


def test_words_are_shown_only_of_a_tool_that_failed(
    quietly: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log"
    for status in (0, 1):
        command = [sys.executable, "-c", SAYS.format(status=status)]
        if status:
            with pytest.raises(SystemExit, match="its log"):
                quietly.run(command, tmp_path, log, TOLD="it")
        else:
            quietly.run(command, tmp_path, log, TOLD="it")
        said = f"said it {tmp_path}\n"
        assert log.read_text(encoding="utf-8") == said
        assert capfd.readouterr() == ("", said if status else "")
