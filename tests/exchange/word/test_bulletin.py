from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from fenghua_supervisor.domain.bulletin.plain_tables import ledger_sheet
from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.exchange.word.bulletin import Charts, bulletin_docx, ledger_annex_docx
from fenghua_supervisor.exchange.word.pictures import Picture
from tests.reports import sample

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from fenghua_supervisor.domain.bulletin.paper import BulletinData

OFFICIAL = {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}


def picture(alt: str) -> Picture:
    drawn = BytesIO()
    Image.new("P", (156, 40)).save(drawn, format="PNG")
    return Picture(drawn.getvalue(), 156, alt)


CHARTS = Charts(picture("条形图<1>"), picture("柱形图"))


def read_back(data: BulletinData, charts: Charts = CHARTS) -> Document:
    return docx.Document(BytesIO(bulletin_docx(data, charts)))


@pytest.fixture(scope="module")
def word() -> Document:
    """The sample bulletin as a Word file, read back."""
    return read_back(sample.bulletin())


def used_styles(word: Document) -> dict[str, ParagraphStyle]:
    """The styles that paragraphs have, those in tables too, by name."""
    ids = {part.style for part in word.element.body.iter(qn("w:p"))} - {None}
    return {style.name: style for style in word.styles if style.style_id in ids}


def set_to(style: ParagraphStyle, name: str, attribute: str = "w:val") -> str | None:
    """What a style says of one property."""
    found = style.element.find(f".//{qn(name)}")
    return None if found is None else found.get(qn(attribute))


def level(paragraph: Paragraph) -> int:
    """The level of a heading in the navigation pane; 0 for text."""
    return 1 + int(set_to(paragraph.style, "w:outlineLvl") or -1)


def test_it_holds_the_same_paragraphs_as_the_paper_in_their_order(word: Document) -> None:
    data = sample.bulletin()
    told = [part.text for section in data.body.sections for part in section.paragraphs]
    texts = [paragraph.text for paragraph in word.paragraphs]
    places = [
        texts.index(text) for text in (*data.head.title_lines, data.body.opening[0].text, *told)
    ]
    assert places == sorted(places)
    assert texts[1:3] == ["2025年第11期（总第35期）", f"{data.head.office}\t2025年11月30日"]


def test_every_action_stands_in_the_annexed_ledger(word: Document) -> None:
    (ledger,) = [table for table in word.tables if table.rows[0].cells[-1].text == "进展情况"]
    cells = {row.cells[1].text for row in ledger.rows}
    assert {text for text, _ in sample.plan_texts().values()} <= cells
    heads = list(word.element.body.iter(qn("w:tblHeader")))
    assert len(heads) == len(word.tables) - 1


def test_fonts_are_the_official_ones_by_name(word: Document) -> None:
    styles = used_styles(word)
    told = {set_to(style, "w:rFonts", "w:eastAsia") for style in styles.values()}
    assert told == OFFICIAL - {"宋体"}
    assert word.styles["页码"].font.name == "宋体"
    assert word.paragraphs[0].style.font.name == "方正小标宋简体"


def test_each_paragraph_looks_as_its_style_says(word: Document) -> None:
    runs = [run for run in word.element.body.iter(qn("w:r")) if run.text]
    assert len(runs) > 500
    assert [run.text for run in runs if run.rPr is not None] == []
    assert not any(run.getparent().style is None for run in runs)
    styles = used_styles(word)
    assert {"公文正文", "公文标题", "Heading 1", "Heading 2", "表头", "版记"} <= set(styles)
    # No white is put between Han and figures, which would push the 28th character out.
    assert {set_to(style, "w:autoSpaceDN") for style in styles.values()} == {"0"}


def test_a_line_holds_28_characters_and_a_page_22_lines(word: Document) -> None:
    body, page = word.styles["公文正文"], word.sections[0]
    character = 320 + int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    room = page.page_width.twips - page.left_margin.twips - page.right_margin.twips
    assert room // character == 28
    assert set_to(body, "w:ind", "w:firstLineChars") == "200"
    height = page.page_height.twips - page.top_margin.twips - page.bottom_margin.twips
    assert height // int(set_to(body, "w:spacing", "w:line") or 0) == 22
    grids = list(word.element.body.iter(qn("w:docGrid")))
    assert len(grids) == len(word.sections)
    assert {grid.get(qn("w:type")) for grid in grids} == {"lines"}


def test_pages_have_the_margins_of_the_norm(word: Document) -> None:
    first, *_, last = word.sections
    for section in (first, last):
        assert round(section.top_margin.mm) == 37
        assert round(section.left_margin.mm) == 28
        assert (
            round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156
        )
    across = next(section for section in word.sections if section.page_width > section.page_height)
    assert round(across.page_width.mm) == 297


