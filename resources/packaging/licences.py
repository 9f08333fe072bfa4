"""The licences of everything that lies in the bundle, as Debian's file ``copyright``.

They come from what is installed here, so that none is forgotten when a lock file changes.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import own_start
from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
FONTS = SOURCE / "resources" / "fonts"
SHIPPED = SOURCE / "resources" / "licences"
LOCK = SOURCE / "requirements.lock"
BUNDLED = "bundle/_internal"
#: Locked for those who run the source; see ``contents.LEFT_OUT_MODULES``.
LEFT_OUT = (
    "charset-normalizer",
    *(("psycopg-binary",) if sys.platform.startswith("linux") else ()),
)
_NO_CODE = (".dist-info", "__pycache__", ".pth", "-stubs")
_FILE = re.compile(r"(^|/)(licen[cs]es?/.+|(licen[cs]e|copying|notice|authors)[^/]*)$", re.I)
_QT = ("pyside6", "shiboken6")
_COPYRIGHT = re.compile(r"^\W*(copyright\b.*(?:\(c\)|©|\d{4}).*)$", re.IGNORECASE)
#: First line, last line and name of the licences that Debian keeps for all packages.
_COMMON = (
    (r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3", r"version for the\s+Library\.", "LGPL-3"),
    (r"GNU GENERAL PUBLIC LICENSE\s+Version 3", r"END OF TERMS AND CONDITIONS", "GPL-3"),
    (r"GNU GENERAL PUBLIC LICENSE\s+Version 2", r"END OF TERMS AND CONDITIONS", "GPL-2"),
    (r"Apache License\s+Version 2\.0", r"END OF TERMS AND CONDITIONS", "Apache-2.0"),
)
_RULE = "\n\n" + "-" * 72 + "\n\n"


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the bundle: its licence in a word, who holds the rights, and the whole text."""

    name: str
    version: str
    licence: str
    holders: tuple[str, ...]
    text: str
    #: where it lies in the bundle, as patterns
    files: tuple[str, ...]


def components() -> list[Component]:
    """All parts of the bundle that are not ours: libraries, Python, fonts, the bootloader."""
    libraries = [_library(dist) for dist in locked_distributions()]
    return [*libraries, *_fonts(), _python(), *_bootloader()]


def locked_distributions() -> list[metadata.Distribution]:
    """What the lock file names for a bundle of this system; PackageNotFoundError: one lacks."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line.rstrip(" \\")) for line in lines if re.match(r"\w.*==", line)]
    needed = [one for one in asked if one.marker is None or one.marker.evaluate()]
    return [metadata.distribution(one.name) for one in needed if one.name not in LEFT_OUT]


def licence_files(dist: metadata.Distribution) -> list[Path]:
    """Where the licences lie that came with a distribution, in the order of their names."""
    found = [
        file
        for file in dist.files or ()
        if ".dist-info/" in file.as_posix() and _FILE.search(file.as_posix().partition("/")[2])
    ]
    return [Path(str(dist.locate_file(file))) for file in sorted(found, key=str)]


def python_licence() -> Path:
    """Where the licence of the Python that runs this lies."""
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    return next(path / "LICENSE.txt" for path in places if (path / "LICENSE.txt").is_file())


def debian_copyright() -> str:
    """The file ``copyright`` in Debian's machine-readable form."""
    ours = (SOURCE / "LICENSE").read_text(encoding="utf-8")
    head = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: fenghua-supervisor\n"
        "Comment: The package holds Python and the libraries that the program was tested with."
    )
    stanzas = [head, _stanza(("*",), _holders(ours), "Expat", ours)]
    for part in components():
        name = f"{part.name}-licence"
        stanzas.append(
            _stanza(part.files, part.holders, name, f"{part.licence}\n\n{_by_reference(part.text)}")
        )
    return "\n\n".join(stanzas) + "\n"


