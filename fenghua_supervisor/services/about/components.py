"""What the program is made of: each component with its version, its licence and the text of it."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor import __version__
from fenghua_supervisor.paths import PROGRAM_DIR, RESOURCES_DIR
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

LICENCES_DIR = RESOURCES_DIR / "licences"
_FONTS = RESOURCES_DIR / "fonts"
#: The LGPL is written as an addition to the GPL; the wheels of Qt hold neither.
_OF_QT = (
    *(LICENCES_DIR / "Qt-notice.txt", LICENCES_DIR / "LGPL-3.0.txt"),
    _FONTS / "LICENSE-Fandol-GPL-3.txt",
)
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
#: Every distribution that the program may load, with its licence and what it is for.
DISTRIBUTIONS = (
    ("PySide6-Essentials", "LGPL-3.0-only", "窗口（Qt）"),
    ("PySide6-Pdf", "LGPL-3.0-only", "预览PDF（Qt）"),
    ("shiboken6", "LGPL-3.0-only", "窗口（Qt）"),
    ("peewee", "MIT", "数据库"),
    ("pysqlite3", "Zlib", "数据库（内含SQLite，公有领域）"),
    ("psycopg", "LGPL-3.0-only", "数据库服务器（PostgreSQL）"),
    ("psycopg-binary", "LGPL-3.0-only", "数据库服务器（PostgreSQL）"),
    ("reportlab", "BSD-3-Clause", "生成PDF"),
    ("rl-accel", "BSD-3-Clause", "生成PDF"),
    ("pypdfium2", "BSD-3-Clause, Apache-2.0", "读PDF"),
    ("pillow", "MIT-CMU", "图片"),
    ("pi-heif", "BSD-3-Clause, LGPL-3.0-or-later", "苹果手机的照片"),
    ("openpyxl", "MIT", "Excel文件"),
    ("et-xmlfile", "MIT", "Excel文件"),
    ("python-calamine", "MIT", "Excel文件"),
    ("python-docx", "MIT", "Word文件"),
    ("lxml", "BSD-3-Clause", "Word文件"),
    ("defusedxml", "PSF-2.0", "安全地读XML"),
    ("icalendar", "BSD-2-Clause", "时限日历"),
    ("tzdata", "Apache-2.0", "时限日历"),
    ("python-dateutil", "BSD-3-Clause", "日期"),
    ("pyqtgraph", "MIT", "图表"),
    ("numpy", "BSD-3-Clause", "图表"),
    ("colorama", "BSD-3-Clause", "图表"),
    ("charset-normalizer", "MIT", "文字编码"),
    ("typing-extensions", "PSF-2.0", "Python的补充"),
    ("platformdirs", "MIT", "数据文件夹的位置"),
)


@record
class Component:
    """A part of the program; ``files`` hold its licence, ``version`` is empty when not known."""

    name: str
    version: str
    licence: str
    use: str
    files: tuple[Path, ...]

    def licence_text(self) -> str:
        """The whole of its licence; a sentence when the text is not at hand."""
        texts = [_text(path).strip() for path in self.files]
        if not texts:
            return f"{self.name}按{self.licence}许可使用，许可全文随它的安装包提供。"
        return "\n\n――――\n\n".join(texts)


def components() -> list[Component]:
    """The program itself, then Python, the fonts, and every distribution that is there."""
    return [
        Component("奉化共富督办", __version__, "MIT", "本程序", (PROGRAM_DIR / "LICENSE",)),
        Component("Python", platform.python_version(), "PSF-2.0", "运行环境", _python_licence()),
        *_fonts(),
        *filter(None, (_distribution(*line) for line in DISTRIBUTIONS)),
    ]


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Old names of authors are written in the old way.
        return content.decode("latin-1")


def _fonts() -> Iterator[Component]:
    for name, licence, files in (
        ("Noto Sans SC", "OFL-1.1", ("LICENSE-NotoSansSC-OFL.txt",)),
        ("Noto Serif SC", "OFL-1.1", ("LICENSE-NotoSerifSC-OFL.txt",)),
        ("Rare Glyphs（生僻字和符号）", "OFL-1.1", ("LICENSE-RareGlyphs-OFL.txt",)),
        ("Fandol", "GPL-3.0（含字体例外）", ("NOTICE-Fandol.txt", "LICENSE-Fandol-GPL-3.txt")),
    ):
        yield Component(name, "", licence, "字体", tuple(_FONTS / file for file in files))


def _python_licence() -> tuple[Path, ...]:
    installed = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return (installed,) if installed.is_file() else _shipped("python")


def _distribution(name: str, licence: str, use: str) -> Component | None:
    """One distribution; None when the program goes without it here."""
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        # A packaged program has no metadata, but the licences of all that is in it.
        files = _shipped(name)
        return Component(name, "", licence, use, files) if files else None
    files = tuple(_licence_files(found)) or _shipped(name)
    if "LGPL" in licence:
        files = files or _OF_QT
    return Component(name, found.version, licence, use, files)


def _licence_files(found: importlib.metadata.Distribution) -> Iterator[Path]:
    for file in found.files or ():
        path = Path(str(found.locate_file(file)))
        if ".dist-info" in file.parts[0] and _LICENCE_FILE.search(str(file)) and path.is_file():
            yield path


def _shipped(name: str) -> tuple[Path, ...]:
    """The licence files that were packed with the program: ``licences/NAME/…``."""
    return tuple(sorted(path for path in (LICENCES_DIR / name).glob("*") if path.is_file()))