def test_tables_have_their_own_widths_and_leave_the_grid(word: Document) -> None:
    for table in word.tables:
        told = [column.width for column in table.columns]
        assert told == [cell.width for cell in table.rows[0].cells]
        first = table.rows[0].cells[0].paragraphs[0]
        assert set_to(first.style, "w:snapToGrid") == "0"
    widths = [column.width for column in word.tables[0].columns]
    assert max(widths) > 2 * min(widths)
    upright = [sum(column.width.mm for column in table.columns) for table in word.tables[:3]]
    assert upright == pytest.approx([156] * 3, abs=0.2)


def test_hostile_text_stays_text() -> None:
    data = sample.bulletin(addressee="<b>&\x00=1+1\ud800", ledger=())
    text = "".join(p.text for p in read_back(data).paragraphs)
    assert "<b>&" in text


def test_names_that_the_official_faces_lack_have_a_face_that_has_them() -> None:
    data = sample.bulletin(ledger=())
    head = replace(data.head, office="区䶮局𬱖办公室")
    word = read_back(replace(data, head=head))
    office = next(each for each in word.paragraphs if each.text.startswith("区䶮局𬱖办公室"))
    faces = [(run.text, run.font.element.rPr) for run in office.runs[:5]]
    told = [
        (text, None if set_ is None else set_.rFonts.get(qn("w:eastAsia"))) for text, set_ in faces
    ]
    assert told[1:4] == [("䶮", "宋体"), ("局", None), ("𬱖", "SimSun-ExtB")]


def test_the_headings_of_the_navigation_pane_are_those_of_the_paper(word: Document) -> None:
    data = sample.bulletin()
    wanted = [
        (part.text, part.level)
        for section in data.body.sections
        for part in section.paragraphs
        if part.level
    ]
    titles = [data.annexes.listed.title(key) for key in data.annexes.listed]
    found = [(part.text, level(part)) for part in word.paragraphs if level(part)]
    assert found == [*wanted, *((title, 1) for title in titles)]
    heading = word.styles["Heading 1"]
    assert (heading.font.color.rgb, heading.font.bold, heading.font.name) == (None, None, "黑体")


def test_a_heading_stays_with_what_it_is_over(word: Document) -> None:
    heads = [part for part in word.paragraphs if level(part) or part.style.name == "图表标题"]
    assert len(heads) > 10
    assert all(part.style.paragraph_format.keep_with_next for part in heads)


def test_no_row_of_a_table_is_torn(word: Document) -> None:
    rows = [row for table in word.tables for row in table.rows]
    assert rows
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)  # noqa: SLF001


def test_the_charts_stand_where_they_stand_on_the_paper_and_are_told_in_words(
    word: Document,
) -> None:
    bars, trend = word.inline_shapes
    assert [shape.width.mm for shape in (bars, trend)] == pytest.approx([156, 156], abs=0.1)
    told = [part.get("descr") for part in word.element.body.iter(qn("wp:docPr"))]
    assert told == ["条形图<1>", "柱形图"]
    order = [_kind(part) for part in word.element.body if _kind(part)]
    data = sample.bulletin()
    first, last = (n for n, kind in enumerate(order) if kind == data.body.campaign_caption)
    assert order[first + 1] == "table"
    captions = data.body.campaign_caption, data.body.trend_caption
    wanted = [captions[0], "picture", captions[1], "picture", "table"]
    assert order[last : last + 5] == wanted


def _kind(part: object) -> str:
    """A table, a picture or a text."""
    if part.tag == qn("w:tbl"):  # type: ignore[attr-defined]
        return "table"
    found = list(part.iter(qn("w:drawing")))  # type: ignore[attr-defined]
    return "picture" if found else "".join(each.text for each in part.iter(qn("w:t")))  # type: ignore[attr-defined]


def test_without_charts_there_is_no_picture() -> None:
    assert len(read_back(sample.bulletin(trend=(), ledger=()), Charts()).inline_shapes) == 0


def test_the_colophon_is_held_by_the_foot_of_the_last_page(word: Document) -> None:
    data, colophon = sample.bulletin(), word.tables[-1]
    place = colophon._tbl.tblPr.find(qn("w:tblpPr"))  # noqa: SLF001
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
    rules = colophon._tbl.tblPr.find(qn("w:tblBorders"))  # noqa: SLF001
    sizes = {rule.tag.split("}")[1]: rule.get(qn("w:sz")) for rule in rules}
    assert sizes == {"top": "8", "bottom": "8", "insideH": "6"}
    scope, printed = (row.cells[0].text.split("\n") for row in colophon.rows)
    assert scope[0].startswith("报：")
    assert printed == [f"{data.head.office}\t2025年11月30日印发", "\t共印80份"]
    assert word.element.body[-3] is colophon._tbl  # noqa: SLF001


