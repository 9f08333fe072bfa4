"""What is printed of a notice besides its sentences: the table of its items, and its 回执."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.notices.notice import NoticeItem, NoticeSheet
    from fenghua_supervisor.domain.notices.wording import SheetWords

#: What stands in the column of numbers for a finding.
_FINDING = "问题"
#: (heading, width in mm) of what the unit fills in on the 回执
RECEIPT_COLUMNS = (
    ("编号", 16.0),
    ("办理情况", 44.0),
    ("存在问题", 34.0),
    ("下步举措", 36.0),
    ("完成时限", 26.0),
)
#: With more items the answers stand on a paper of the unit's own.
_MOST_ROWS = 10
#: A date longer than this is broken after its year, in characters.
_MOST_DUE = 8


@record
class ReceiptWords:
    """What is printed on a 回执; ``rows`` are what each row to fill in begins with.

    ``is_whole``: one row stands for all items; ``apart``: it has a sheet of its own, so that
    there is nothing to cut.
    """

    title: str
    unit: str
    number: str
    due: str
    rows: tuple[str, ...]
    back_to: str
    is_whole: bool = False
    apart: bool = False


def receipt_words(sheet: NoticeSheet, words: SheetWords) -> ReceiptWords:
    """The 回执 of a sheet, whose sentences are ``words``."""
    notice = sheet.notice
    rows, is_whole = receipt_rows([_receipt_mark(item, notice.year) for item in notice.items])
    return ReceiptWords(
        title=f"{notice.kind.label}回执",
        unit=notice.unit,
        number=sheet.number_words,
        due=words.due,
        rows=rows,
        back_to=words.back_to,
        is_whole=is_whole,
        apart=sheet.receipt_apart,
    )


def _receipt_mark(item: NoticeItem, year: int) -> str:
    """「69」, 「问题3号」, of another year 「2024年问题3号」: as short as the column is."""
    if not item.finding:
        return str(item.number)
    found_in, _, number = item.finding.removeprefix(f"{_FINDING}〔").partition("〕")
    return f"{_FINDING}{number}" if found_in == str(year) else f"{found_in}年{_FINDING}{number}"


def receipt_rows(numbers: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """What each row to fill in begins with, and whether one row stands for all of many."""
    many = len(numbers) > _MOST_ROWS
    return ((f"共{len(numbers)}项",) if many else tuple(numbers) or ("",)), many


def item_columns(items: Sequence[NoticeItem]) -> tuple[tuple[str, float], ...]:
    """(heading, width in mm) of the table of items."""
    return (
        ("序号", 10.5),
        ("编号", 11.5),
        ("督查问题" if items and all(item.finding for item in items) else "工作任务", 43.0),
        ("完成时限", 21.0),
        ("当前进度及存在的问题", 70.0),
    )


def item_cells(number: int, item: NoticeItem) -> tuple[str, ...]:
    """The cells of an item in the order of its columns; ``number`` counts the rows.

    The number of a finding stands before its words: its column has no room for it.
    """
    due = item.due_words
    if len(due) > _MOST_DUE:
        due = due.replace("年", "年\n", 1)
    if not item.finding:
        return str(number), str(item.number), item.title, due, item.reason
    told = f"{item.finding.removeprefix(_FINDING)}　{item.title}"
    return str(number), _FINDING, told, due, item.reason
