"""The month's bulletin with its annex, warm, beside Typst and LibreOffice with the same content."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2

from fenghua_supervisor.domain.bulletin.own_texts import with_drafts
from fenghua_supervisor.domain.bulletin.period import PeriodKind, period_of
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.bulletin.live_paper import LivePaper
from fenghua_supervisor.services.progress import NullProgress
from tests.bench import data
from tests.bench.report import Figure, alternate, limit, milliseconds, times
from tests.bench.twins import html_twin, typst_twin
from tests.bench.twins.twin import blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData

ROUNDS = 9
#: A word that was changed is on the screen's paper so soon, in milliseconds.
MOST_FOR_A_WORD = 150
MONTH = period_of(PeriodKind.MONTH, data.AS_OF)


def _pages(pdf: Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def _typst(document: Path) -> float:
    """Milliseconds of one compilation in a process of its own; its start is not counted."""
    script, fonts = Path(typst_twin.__file__), RESOURCES_DIR / "fonts"
    command = [sys.executable, str(script), str(document), str(fonts)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return float(done.stdout)


def _libreoffice(program: str, document: Path) -> float:
    """Milliseconds of one conversion of the HTML form, process included."""
    home = f"-env:UserInstallation={(data.CACHE / 'libreoffice').as_uri()}"
    options = ["--headless", "--convert-to", "pdf:writer_web_pdf_Export"]
    command = [program, home, *options, "--outdir", str(document.parent), str(document)]
    return milliseconds(lambda: subprocess.run(command, check=True, capture_output=True))


def measure() -> list[Figure]:
    """Collected and rendered, in turns with each of the others that is installed."""
    office = data.office_of(data.demo(12))
    folder = data.CACHE / "bulletin"
    folder.mkdir(parents=True, exist_ok=True)
    twin, web = folder / "typst.typ", folder / "libreoffice.html"
    content = blocks(collect_bulletin(office, MONTH, data.AS_OF))
    twin.write_text(typst_twin.source(content), encoding="utf-8")
    web.write_text(html_twin.source(content), encoding="utf-8")

    def ours() -> None:
        finished = collect_bulletin(office, MONTH, data.AS_OF)
        (folder / "ours.pdf").write_bytes(render_bulletin(NullProgress(), finished))

    rivals: list[tuple[str, float, Path, Callable[[], float]]] = [
        ("bulletin, warm : typst, first run", 1, twin, partial(_typst, twin))
    ]
    program = shutil.which("soffice")
    convert = partial(_libreoffice, program or "", web)
    # A LibreOffice without Writer reports success and writes nothing.
    if program and convert() and web.with_suffix(".pdf").exists():
        rivals.append(("bulletin, warm : LibreOffice", 1 / 8, web, convert))
    ours()
    figures = []
    for name, goal, document, rival in rivals:
        rival()
        pairs = [(milliseconds(ours), rival()) for _ in range(ROUNDS)]
        value, baseline = (median(pair[i] for pair in pairs) for i in (0, 1))
        pages = f"{_pages(folder / 'ours.pdf')} pages"
        note = f"{pages}; the other {_pages(document.with_suffix('.pdf'))} pages"
        figures.append(times(name, value, baseline, goal, note))
    figures.append(_changed_word(collect_bulletin(office, MONTH, data.AS_OF)))
    office.close()
    return figures


def _changed_word(shown: BulletinData) -> Figure:
    """The paper on the screen after a word was changed, beside the whole paper set anew."""
    live, words = LivePaper(), iter(range(1000))

    def typed() -> BulletinData:
        return with_drafts(shown, {BulletinSection.OVERALL: f"总体平稳，改动{next(words)}处。"})

    def ours() -> float:
        changed = typed()
        work = partial(live.render, NullProgress(), live.ask(), changed, apart=False)
        return milliseconds(work)

    def anew() -> float:
        return milliseconds(partial(render_bulletin, NullProgress(), typed()))

    ours()
    value, baseline = alternate(ROUNDS, ours, anew)
    return limit("bulletin, a changed word : all anew", value, baseline, MOST_FOR_A_WORD)