@pytest.mark.parametrize(("signing", "free"), [(Signing.SEALED, 4), (Signing.PLAIN, 2)])
def test_the_signature_stands_at_the_right_with_its_date(signing: Signing, free: int) -> None:
    data = sample.bulletin(ledger=())
    form = replace(data.head.form, signing=signing)
    word = read_back(replace(data, head=replace(data.head, form=form)))
    found = [part for part in word.paragraphs if set_to(part.style, "w:jc") == "right"]
    *above, office, dated = found
    # Room for the seal, kept with what it is set on.
    assert [part.text for part in above] == [""] * (free // 2)
    assert (office.text, dated.text) == (data.head.signature, "2025年11月30日")
    ends = [set_to(part.style, "w:ind", "w:rightChars") for part in (office, dated)]
    assert ends == ["200", f"{free}00"]
    assert office.style.paragraph_format.keep_with_next


def test_a_long_list_of_addressees_is_text_and_the_colophon_stays_short() -> None:
    names = "、".join(f"第{number}镇人民政府办公室" for number in range(40))
    word = read_back(sample.bulletin(report_to=names, ledger=()))
    assert f"报：{names}。" in [part.text for part in word.paragraphs]
    assert [row.cells[0].text[:2] for row in word.tables[-1].rows] == [
        sample.bulletin().head.office[:2]
    ]


@pytest.mark.parametrize(
    ("name", "rows"), [("督查通报", 1), ("奉化区共同富裕特色区建设督查通报", 2)]
)
def test_a_masthead_of_any_length_fits_the_width(name: str, rows: int) -> None:
    word = read_back(sample.bulletin(masthead=name, ledger=()))
    found = [part for part in word.paragraphs if part.style.name == "红色报头"]
    assert "".join(part.text for part in found) == name
    assert len(found) == rows
    style = found[0].style
    gap = int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert max(len(part.text) for part in found) * (style.font.size.pt + gap) <= 442.2


def test_it_says_of_itself_what_it_is_and_nothing_of_who_made_it(word: Document) -> None:
    data, told = sample.bulletin(), word.core_properties
    assert told.title == "".join(data.head.title_lines)
    assert (told.author, told.language, told.comments) == (data.head.office, "zh-CN", "")
    assert told.created.date() == told.modified.date() == data.head.issued_on
    written = bulletin_docx(sample.bulletin(ledger=()), Charts())
    with zipfile.ZipFile(BytesIO(written)) as parts:
        assert [name for name in parts.namelist() if name.startswith("docProps")] == [
            "docProps/core.xml"
        ]
        assert b"python" not in parts.read("docProps/core.xml")
        for name in ("word/styles.xml", "word/settings.xml"):
            assert b'eastAsia="ja-JP"' not in parts.read(name)
        assert b'w:eastAsia="zh-CN"' in parts.read("word/styles.xml")
        assert b'w:name="compatibilityMode"' in parts.read("word/settings.xml")


def test_a_formal_paper_bears_number_signer_and_date_at_their_places() -> None:
    form = PaperForm(signing=Signing.SEALED, signer="王敏", signature="区共富办", send_label="抄送")
    data = sample.bulletin(form=form, issue_line="奉共富办通报〔2025〕11号", ledger=())
    document = read_back(data)
    texts = [part.text for part in document.paragraphs]
    assert "\u3000奉共富办通报〔2025〕11号\t签发人：王敏\u3000" in texts
    name = texts.index("区共富办")
    assert texts[name - 1 : name + 2] == ["", "区共富办", "2025年11月30日"]
    assert name < next(place for place, text in enumerate(texts) if text == "附件1")
    assert "抄送：" in "".join(part.text or "" for part in document.element.body.iter(qn("w:t")))


def test_the_ledger_annex_may_be_a_file_of_its_own() -> None:
    data = sample.bulletin()
    body = docx.Document(BytesIO(bulletin_docx(data, CHARTS, ledger_apart=True)))
    apart = docx.Document(BytesIO(ledger_annex_docx(data)))
    texts = [part.text for part in body.paragraphs]
    assert "附件：1.重点行动推进情况台账（另附）" in texts
    assert "附件1" not in texts
    assert "附件2" in texts
    assert [part.text for part in apart.paragraphs][:2] == ["附件1", "重点行动推进情况台账"]
    (table,) = apart.tables
    assert len(table.rows) == 1 + len(ledger_sheet(data).rows)
    assert round(apart.sections[0].page_width.mm) == 297


def test_a_long_signature_stands_on_rows_that_part_at_a_word() -> None:
    first, second = "宁波市奉化区推进高质量发展建设", "共同富裕特色区领导小组办公室"
    form = PaperForm(signing=Signing.SEALED, signature=f"{first}{second}（中共区委社会建设委员会）")
    word = read_back(sample.bulletin(form=form, ledger=()))
    texts = [part.text for part in word.paragraphs]
    at = texts.index(first)
    assert texts[at + 1 : at + 3] == [second, "（中共区委社会建设委员会）"]
