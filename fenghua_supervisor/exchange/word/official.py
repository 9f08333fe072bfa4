"""What papers in the official form have in common as Word files: styles, red head, 落款."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.office_name import halves, two_names
from fenghua_supervisor.exchange.word import styles
from fenghua_supervisor.exchange.word.colophon import put_colophon
from fenghua_supervisor.exchange.word.paper import TEXT_WIDTH, double_rule_below, put, tab_at
from fenghua_supervisor.exchange.word.styles import CLOSER, FANG, HEI, KAI, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document

BODY = Style("公文正文", indent=2, spacing=CLOSER)
FLUSH = Style("公文顶格", spacing=CLOSER)
HEADING = {
    1: Style("Heading 1", HEI, indent=2, spacing=CLOSER, level=1),
    2: Style("Heading 2", KAI, indent=2, spacing=CLOSER, level=2),
}
TITLE = Style("公文标题", styles.TITLE, size=22, leading=35, align="center", on_grid=False)
LABEL = Style("附件序号", HEI, keep=True)
NOTE = Style("表注", size=9, leading=13, on_grid=False)
GAP = Style("表后空行", size=10.5, leading=14, on_grid=False)
TO_WRITE_ON = Style("书写行", keep=True)
#: 批示栏: some 60 mm.
COMMENT_HEIGHT = 60.0
_NUMBER = Style("文号", align="right", spacing=CLOSER)
#: A seal over the office leaves the date four characters from the edge.
_SIGNED = Style("落款", align="right", right=2, spacing=CLOSER, keep=True)
_DATED = replace(_SIGNED, name="成文日期", keep=False)
_DATED_SEALED = replace(_DATED, name="成文日期加盖印章", right=4)
_SIGNER = Style("签字栏", FANG, 12.0, 24.0, "left", on_grid=False)
#: A longer list of who gets it does not fit at the foot, in characters.
_MOST_SCOPE = 300
#: Points that the characters of a row may fill.
WIDTH = 440.0
#: A longer name is set on two rows beside a date, in characters.
_MOST_BESIDE = 22
#: A longer row of a 署名 would leave a word alone on the next, in characters.
_MOST_SIGNED = 26
#: The name above a sheet: its largest size, that of the first of more rows, a second name's part.
_LARGEST, _LARGE, _SECOND = 34.0, 24.0, 0.75
#: Characters of a name that stand on one row of the head, and on one of more.
_MOST_ON_ONE, _MOST_ON_A_ROW = 28, 20


def office_rows(name: str) -> tuple[str, ...]:
    """The office as one row beside a date, or as two."""
    if len(name) <= _MOST_BESIDE:
        return (name,)
    rows = two_names(name)
    return rows if len(rows) > 1 else halves(name)


def put_head(document: Document, office: str, number: str, mark: str = "") -> None:
    """The office in red over a double rule, the number at the right below it.

    ``mark`` stands above it, for example that these are demo data.
    """
    if mark:
        put(document, mark, LABEL)
    rows = _head_rows(office)
    for part, size in rows:
        style = Style("红色机关名称", styles.TITLE, size, size * 1.25, "center", on_grid=False)
        smaller = replace(style, name="红色机关别称", red=True)
        last = put(document, part, replace(style, red=True) if size == rows[0][1] else smaller)
    double_rule_below(last)
    put(document, number, _NUMBER)


def sign(document: Document, office: str, dated: str, *, above: int, sealed: bool) -> None:
    """落款: the office and below it the date, ``above`` empty lines over them."""
    for _ in range(above):
        put(document, "", _SIGNED)
    for row in office_rows(office):
        for part in halves(row) if len(row) > _MOST_SIGNED else (row,):
            put(document, part, _SIGNED)
    put(document, dated, _DATED_SEALED if sealed else _DATED)


def put_signers(document: Document, names: Sequence[str], width: float = TEXT_WIDTH) -> None:
    """Who signs, side by side over ``width`` mm, each with a line and a day to fill in."""
    share = width / len(names)
    put(document, "", GAP)
    for texts, style in (
        ([f"{name}：＿＿＿＿＿" for name in names], replace(_SIGNER, name="签字人", keep=True)),
        (["\u3000\u3000年\u3000\u3000月\u3000\u3000日"] * len(names), _SIGNER),
    ):
        line = put(document, "\t".join(texts), style)
        for place in range(1, len(names)):
            tab_at(line, share * place)


def put_imprint(
    document: Document,
    scopes: Iterable[tuple[str, str]],
    office: str,
    dated: str,
    copies: int,
    *,
    across: bool = False,
) -> None:
    """版记: whom it goes to (label, names), who printed it and when; ``copies`` 0: not said.

    ``across``: on a page that lies.
    """
    scope = [f"{label}：{names.rstrip('。')}。" for label, names in scopes]
    if sum(map(len, scope)) > _MOST_SCOPE:
        for text in scope:
            put(document, text, BODY)
        scope = []
    *above, last = office_rows(office)
    printed = [*above, f"{last}\t{dated}印发"]
    if copies:
        printed.append(f"\t共印{copies}份")
    put_colophon(document, scope, printed, across=across)


def _head_rows(name: str) -> list[tuple[str, float]]:
    """The rows of the office's name with their sizes in points, as on the PDF."""
    if len(name) <= _MOST_ON_ONE:
        return [(name, _half(min(_LARGEST, WIDTH / max(len(name), 1))))]
    first, *second = two_names(name)
    main = (first,) if len(first) <= _MOST_ON_A_ROW else halves(first)
    size = _half(min(_LARGE, WIDTH / max(map(len, main))))
    smaller = [(part, _half(min(size * _SECOND, WIDTH / len(part)))) for part in second]
    return [*((part, size) for part in main), *smaller]


def _half(size: float) -> float:
    return int(size * 2) / 2
