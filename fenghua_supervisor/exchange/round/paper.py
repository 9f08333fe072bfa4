"""The sheet that a form is written on: fonts, borders, locks, drop-downs and the print set-up."""

from __future__ import annotations

from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, cast

from fenghua_supervisor.exchange.cells import cell_text
from fenghua_supervisor.exchange.round import layout as layout

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.worksheet.dimensions import RowDimension
    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.round.form import FormColumn
    from fenghua_supervisor.exchange.round.wardrobe import Wardrobe

_HAN_WIDTH = 2.1  #: spreadsheet units that one Han character takes
_A4 = 9
_FILL, _HEAD, _IDLE = "FFFFFBE6", "FFF2F2F2", "FFF7F8FA"
_FAINT, _LINE = "FF5C636E", "FF7D8590"
CENTRED = frozenset(
    {layout.NUMBER, layout.DUE, layout.LAST_DATA, layout.DATA, layout.PERCENT, layout.KEY}
)
_TEXT = "@"
_PERCENT = "0.0%"
_LINE_HEIGHT = 13.0
_LEAST_HEIGHT = 24.0
_ROOM_TO_WRITE = 54.0  #: what the first line of an action has at least
_TALLEST_ROW = 409.0  #: Excel's own limit


class _Look(NamedTuple):
    """How a cell of a line looks; ``fills``: the number format of one that units fill, else empty.

    ``idle``: units fill such cells, but not this one.
    """

    faint: bool
    top: bool
    bottom: bool
    centred: bool
    fills: str
    idle: bool


def _format(column: FormColumn) -> str:
    return _PERCENT if column is layout.PERCENT else _TEXT


