"""The form of the papers as it is set: number, 签发人, 落款, annexes, the labels of the 版记."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
from fenghua_supervisor.domain.bulletin.paper import PaperSection, Paragraph
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, Signing
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.reports.bulletin.pdf import render_bulletin
from fenghua_supervisor.reports.typesetting.geometry import SIZE
from tests.reports import reading, sample

FORMAL = PaperForm(signing=Signing.SEALED, signer="王建国", signature="区共同富裕办")
NUMBER = "奉共富办通报〔2025〕11号"
DATED = "2025年11月30日"
EM = SIZE / reading.MM
#: What is left out where the text alone is looked at, so that two annexes of six follow it.
TWO_ANNEXES: dict[str, object] = dict.fromkeys(
    ("ledger", "trend", "rule_lines", "targets", "steps"), ()
)


def line(pages: list[reading.Page], start: str) -> tuple[int, reading.Line]:
    """The first line that begins so, and its page."""
    return next(
        (index, found)
        for index, page in enumerate(pages)
        for found in page.lines(SIZE)
        if found.text.strip().startswith(start)
    )


@pytest.fixture(scope="module")
def formal() -> list[reading.Page]:
    return reading.pages(render_bulletin(sample.bulletin(form=FORMAL, issue_line=NUMBER)))


def test_the_number_stands_left_of_the_signer_each_a_character_from_its_side(
    formal: list[reading.Page],
) -> None:
    _, found = line(formal, NUMBER)
    assert found.text.endswith("签发人：王建国")
    assert found.left == pytest.approx(28 + EM, abs=0.3)
    assert found.right == pytest.approx(184 - EM, abs=0.3)


def test_a_signed_paper_has_its_date_at_the_end_and_not_in_its_head(
    formal: list[reading.Page],
) -> None:
    head = formal[0].text.partition("各镇人民政府")[0]
    assert DATED not in head
    page, dated = line(formal, DATED)
    same, name = line(formal, "区共同富裕办")
    assert page == same
    assert dated.right == pytest.approx(184 - 4 * EM, abs=0.3)
    assert (name.left + name.right) / 2 == pytest.approx((dated.left + dated.right) / 2, abs=0.3)
    _, annex = next((i, a) for i, a in _annex_lines(formal))
    assert name.top > annex.top
    # The seal is 42 mm wide: there is room from a line below the text to one below the date.
    assert dated.bottom - annex.bottom >= 42 - 2 * (225 - EM) / 21


def _annex_lines(pages: list[reading.Page]) -> list[tuple[int, reading.Line]]:
    found = [line(pages, "附件：1.")]
    page = found[0][0]
    found += [(page, each) for each in pages[page].lines(SIZE) if each.text.lstrip()[:2] in MORE]
    return found[-1:]


MORE = ("2.", "3.", "4.")


def test_an_unsealed_end_stands_two_characters_from_the_right() -> None:
    form = replace(FORMAL, signing=Signing.PLAIN)
    data = sample.bulletin(form=form, issue_line=NUMBER, **TWO_ANNEXES)
    pages = reading.pages(render_bulletin(data))
    _, name = line(pages, "区共同富裕办")
    _, dated = line(pages, DATED)
    assert dated.left == pytest.approx(name.left + 2 * EM, abs=0.3)
    assert max(name.right, dated.right) == pytest.approx(184 - 2 * EM, abs=0.3)


@pytest.mark.parametrize("more", range(1, 24, 2))
def test_no_page_has_the_signature_alone(more: int) -> None:
    """Whatever stands before it, a text or a table comes with it."""
    words = Paragraph("各单位要对照检查，抓好整改落实。")
    last = PaperSection(BulletinSection.NEXT_STEPS, "三、下步要求", (words,) * more)
    lagging = PaperSection(BulletinSection.LAGGING, "四、滞后事项", (words,))
    for sections, before in (((last,), words.text), ((last, lagging), "编号工作任务")):
        data = sample.bulletin(form=FORMAL, issue_line=NUMBER, sections=sections, **TWO_ANNEXES)
        pages = reading.pages(render_bulletin(data))
        page, _ = line(pages, DATED)
        assert before in pages[page].text


@pytest.mark.parametrize("more", range(3, 13))
def test_a_table_that_parts_a_unit_s_rows_is_set_whatever_stands_before_it(more: int) -> None:
    """The cell of a unit that goes on overleaf may need higher rows than on one page."""
    words = Paragraph("各单位要对照检查，抓好整改落实。")
    before = PaperSection(BulletinSection.NEXT_STEPS, "一、下步要求", (words,) * more)
    lagging = PaperSection(BulletinSection.LAGGING, "二、滞后事项", (words,))
    data = sample.bulletin(sections=(before, lagging), **TWO_ANNEXES)
    text = "".join(page.text for page in reading.pages(render_bulletin(data)))
    assert all(item.told in text for unit in data.body.lagging for item in unit.items)


def test_labels_of_the_distribution_are_the_office_s() -> None:
    form = replace(FORMAL, report_label="抄报", send_label="抄送")
    pages = reading.pages(render_bulletin(sample.bulletin(form=form, ledger=())))
    assert "抄报：" in pages[-1].text
    assert "抄送：" in pages[-1].text


def test_without_annexes_there_is_no_list_of_them_and_one_end() -> None:
    data = sample.bulletin(form=FORMAL, listed=AnnexList(()))
    pages = reading.pages(render_bulletin(data))
    assert "附件：" not in "".join(page.text for page in pages)
    assert "共印" in pages[-1].text


@pytest.mark.parametrize("text", [sample.HOSTILE, "督" * 60, "{0}<b>x</b>&amp;"])
def test_whatever_is_typed_is_printed_as_it_is(text: str) -> None:
    form = replace(FORMAL, signature=text, signer=text[:20], report_label=text[:6])
    data = sample.bulletin(form=form, issue_line=NUMBER, ledger=())
    pdf = render_bulletin(data)
    assert render_bulletin(data) == pdf
    plain = reading.solid(text)
    assert plain[:10] in reading.solid("".join(p.text for p in reading.pages(pdf)))
