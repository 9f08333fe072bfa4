from __future__ import annotations

import docx
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.exchange.word.blank import blank_document
from fenghua_supervisor.exchange.word.paper import write
from fenghua_supervisor.exchange.word.rows import ANY, RowPattern
from fenghua_supervisor.exchange.word.styles import style_id
from fenghua_supervisor.exchange.word.tables import TEXT, begin_table, fill, put_table

HEADS, WIDTHS = ("编号", "任务", "进展"), (20.0, 60.0, 76.0)
TEXTS = st.text(st.sampled_from("甲乙 1<&\n\t\r㐀鿿𠮷\u3000\x0b"), max_size=6)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_a_copied_row_is_what_the_library_makes_of_its_texts(
    rows: list[tuple[str, str, str]],
) -> None:
    document = blank_document()
    style = style_id(document, TEXT)
    set_one_by_one, copied = (begin_table(document, count, 3) for count in (len(rows) + 1, 2))
    for line, texts in zip(list(set_one_by_one.rows)[1:], rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            fill(cell, text, style)
    for cell in copied.rows[1].cells:
        fill(cell, ANY, style)
    pattern = RowPattern(copied, 1, lambda paragraph, text, _: write(paragraph, text, style))
    for texts in rows:
        pattern.add(texts)
    wanted, made = (table._tbl.xml for table in (set_one_by_one, copied))  # noqa: SLF001
    assert made == wanted


def test_rows_of_one_text_go_over_all_columns_between_the_others() -> None:
    document = docx.Document()
    put_table(document, HEADS, WIDTHS, [["1", "甲", ""], ["分栏"], ["2", "乙\n丙", "𠮷"], ["末"]])
    lines = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert lines[1:] == [["1", "甲", ""], ["分栏"] * 3, ["2", "乙\n丙", "𠮷"], ["末"] * 3]
