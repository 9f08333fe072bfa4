"""Word text as a reader of the page sees it: once, without what is deleted, hidden or struck."""

from __future__ import annotations

import pytest

from fenghua_supervisor.exchange.document.blocks import WordContent, word_content
from fenghua_supervisor.exchange.gates.package import Package
from fenghua_supervisor.plan_text.source import SourceLine, SourceTable
from tests.exchange.samples import docx_bytes, repacked

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
)
BOX = (
    "<w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r>'
    "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def content(body: str, styles: str = "") -> WordContent:
    data = repacked(
        docx_bytes(),
        "word/document.xml",
        f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
    )
    if styles:
        data = repacked(data, "word/styles.xml", f"<w:styles {NAMES}>{styles}</w:styles>".encode())
    return word_content(Package("a.docx", data, advice="", what=""))


def run(text: str, marks: str = "") -> str:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r>"


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def in_font(font: str, text: str) -> str:
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def lines(body: str, styles: str = "") -> list[str]:
    blocks = content(body, styles).blocks
    return [block.text for block in blocks if isinstance(block, SourceLine)]


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{inside}</w:p>' for inside in paragraphs)}</w:tc>"


def table(*rows: tuple[str, ...], before: str = "") -> str:
    made = "".join(f"<w:tr>{before}{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def grids(body: str) -> list[list[list[str]]]:
    return [
        [[each.text for each in row] for row in block.rows]
        for block in content(body).blocks
        if isinstance(block, SourceTable)
    ]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (run("甲") + run("乙"), "甲乙"),
        ('<w:ins w:id="1">' + run("增") + "</w:ins>", "增"),
        ('<w:moveTo w:id="1">' + run("移") + "</w:moveTo>", "移"),
        ("<w:hyperlink>" + run("链") + "</w:hyperlink>", "链"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "1-2"),
        (
            (
                "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>fèng</w:t></w:r></w:rt>"
                "<w:rubyBase><w:r><w:t>奉</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ),
            "奉",
        ),
        (symbol("Wingdings", "F0FC"), "✔"),
        (symbol("Wingdings", "F0FE"), "☑"),
        (symbol("Wingdings", "F0FD"), "☒"),
        (symbol("Wingdings", "F0A8"), "□"),
        (symbol("Wingdings", "F06F"), "□"),
        (symbol("Wingdings 2", "F050"), "✔"),
        (symbol("Wingdings 2", "F052"), "☑"),
        (symbol("Wingdings 2", "0052"), "☑"),
        (symbol("Wingdings 2", "F0A3"), "□"),
        (symbol("Wingdings 2", "F02A"), "□"),
        (symbol("Symbol", "F0B7"), "•"),
        (symbol("Webdings", "F061"), "✔"),
        (symbol("宋体", "2611"), "☑"),
        (in_font("Wingdings 2", "P"), "✔"),
        (in_font("Wingdings 2", "R£"), "☑□"),
        (in_font("Wingdings", "\uf0fe甲"), "☑甲"),
        (in_font("Symbol", "³95"), "≥95"),
        (in_font("宋体", "P"), "P"),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
                "<w:checked/></w:checkBox>"
                "</w:ffData></w:fldChar></w:r>"
            ),
            "☑",
        ),
        (
            "<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>=5</m:t></m:r></m:oMath>",
            "x=5",
        ),
        (
            (
                "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w:a/></mc:Choice>"
                "<mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            "☑",
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + run("单击此处输入文字")
            + "</w:sdtContent></w:sdt>"
            + run("甲"),
            "甲",
        ),
        ("<w:sdt><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", "控件"),
    ],
)
def test_a_paragraph_is_read_as_it_is_shown(inside: str, shown: str) -> None:
    found = content(f"<w:p>{inside}</w:p>")
    texts = [block.text for block in found.blocks if isinstance(block, SourceLine)]
    assert "\n".join(texts) == shown
    assert found.notes == ()