def _library(dist: metadata.Distribution) -> Component:
    name = dist.metadata["Name"]
    if name.lower().startswith(_QT):
        text, licence = _qt_text(), "LGPL-3.0-only"
    else:
        text = _RULE.join(_licence_texts(dist))
        licence = dist.metadata.get("License-Expression") or dist.metadata.get("License") or ""
    tops = {Path(str(file)).parts[0] for file in dist.files or ()}
    inside = sorted(top for top in tops if top != ".." and not top.endswith(_NO_CODE))
    return Component(
        name=name,
        version=dist.version,
        licence=licence.partition("\n")[0] or "see below",
        holders=_holders(text),
        text=text,
        files=tuple(f"{BUNDLED}/{_pattern(top)}" for top in inside),
    )


def _licence_texts(dist: metadata.Distribution) -> list[str]:
    return [_text(path) for path in licence_files(dist)]


def _qt_text() -> str:
    # The lesser licence is a supplement to the general one.
    lesser, general = SHIPPED / "LGPL-3.0.txt", FONTS / "LICENSE-Fandol-GPL-3.txt"
    return _RULE.join(_text(path) for path in (SHIPPED / "Qt-notice.txt", lesser, general))


def _fonts() -> list[Component]:
    fandol = _RULE.join(
        _text(FONTS / name) for name in ("NOTICE-Fandol.txt", "LICENSE-Fandol-GPL-3.txt")
    )
    found = [_font("Fandol", "GPL-3.0-only with font exception", fandol)]
    for name in ("NotoSansSC", "NotoSerifSC", "RareGlyphs"):
        found.append(_font(name, "OFL-1.1", _text(FONTS / f"LICENSE-{name}-OFL.txt")))
    return found


def _font(name: str, licence: str, text: str) -> Component:
    files = (f"{BUNDLED}/resources/fonts/{name}*",)
    return Component(name, "", licence, _holders(text), text, files)


def _python() -> Component:
    text = _text(python_licence())
    library = () if own_start.can_be_linked() else ("libpython*",)
    files = tuple(f"{BUNDLED}/{name}" for name in (*library, "python3*", "base_library.zip"))
    version = sys.version.partition(" ")[0]
    return Component("Python", version, "PSF-2.0", _holders(text), text, files)


def _bootloader() -> list[Component]:
    """The licence of the executable's start, where PyInstaller is installed to build it.

    A file has one paragraph in Debian's form: where Python is in the start, it tells of both.
    """
    try:
        dist = metadata.distribution("pyinstaller")
    except metadata.PackageNotFoundError:
        return []
    text = _RULE.join(_licence_texts(dist))
    licence = "GPL-2.0-or-later with bootloader exception"
    if own_start.can_be_linked():
        text = _RULE.join((text, _text(python_licence())))
        licence += "; Python, which is linked into it: PSF-2.0"
    files = ("bundle/fenghua-supervisor",)
    return [Component("PyInstaller", dist.version, licence, _holders(text), text, files)]


def _holders(text: str) -> tuple[str, ...]:
    """The lines that say who holds the rights, each once."""
    found = (_COPYRIGHT.match(line.strip()) for line in text.splitlines())
    said = dict.fromkeys(match[1].strip() for match in found if match)
    return tuple(said) or ("its authors, as its licence says",)


def _pattern(top: str) -> str:
    """The pattern of what a top-level name of a library is in the bundle."""
    return top if "." in top and not top.endswith(".libs") else f"{top}/*"


def _by_reference(text: str) -> str:
    """A text without the licences that every Debian has, each named instead."""
    for title, last, name in _COMMON:
        pattern = rf"^[ \t]*{title}.*?{last}[^\n]*$"
        said = f"[On Debian systems the text stands in /usr/share/common-licenses/{name}.]"
        text = re.sub(pattern, said, text, flags=re.DOTALL | re.MULTILINE)
    return text


def _stanza(files: tuple[str, ...], holders: tuple[str, ...], name: str, text: str) -> str:
    lines = (f" {line.rstrip()}" if line.strip() else " ." for line in text.splitlines())
    return "\n".join(
        [
            "Files: " + "\n ".join(files or ("bundle/_internal/*",)),
            "Copyright: " + "\n ".join(holders),
            f"License: {name}",
            *lines,
        ]
    )


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Old names of authors are written in the old way.
        return content.decode("latin-1")