class Paper:
    """One worksheet that is being written; every text goes in as text, never as a formula.

    ``wardrobe``: the looks that the book has already.
    """

    def __init__(
        self,
        page: Worksheet,
        wardrobe: Wardrobe,
        columns: Sequence[FormColumn] = layout.COLUMNS,
        centred: Collection[FormColumn] = CENTRED,
    ) -> None:
        from openpyxl.styles import Font, PatternFill

        self._page, self._wardrobe = page, wardrobe
        self._columns = tuple(columns)
        self._centred = centred
        self._last = len(layout.visible(self._columns))
        self._font: Font = Font(name="宋体", size=10)
        self._faint: Font = Font(name="宋体", size=10, color=_FAINT)
        self._pale: PatternFill = PatternFill("solid", start_color=_FILL)
        self._idle: PatternFill = PatternFill("solid", start_color=_IDLE)

    def head(
        self,
        row: int,
        text: str,
        *,
        size: int = 10,
        height: int = 20,
        bold: bool = False,
        centred: bool = False,
        last: int | None = None,
    ) -> None:
        """A line over the table, across its width or up to column ``last``."""
        from openpyxl.styles import Alignment, Font

        def dress(cell: Cell) -> None:
            across = "center" if centred else "left"
            cell.font = Font(name="宋体", size=size, bold=bold)
            cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)

        self._merge(row, 1, last or self._last)
        self._wardrobe.wear(self._put(row, 1, text), ("head", size, bold, centred), dress)
        self._page.row_dimensions[row].height = height

    def put_code(self, row: int, text: str) -> None:
        """The code at the right end of a line."""
        from openpyxl.styles import Alignment

        def dress(cell: Cell) -> None:
            cell.font = self._faint
            cell.alignment = Alignment(horizontal="right", vertical="center")

        first = self._place(layout.CODE_COLUMN)
        self._merge(row, first, self._last)
        self._wardrobe.wear(self._put(row, first, text), "code", dress)

    def column_heads(self, row: int) -> None:
        """The heads of the columns."""
        from openpyxl.styles import Alignment, Font, PatternFill

        def dress(cell: Cell) -> None:
            cell.font = Font(name="宋体", size=10, bold=True)
            cell.fill, cell.border = PatternFill("solid", start_color=_HEAD), _grid()
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)

        for number, column in enumerate(self._columns, 1):
            self._wardrobe.wear(self._put(row, number, column.title), "column", dress)
        self._page.row_dimensions[row].height = 30

    def line(self, row: int, values: Mapping[FormColumn, str], *, begins: bool, ends: bool) -> None:
        """A line of the table; a column that units fill and that has an empty text is unlocked.

        ``begins``, ``ends``: the first and the last line of an action, between which only the
        cells of targets are parted by lines.
        """
        for number, column in enumerate(self._columns, 1):
            cell = self._put(row, number, values.get(column, ""))
            look = self._look(column, is_meant=column in values, begins=begins, ends=ends)
            self._wardrobe.wear(cell, look, partial(self._dress, look))
        self._give_height(row, values, _ROOM_TO_WRITE if begins else _LEAST_HEIGHT)

    def label(self, row: int, column: FormColumn, text: str) -> None:
        """Words at the foot that stand before a cell to fill."""
        from openpyxl.styles import Alignment

        def dress(cell: Cell) -> None:
            cell.font = self._font
            cell.alignment = Alignment(horizontal="right", vertical="center")

        self._wardrobe.wear(self._put(row, self._place(column), text), "label", dress)
        self._page.row_dimensions[row].height = 30

    def blank(self, row: int, column: FormColumn) -> None:
        """A cell at the foot to be filled, up to the end of the next column."""
        first = self._place(column)
        if self._wardrobe.has("blank"):
            self._merge(row, first, first + 1)
            cell, covered = (self._cell(row, number) for number in (first, first + 1))
        else:
            for number in (first, first + 1):
                self._cell(row, number).border = _grid()
            # It parts the lines around both among the two.
            self._page.merge_cells(
                start_row=row, start_column=first, end_row=row, end_column=first + 1
            )
            cell, covered = (cast("Cell", self._page.cell(row, n)) for n in (first, first + 1))
        self._wardrobe.wear(cell, "blank", self._open)
        self._wardrobe.wear(covered, "covered", lambda _: None)

    def offer(self, first: int, last: int) -> None:
        """Drop-down for the data, limits for the percentage; both say what may be typed."""
        from openpyxl.worksheet.datavalidation import DataValidation

        data = DataValidation(type="list", formula1=f'"{layout.NOT_PUBLISHED}"', allow_blank=True)
        # Figures are typed in the same cells, so the list only offers.
        data.showErrorMessage = False
        data.promptTitle, data.prompt = layout.DATA.title, "填数字；尚未公布的选“数据未发布”"
        data.showInputMessage = True
        percent = DataValidation(
            type="decimal", operator="between", formula1="0", formula2="1", allow_blank=True
        )
        percent.showErrorMessage = percent.showInputMessage = True
        percent.errorTitle = percent.promptTitle = layout.PERCENT.title
        percent.error = "请填0到100之间的数，如75。"
        percent.prompt = "填0到100之间的数，如75"
        for rule, column in ((data, layout.DATA), (percent, layout.PERCENT)):
            name = self._letter(column)
            rule.add(f"{name}{first}:{name}{max(first, last)}")
            self._page.add_data_validation(rule)

    def choose(self, column: FormColumn, words: Sequence[str], first: int, last: int) -> None:
        """A drop-down of which nothing else may be typed."""
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = column.title, f"请填{'或'.join(words)}。"
        self._page.add_data_validation(rule)
        rule.add(f"{self._letter(column)}{first}:{self._letter(column)}{last}")

    def lay_out(self, foot: int, running: str) -> None:
        """What the screen and the printer need, and the lock that needs no password."""
        from openpyxl.worksheet.properties import PageSetupProperties

        page = self._page
        for column in self._columns:
            dimension = page.column_dimensions[self._letter(column)]
            dimension.width, dimension.hidden = column.width * _HAN_WIDTH, column.hidden
        page.freeze_panes = f"C{layout.FIRST_ROW}"
        page.print_title_rows = f"{layout.HEADER_ROW}:{layout.HEADER_ROW}"
        page.print_area = f"A1:{self._letter(layout.visible(self._columns)[-1])}{foot}"
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_margins.left = page.page_margins.right = 0.45
        page.page_margins.top, page.page_margins.bottom = 0.5, 0.7
        page.page_margins.header = page.page_margins.footer = 0.3
        page.print_options.horizontalCentered = True
        footer = page.oddFooter
        assert footer is not None
        footer.left.text = running.replace("&", "&&")
        footer.right.text = "第&P页 共&N页"
        page.sheet_view.showGridLines = False
        page.protection.sheet = True
        # What would be refused otherwise: making room for a long text.
        page.protection.formatRows = page.protection.formatColumns = False

    def _merge(self, row: int, first: int, last: int) -> None:
        """Let a cell cover those beside it, which have no look of their own.

        openpyxl would make and dress each of them.
        """
        self._page.merged_cells.add(f"{_name(first)}{row}:{_name(last)}{row}")

    def _place(self, column: FormColumn) -> int:
        """The number of a column, the first being 1."""
        return self._columns.index(column) + 1

    def _letter(self, column: FormColumn) -> str:
        return _name(self._place(column))

    def _give_height(self, row: int, values: Mapping[FormColumn, str], least: float) -> None:
        """Room for the texts of a line; it still grows by itself with what units fill in."""
        lines = max(_line_count(text, column.width) for column, text in values.items())
        height = min(_TALLEST_ROW, max(least, lines * _LINE_HEIGHT + 8))
        self._page.row_dimensions[row] = _growing_row()(self._page, index=row, ht=height)

    def _look(self, column: FormColumn, *, is_meant: bool, begins: bool, ends: bool) -> _Look:
        """How a cell of a line looks; ``is_meant``: it has a text, or is to be filled."""
        return _Look(
            faint=column is layout.NUMBER and not begins,
            top=begins or column in _PER_TARGET,
            bottom=ends or column in _PER_TARGET,
            centred=column in self._centred,
            fills=_format(column) if column.filled and is_meant else "",
            idle=column.filled and not is_meant,
        )

    def _dress(self, look: _Look, cell: Cell) -> None:
        """Put a look together, but for its lines by copying one that has it."""
        plain = look._replace(top=False, bottom=False)
        self._wardrobe.wear(cell, ("plain", plain), partial(self._dress_plain, plain))
        cell.border = _grid(top=look.top, bottom=look.bottom)

    def _dress_plain(self, look: _Look, cell: Cell) -> None:
        cell.font = self._faint if look.faint else self._font
        cell.alignment = _alignment(is_centred=look.centred)
        if look.fills:
            self._unlock(cell, look.fills)
        elif look.idle:
            cell.fill = self._idle

    def _open(self, cell: Cell) -> None:
        cell.font, cell.alignment = self._font, _alignment(is_centred=False)
        self._unlock(cell, _TEXT)

    def _unlock(self, cell: Cell, number_format: str) -> None:
        from openpyxl.styles import Protection

        cell.fill, cell.protection = self._pale, Protection(locked=False)
        cell.number_format = number_format

    def _put(self, row: int, column: int, text: str) -> Cell:
        cell = self._cell(row, column)
        if text:
            cell.value = cell_text(text)
            cell.data_type = "s"
        return cell

    def _cell(self, row: int, column: int) -> Cell:
        from openpyxl.cell import Cell

        cell = self._page.cell(row, column)
        assert isinstance(cell, Cell)
        return cell


