"""Workbooks of findings as an office keeps them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.drawing.image import Image as Placed
from PIL import Image

from tests.domain.finding_table_cells import APPLICATION, NOTICE, REGISTER

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

HEADS = (*APPLICATION, "复查时间", "复查结果", "检查时间")


def picture(colour: str) -> Placed:
    """A picture as it lies over a cell, with a word of its camera in it."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0110], exif[0x0132] = "PhoneX", "2025:09:10 09:30:00"
    image = Image.effect_noise((320, 240), 40).convert("RGB")
    image.paste(Image.new("RGB", (100, 80), colour), (0, 0))
    image.save(buffer, "JPEG", exif=exif)
    buffer.seek(0)
    return Placed(buffer)


def applications(path: Path) -> Path:
    """Two findings of the education bureau: one proved by a picture, one by nothing."""
    book, page = _book("销号申请单")
    page.append(["销号申请单"])
    page.append(HEADS)
    way = ["已清空", "2025-09-15", "王科长", "", "", "2025-09-20", "合格", "2025-09-09"]
    page.append([1, "区教育局", "实验小学", "消防", "通道堵塞", "清空", "7天", "张三", *way])
    page.append([2, "区教育局", "中心小学", "卫生", "后厨积水", "防滑", "7天", "李四", *way])
    for place, colour in (("L3", "red"), ("M3", "green"), ("L4", "blue")):
        page.add_image(picture(colour), place)
    return _saved(book, path)


def notice(path: Path, unit: str = "区教育局", count: int = 2) -> Path:
    """A notice of some findings, found on 9 September."""
    book, page = _book("整改通知单")
    page.append(["检查时间：2025年9月9日"])
    page.append(NOTICE)
    for number in range(1, count + 1):
        page.append([number, unit, f"{number}号楼", "一般", f"{number}号楼灯坏", "", "修", 7])
    page.append(["签发：　　接收单位负责人："])
    return _saved(book, path)


def _book(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    return book, page


def _saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def register_back(path: Path, text: str) -> Path:
    """A ledger that comes back with one finding looked at and found put right."""
    book, page = _book("治理台账")
    page.append(REGISTER)
    done = {"检查时间": "2025-09-09", "问题": text, "复查时间": "2025-09-20"}
    done |= {"复查人": "王科长", "复查结果": "合格"}
    page.append([done.get(head, "") for head in REGISTER])
    return _saved(book, path)