@pytest.mark.parametrize(
    ("left", "note"),
    [
        (
            '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>',
            "修订中删除的文字有1处（如“旧”），没有读入",
        ),
        (
            '<w:moveFrom w:id="1"><w:r><w:t>旧</w:t></w:r></w:moveFrom>',
            "修订中删除的文字有1处（如“旧”），没有读入",
        ),
        (run("暗", "<w:vanish/>"), "隐藏的文字有1处（如“暗”），没有读入"),
        (run("划", "<w:strike/>"), "加了删除线的文字有1处（如“划”），没有读入"),
        (run("划", "<w:dstrike/>"), "加了删除线的文字有1处（如“划”），没有读入"),
        (
            symbol("Wingdings", "F021"),
            "符号字体里认不出的符号有1处（如“Wingdings F021”），没有读入",
        ),
        (
            (
                "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
                "</m:den></m:f></m:oMath>"
            ),
            "公式有1处（如“12”），没有读入",
        ),
    ],
)
def test_what_is_left_out_is_said(left: str, note: str) -> None:
    found = content(f"<w:p>{run('前')}{left}{run('后')}</w:p>")
    assert [block.text for block in found.blocks if isinstance(block, SourceLine)] == ["前后"]
    assert found.notes == (note,)


def test_marks_that_are_switched_off_count_as_off() -> None:
    off = run("显", '<w:vanish w:val="0"/><w:strike w:val="false"/>')
    assert lines(f"<w:p>{off}</w:p>") == ["显"]


def test_styles_hide_and_strike_as_well() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="base"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="old"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="dark"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    old = '<w:rStyle w:val="old"/>'
    kept = run("新", old + '<w:strike w:val="0"/>')
    body = (
        f"<w:p>{run('甲')}{run('旧', old)}{kept}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="dark"/></w:pPr>{run("暗")}</w:p>'
    )
    assert lines(body, styles) == ["甲新", ""]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("建设")}</w:p>'
    assert lines(f"{joined}<w:p>{run('甲路')}</w:p>") == ["建设甲路"]
    assert grids(table((f"<w:tc>{joined}<w:p>{run('甲路')}</w:p></w:tc>", cell(run("乙"))))) == [
        [["建设甲路", "乙"]]
    ]


def test_a_text_box_is_read_once() -> None:
    assert lines(f"<w:p>{run('文')}{BOX}</w:p>") == ["文", "框"]
    assert grids(table((cell(run("文") + BOX), cell(run("乙"))))) == [[["文\n框", "乙"]]]


def test_a_table_in_a_table_that_only_lays_out_is_found() -> None:
    inner = table((cell(run("序号")), cell(run("任务"))), (cell(run("1")), cell(run("甲"))))
    outer = f"<w:tbl><w:tr><w:tc><w:p>{run('标题')}</w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert grids(outer) == [[["序号", "任务"], ["1", "甲"]]]
    assert lines(outer) == ["标题", ""]


def test_a_small_table_in_a_cell_of_data_stays_in_its_cell() -> None:
    small = table((cell(run("一季度")), cell(run("5个"))))
    outer = (
        "<w:tbl>"
        f"<w:tr>{cell(run('序号'))}{cell(run('任务'))}{cell(run('目标'))}</w:tr>"
        f"<w:tr>{cell(run('1'))}{cell(run('甲'))}<w:tc>{small}<w:p/></w:tc></w:tr>"
        "</w:tbl>"
    )
    assert grids(outer) == [[["序号", "任务", "目标"], ["1", "甲", "一季度\n5个"]]]


@pytest.mark.parametrize(("mark", "note"), [("del", "修订中删除的文字"), ("hidden", "隐藏的文字")])
def test_rows_that_are_deleted_or_hidden_are_left_out(mark: str, note: str) -> None:
    gone = f"<w:tr><w:trPr><w:{mark}/></w:trPr>{cell(run('旧行'))}{cell(run('x'))}</w:tr>"
    kept = f"<w:tr>{cell(run('甲'))}{cell(run('乙'))}</w:tr>"
    body = f"<w:tbl>{kept}{gone}</w:tbl>"
    assert grids(body) == [[["甲", "乙"]]]
    assert content(body).notes == (f"{note}有1处（如“旧行x”），没有读入",)


def test_cells_merged_the_old_way_repeat_their_text() -> None:
    merged = '<w:tcPr><w:hMerge w:val="{}"/></w:tcPr>'
    row = (
        f"<w:tc>{merged.format('restart')}<w:p>{run('甲')}</w:p></w:tc>"
        f"<w:tc>{merged.format('continue')}<w:p/></w:tc>"
    )
    assert grids(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>") == [[["甲", "甲"]]]