@cache
def _growing_row() -> type[RowDimension]:
    """A row whose height is a start and not a limit; a class, made once openpyxl is loaded."""
    from openpyxl.worksheet.dimensions import RowDimension

    class GrowingRow(RowDimension):
        customHeight = False

    return GrowingRow


_PER_TARGET = frozenset({layout.GOAL, layout.LAST_DATA, layout.DATA})


# What all cells of all forms may wear: openpyxl copies what it changes.
@cache
def _alignment(*, is_centred: bool) -> Alignment:
    from openpyxl.styles import Alignment

    across = "center" if is_centred else "left"
    return Alignment(horizontal=across, vertical="center", wrap_text=True)


@cache
def _grid(*, top: bool = True, bottom: bool = True) -> Border:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color=_LINE)
    return Border(left=thin, right=thin, top=thin if top else None, bottom=thin if bottom else None)


def _name(place: int) -> str:
    """The letter of a column, the first being 1."""
    return chr(ord("A") + place - 1)


def _line_count(text: str, width: float) -> int:
    """Lines that a text takes in a column; some room is lost at the edges."""
    room = max(1.0, width - 0.6)
    return sum(max(1, ceil(_han(part) / room)) for part in text.split("\n"))


def _han(text: str) -> float:
    """How wide a text is in Han characters."""
    return sum(0.55 if mark < "\u0100" else 1.0 for mark in text)
