"""Forms of all units, filled in as units do it: awkward, but meant to be understood."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.xlsx import form_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.round.form import FormSheet

PROGRESS = (
    "一是完成立项。\n二是召开推进会2次，完成投资1,200万元。",
    "=SUM(A1:A9)不是公式，是文字。",
    "收入与经济增长<b>基本同步</b>，城乡收入倍差1.56:1。",
    "+86办理事项按期完成；@各镇街道",
    "鲒埼、松岙、莼湖三地“一老一小”场景已投用𠮷。",
    "进度62.5%，预计2025年底完成。",
    "长" * 3000,
    "末尾有空行\n\n第三段　全角空格保留",
)
NEXT_STEPS = ("2025年底完成验收。", "6月底前开工\n每年复查", "长期坚持", "", "12月10日前报送")
ISSUES = ("", "资金缺口约300万元", "无", "用地指标不足\n需区级协调")
PERCENTS: tuple[tuple[Any, str | None], ...] = (
    (0.625, "62.5"),
    ("62.5%", "62.5"),
    (0.07, "7"),
    ("８０％", "80"),
    (1, "100"),
    (0, "0"),
    (None, None),
)
DATA: tuple[tuple[Any, str | None], ...] = (
    ("1.56:1", "1.56"),
    ("1,200", "1200"),
    ("数据未发布", None),
    ("未公布", None),
    (12.5, "12.5"),
    ("１２", "12"),
)


@dataclass
class Expected:
    """What must be recorded of one action of one unit."""

    progress: str
    issues: str
    next_steps: str
    percent: Decimal | None
    readings: dict[int, tuple[ReadingStatus, Decimal | None]] = field(default_factory=dict)


Truth = dict[tuple[int, int], Expected]


def fill(sheet: FormSheet, truth: Truth, dice: random.Random) -> bytes:
    """The form of a unit filled in; what it means is put into ``truth``."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(form_bytes(sheet)))
    page = book[layout.SHEET_NAME]
    line = layout.FIRST_ROW
    for row in sheet.rows:
        told = _report(dice)
        percent, meant = dice.choice(PERCENTS)
        told.percent = Decimal(meant) if meant is not None else None
        for column, words in (
            (layout.PROGRESS, told.progress),
            (layout.ISSUES, told.issues),
            (layout.NEXT_STEPS, told.next_steps),
        ):
            cell = page.cell(line, layout.place(column))
            cell.value, cell.data_type = words or None, "s" if words else "n"
        page.cell(line, layout.place(layout.PERCENT)).value = percent
        for target in row.targets:
            data, value = dice.choice(DATA)
            page.cell(line, layout.place(layout.DATA)).value = data
            told.readings[target.id] = (
                (ReadingStatus.NOT_PUBLISHED, None)
                if value is None
                else (ReadingStatus.VALUE, Decimal(value))
            )
            line += 1
        line += not row.targets
        truth[row.action_id, sheet.code.unit_id] = told
    foot = line + 1
    page.cell(foot, layout.place(layout.FILLED_BY_COLUMN)).value = "张三"
    page.cell(foot, layout.place(layout.CHECKED_BY_COLUMN)).value = "李四"
    finished = BytesIO()
    book.save(finished)
    return finished.getvalue()


def _report(dice: random.Random) -> Expected:
    return Expected(dice.choice(PROGRESS), dice.choice(ISSUES), dice.choice(NEXT_STEPS), None)


def fill_all(sheets: Sequence[FormSheet], folder: Path, seed: int = 1) -> Truth:
    """A filled form of each unit in ``folder``, and what all of them mean."""
    truth: Truth = {}
    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        (folder / sheet.file_name).write_bytes(fill(sheet, truth, dice))
    return truth
