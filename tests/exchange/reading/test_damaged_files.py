"""Good files with bytes flipped, cut out and doubled: each is read or refused, none breaks it."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.apart import Task, read_apart
from fenghua_supervisor.exchange.reading.child import FORM, PLAN
from fenghua_supervisor.exchange.reading.forms import FORM_FILE
from fenghua_supervisor.exchange.reading.plans import PARSED_PLAN, PLAN_HINTS
from fenghua_supervisor.plan_text.source import PlanHints
from tests.exchange.pdf.drawn import GRID, HEAD, task_table
from tests.exchange.samples import repacked
from tests.hostile_files import book, page, word_table, write_ods

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("files_read_in_forks")
#: How many files are damaged, each time and in the long run.
FEW, MANY = 15, 40
_CELL = b'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
_ROWS = b'<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" t="e"><f>1+1</f><v>#N/A</v></c></row>'
SEEDS = {
    "txt": "示例区行动方案（2021—2025年）\n1.到2025年，甲率达60%。（牵头单位：区甲局）".encode(),
    "html": page("<table><tr><td rowspan=2>序号<td>任务<td>牵头单位<tr><td>甲<td>甲局</table>"),
    "pdf": task_table((HEAD, ("1", "建设甲5个。", "甲局", "乙局", "2025年")), GRID),
    "docx": word_table(_CELL, 3, 3),
    "xlsx": book(_ROWS * 3),
    "ods": write_ods(rows=3, columns=4),
}
_VALUES = ("", "-1", "99999999999", "x", "A0", "²", "1e5")


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """A file, or one part of a package, with some bytes or values of attributes changed."""
    if not content.startswith(b"PK") or chance.random() < 0.2:
        return _bytes_changed(content, chance)
    with zipfile.ZipFile(BytesIO(content)) as package:
        part = chance.choice(
            [name for name in package.namelist() if name.endswith((".xml", "rels"))]
        )
        inside = package.read(part)
    if chance.random() < 0.3:
        return repacked(content, part, _bytes_changed(inside, chance))
    text = inside.decode("utf-8")
    for _ in range(2):
        values = re.findall(r'"[^"<>]{0,40}"', text) or [" "]
        text = text.replace(chance.choice(values), f'"{chance.choice(_VALUES)}"', 1)
    return repacked(content, part, text.encode())


def _bytes_changed(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 4)):
        at, size = chance.randrange(len(changed)), chance.randrange(1, 30)
        kind = chance.random()
        if kind < 0.5:
            changed[at] = chance.randrange(256)
        elif kind < 0.8 and len(changed) > 2 * size:
            del changed[at : at + size]
        else:
            changed[at:at] = changed[:size]
    return bytes(changed)


@pytest.mark.parametrize("tries", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", SEEDS)
def test_a_damaged_file_is_read_or_refused_and_breaks_nothing(
    tmp_path: Path, kind: str, tries: int
) -> None:
    chance = random.Random(kind)
    paths = [tmp_path / f"{number}.{kind}" for number in range(tries)]
    for path in paths:
        path.write_bytes(spoilt(SEEDS[kind], chance))
    hints = PLAN_HINTS.encode(PlanHints())
    answers: list[object] = []
    if kind != "ods":
        answers += read_apart(Task(PLAN, "请", PARSED_PLAN.decode, hints), paths, lambda _: None)
    if kind in ("docx", "xlsx", "ods"):
        answers += read_apart(Task(FORM, "请", FORM_FILE.decode), paths, lambda _: None)
    refusals = [str(answer) for answer in answers if isinstance(answer, UserError)]
    assert [why for why in refusals if "结构不正常" in why] == []


def test_the_seeds_are_good(tmp_path: Path) -> None:
    paths = [tmp_path / f"a.{kind}" for kind in SEEDS]
    for path, content in zip(paths, SEEDS.values(), strict=True):
        path.write_bytes(content)
    task = Task(FORM, "请", FORM_FILE.decode)
    assert [type(each).__name__ for each in read_apart(task, paths[3:], lambda _: None)] == [
        "FormFile"
    ] * 3
