"""How the cells of one book look: each look is put together once and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.excel import copy_look

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from openpyxl.cell import Cell


class Wardrobe:
    """The first cell that wore each look, in whichever sheet of the book."""

    def __init__(self) -> None:
        self._worn: dict[Hashable, Cell] = {}

    def has(self, look: Hashable) -> bool:
        """Whether a cell wears it."""
        return look in self._worn

    def wear(self, cell: Cell, look: Hashable, dress: Callable[[Cell], None]) -> None:
        """Give a cell a look; ``dress`` puts it together on the first one."""
        worn = self._worn.get(look)
        if worn is not None:
            copy_look(cell, worn)
            return
        dress(cell)
        self._worn[look] = cell
