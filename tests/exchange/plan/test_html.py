from __future__ import annotations

import pytest

from fenghua_supervisor.exchange.plan.html import html_blocks
from fenghua_supervisor.plan_text.source import SourceLine, SourceTable


def lines(page: str, encoding: str = "utf-8") -> list[str]:
    blocks, _ = html_blocks("a.html", page.encode(encoding))
    return [block.text for block in blocks if isinstance(block, SourceLine)]


def grid(page: str) -> list[list[str]]:
    (table,) = (
        block for block in html_blocks("a.html", page.encode())[0] if isinstance(block, SourceTable)
    )
    return [[cell.text + "^" * cell.continued for cell in row] for row in table.rows]


def test_paragraphs_and_breaks_are_lines() -> None:
    assert lines("<p>甲<b>乙</b>\n丙</p><div>丁<br>戊</div>己") == ["甲乙 丙", "丁", "戊", "己"]


def test_what_nobody_sees_is_left_out() -> None:
    page = "<style>a</style><script>b</script><!-- c --><p style='display: none'>d</p><p>甲</p>"
    assert lines(page) == ["甲"]


def test_the_encoding_a_page_names_is_believed() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>奉化区“五水共治”</p></body></html>'
    assert lines(page, "gb18030") == ["奉化区“五水共治”"]


@pytest.mark.parametrize("named", ["iso-8859-1", "unicode_escape", "punycode", "none such"])
def test_an_encoding_in_which_no_chinese_is_written_is_not_believed(named: str) -> None:
    page = f'<html><head><meta charset="{named}"></head><body><p>奉化区“五水共治”</p></body></html>'
    assert lines(page, "gb18030") == ["奉化区“五水共治”"]


def test_an_xml_declaration_is_no_obstacle() -> None:
    assert lines('<?xml version="1.0" encoding="utf-8"?><html><body><p>甲</p></body></html>') == [
        "甲"
    ]


def test_entities_are_characters_and_no_file_is_read() -> None:
    page = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&lt;b&gt;&amp;甲&x;</p>'
    assert "<b>&甲" in lines(page)[-1]
    assert "root:" not in "".join(lines(page))


def test_merged_cells_are_spread() -> None:
    page = (
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr>"
        "<tr><td>丙</td><td>丁<br>戊</td></tr></table>"
    )
    assert grid(page) == [["甲", "乙", "乙"], ["甲^", "丙", "丁\n戊"]]


def test_a_table_around_the_page_is_no_data_table() -> None:
    page = "<table><tr><td><p>甲</p></td><td><table><tr><td>乙</td></tr></table></td></tr></table>"
    assert lines(page) == ["甲", "乙"]


def test_a_page_nested_very_deep_is_read() -> None:
    assert lines("<div>" * 3000 + "甲" + "</div>" * 3000) in (["甲"], [])


def test_the_reading_of_a_ruby_is_left_out_and_struck_text_is_said() -> None:
    page = (
        "<p><ruby>奉<rp>(</rp><rt>fèng</rt></ruby>化<s>旧</s>新</p>"
        "<table><tr><td>甲<del>乙</del>丙</td><td>"
        "<span style='text-decoration:line-through'>丁</span>戊</td></tr>"
        "<tr style='display:none'><td>暗</td><td>暗</td></tr>"
        "<tr><td>己<span style='display:none'>暗</span></td><td>庚</td></tr></table>"
    )
    assert lines(page) == ["奉化新"]
    assert grid(page) == [["甲丙", "戊"], ["己", "庚"]]
    _, notes = html_blocks("a.html", page.encode())
    assert notes == ("加了删除线的文字有3处（如“旧”），没有读入",)
