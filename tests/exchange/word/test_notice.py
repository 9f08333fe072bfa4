from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.exchange.word.notice import notice_docx
from tests.domain.notices.notice_sample import OFFICE, sheet
from tests.reports import sample

if TYPE_CHECKING:
    from docx.document import Document

    from fenghua_supervisor.domain.notices.notice import NoticeSheet


def read_back(one: NoticeSheet) -> Document:
    return docx.Document(BytesIO(notice_docx(one)))


def texts(word: Document) -> list[str]:
    return [part.text for part in word.paragraphs if part.text]


@pytest.mark.parametrize("kind", LADDER)
def test_it_says_what_the_sheet_says_in_its_order(kind: NoticeKind) -> None:
    one = sheet(3, kind, burden=2)
    words, word = sheet_words(one), read_back(one)
    assert texts(word) == [
        *(OFFICE, "奉共富督" + "催办通谈"[LADDER.index(kind)] + "〔2025〕3号", words.title),
        *("区教育局：", *words.opening, words.note, *words.closing),
        *(OFFICE, "2025年11月24日", f"（{words.contact}）"),
    ]
    table, receipt = word.tables
    assert [row.cells[1].text for row in table.rows] == ["编号", "54", "55", "56"]
    told = "".join(part.text or "" for part in receipt._tbl.iter(qn("w:t")))  # noqa: SLF001
    assert told.startswith(f"沿此线裁下，填写后退回{kind.label}回执单位：区教育局")
    assert told.endswith(words.back_to)


def test_the_receipt_is_one_piece_or_begins_a_sheet_of_its_own() -> None:
    for apart in (False, True):
        word = read_back(sheet(12, receipt_apart=apart))
        receipt = word.tables[-1]
        (row,) = receipt.rows
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None  # noqa: SLF001
        text = "".join(part.text or "" for part in receipt._tbl.iter(qn("w:t")))  # noqa: SLF001
        assert "共12项" in text
        assert ("沿此线裁下" in text) is not apart
        starts = [section.start_type.name for section in word.sections]
        assert starts == ["NEW_PAGE", *(["ODD_PAGE"] if apart else [])]


def test_rows_are_whole_and_the_head_is_repeated() -> None:
    (table, _) = read_back(sheet(40)).tables
    rows = [row._tr.trPr for row in table.rows]  # noqa: SLF001
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    assert rows[0].find(qn("w:tblHeader")) is not None
    assert len(rows) == 41


@pytest.mark.parametrize(("signing", "free"), [(Signing.SEALED, 4), (Signing.PLAIN, 2)])
def test_it_is_signed_as_the_office_signs(signing: Signing, free: int) -> None:
    word = read_back(sheet(1, form=PaperForm(signature="区共富办", sheet_signing=signing)))
    office = next(part for part in word.paragraphs if part.text == "区共富办")
    dated = next(part for part in word.paragraphs if part.text == "2025年11月24日")
    indent = dated.style.element.find(f".//{qn('w:ind')}")
    assert indent.get(qn("w:rightChars")) == f"{free}00"
    assert office.style.paragraph_format.keep_with_next


def test_it_says_of_itself_what_it_is() -> None:
    told = read_back(sheet(1)).core_properties
    assert told.title == "关于抓紧推进重点任务的催办单（奉共富督催〔2025〕3号）"
    assert (told.author, told.subject, told.language) == (OFFICE, "区教育局", "zh-CN")
    assert (told.comments, told.created.isoformat()[:10]) == ("", "2025-11-24")


def test_a_demo_sheet_says_so_and_what_people_typed_stays_words() -> None:
    word = read_back(sheet(1, is_demo=True, text=sample.HOSTILE, unit="<b>&局"))
    assert word.paragraphs[0].text == "演示数据，仅供试用"
    assert "<b>&局：" in texts(word)


@pytest.mark.parametrize(
    ("office", "rows"),
    [
        ("区共富办", ["区共富办"]),
        (
            "宁波市奉化区推进高质量发展建设共同富裕特色区领导小组办公室（中共宁波市奉化区委社会建设委员会）",
            ["宁波市奉化区推进高质量发展建设", "共同富裕特色区领导小组办公室"]
            + ["（中共宁波市奉化区委社会建设委员会）"],
        ),
    ],
)
def test_the_name_above_it_fits_the_width_on_as_many_rows_as_it_needs(
    office: str, rows: list[str]
) -> None:
    word = read_back(sheet(1, office=office))
    head = [part for part in word.paragraphs if part.style.name.startswith("红色机关")]
    assert [part.text for part in head] == rows
    assert all(len(part.text) * part.style.font.size.pt <= 442.2 for part in head)
    assert head[-1]._p.pPr.find(qn("w:pBdr")) is not None  # noqa: SLF001
