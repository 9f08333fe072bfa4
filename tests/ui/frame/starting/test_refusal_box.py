from __future__ import annotations

import json
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.frame.starting.refusal_box import GoOn, Scene, ask_way
from fenghua_supervisor.ui.frame.starting.refusals import WayOn
from tests.ui.ui_fakes import FakeFeedback

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOW = datetime(2025, 10, 31, 9, 30)
FAILURE = UserError("数据文件不是本程序的。")


class Presser(FakeFeedback):
    """Presses these buttons one after the other."""

    def __init__(self, *presses: WayOn) -> None:
        super().__init__()
        self.presses = list(presses)
        self.offered: list[Sequence[str]] = []

    def choose(self, text: str, ways: Sequence[str], *, details: str = "") -> str:
        self.offered.append(ways)
        self.shown.append(("choose", text + details))
        return self.presses.pop(0)

    def offer_folder(self, question: str, folder: Path) -> None:
        self.shown.append(("offer_folder", f"{question}|{folder}"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "office.db").write_text("no database, of 张区长", encoding="utf-8")
    return folder


def test_a_diagnosis_is_saved_and_the_box_comes_back(data: Path, tmp_path: Path) -> None:
    feedback = Presser(WayOn.DIAGNOSE, WayOn.AGAIN)
    feedback.save_path = tmp_path / "out.zip"
    assert ask_way(feedback, FAILURE, Scene(NOW, data, None)) == GoOn()
    assert feedback.shown[-2] == ("offer_folder", f"已存诊断包：{tmp_path / 'out.zip'}|{tmp_path}")
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        told = json.loads(packed.read("diagnosis.json"))
        everything = "".join(packed.read(name).decode() for name in packed.namelist())
    assert told["made_at"] == "2025-10-31T09:30:00"
    assert told["folder"]["database_bytes"][""] > 0
    assert "张区长" not in everything
    assert str(tmp_path) not in everything


def test_a_place_that_takes_no_file_is_said_and_the_box_comes_back(
    data: Path, tmp_path: Path
) -> None:
    feedback = Presser(WayOn.DIAGNOSE, WayOn.QUIT)
    feedback.save_path = tmp_path / "gone" / "out.zip"
    assert ask_way(feedback, FAILURE, Scene(NOW, data, None)) is None
    (said,) = feedback.texts("warn")
    assert said.endswith("。")
    assert len(feedback.offered) == 2


def test_without_a_folder_of_data_or_log_neither_is_offered() -> None:
    feedback = Presser(WayOn.QUIT)
    assert ask_way(feedback, RuntimeError("坏了"), Scene(NOW, None, None)) is None
    assert feedback.offered == [(WayOn.AGAIN, WayOn.COPY, WayOn.QUIT)]
