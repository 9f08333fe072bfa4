"""How much a file may hold, counted while it is read: a small file can unfold to gigabytes."""

from __future__ import annotations

from fenghua_supervisor.errors import UserError

MOST_CHARACTERS = 200_000  #: twenty times the plan that the program was made for
MOST_ELEMENTS = 200_000  #: of a web page; one that a newspaper prints has some thousand
MOST_CELLS = 60_000  #: of tables, each place under a merged cell counted


class Allowance:
    """What one file has used so far; UserError as soon as that is too much."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._characters = 0
        self._cells = 0
        self._elements = 0

    def text(self, text: str) -> str:
        """Count a text, white space around it aside, and hand it on."""
        self._characters += len(text.strip())
        if self._characters > MOST_CHARACTERS:
            raise UserError(
                f"“{self._name}”里的文字超过{MOST_CHARACTERS // 10_000}万字的上限，没有读取，"
                "方案和填报表通常只有几万字，请确认选对了文件。"
            )
        return text

    def element(self) -> None:
        """Count one element of a page."""
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise UserError(
                f"“{self._name}”的结构超过{MOST_ELEMENTS // 10_000}万个元素的上限，没有读取，"
                "请把正文复制到Word，存为.docx后再导入。"
            )

    def cell(self, text: str) -> str:
        """Count one place in a table and what stands there, and hand that on."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise UserError(
                f"“{self._name}”里的表格超过{MOST_CELLS // 10_000}万格的上限，没有读取，"
                "请只保留任务表，删去多余的行和列后另存再导入。"
            )
        return self.text(text)
