"""A whole plan for tests: items 1–53 are invented and say so, 54–122 are the printed text."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.domain.plan.plan import ParsedPlan

FIXTURES = Path(__file__).with_name("fixtures")
FULL_PLAN = FIXTURES / "full_plan_example.txt"
SHIPPED_PLAN = SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt"
_HALF_WIDTH = str.maketrans("，：；（）", ",:;()")
_LINES_ON_A_PAGE = 30
_LONGEST_LINE = 40
_CAMPAIGN_NUMBERS = "一二三四五六七"


@cache
def full_plan() -> ParsedPlan:
    """The full plan parsed from its text."""
    return parse_plan(PlanSource.from_text(FULL_PLAN.read_text(encoding="utf-8")))


def full_plan_paragraphs() -> Iterator[str]:
    """The full plan as one paragraph per heading and item, as an office would type it."""
    yield "奉化推进高质量发展建设共同富裕特色区行动方案"
    yield "（2021—2025年）"
    yield "二、主要任务"
    campaigns = groupby(full_plan().actions, lambda action: action.campaign)
    for mark, (campaign, in_campaign) in zip(_CAMPAIGN_NUMBERS, campaigns, strict=True):
        yield f"（{mark}）{campaign}"
        for section, actions in groupby(in_campaign, lambda action: action.section):
            yield f"——{section}"
            for action in actions:
                units = "、".join(action.lead_units)
                yield f"{action.number}.{action.text}（牵头单位：{units}）"
    yield "三、保障措施"
    yield "（一）坚持和加强党的全面领导。始终坚持把党的政治建设摆在首位。"


def write_full_plan(path: Path) -> Path:
    """Write the full plan as .txt, .html, .docx or .pdf, by the suffix of ``path``."""
    _WRITERS[path.suffix](path)
    return path


def _write_txt(path: Path) -> None:
    path.write_bytes(FULL_PLAN.read_bytes())


def _write_html(path: Path) -> None:
    """As the official page: half-width punctuation, a <p> per paragraph, the site around it."""
    lines = "\n".join(
        f"<p>　　{text.translate(_HALF_WIDTH)}</p>" for text in full_plan_paragraphs()
    )
    path.write_text(
        '<html><head><meta charset="utf-8"><title>信息公开</title></head><body>'
        "<ul><li>1、首页</li><li>信息公开</li></ul><table><tr><td>"
        f'<div id="zoom">{lines}</div></td></tr></table>'
        "<p>【打印】【关闭】</p><p>版权所有 网站地图</p></body></html>",
        encoding="utf-8",
    )


def _write_docx(path: Path) -> None:
    from docx import Document

    document = Document()
    for text in full_plan_paragraphs():
        document.add_paragraph(text)
    document.save(str(path))


def _write_pdf(path: Path) -> None:
    """Newspaper lines over pages that carry a running head and a page number."""
    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.reports.typesetting.fonts import Role, load_font

    font = load_font(Role.PLAIN).fontName
    canvas = Canvas(str(path), pageCompression=1)
    printed = FULL_PLAN.read_text(encoding="utf-8").split("\n")
    lines = [line[at : at + _LONGEST_LINE] for line in printed for at in _cuts(line)]
    for first in range(0, len(lines), _LINES_ON_A_PAGE):
        page = lines[first : first + _LINES_ON_A_PAGE]
        canvas.setFont(font, 9)
        canvas.drawString(60, 810, "奉化区人民政府公报")
        for at, line in enumerate(page):
            canvas.drawString(60, 780 - 24 * at, line)
        canvas.drawString(290, 20, f"— {first // _LINES_ON_A_PAGE + 1} —")
        canvas.showPage()
    canvas.save()


def _cuts(line: str) -> range:
    return range(0, len(line), _LONGEST_LINE)


_WRITERS: dict[str, Callable[[Path], None]] = {
    ".txt": _write_txt,
    ".html": _write_html,
    ".docx": _write_docx,
    ".pdf": _write_pdf,
}
