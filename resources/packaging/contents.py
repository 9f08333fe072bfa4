"""What goes into the bundle: our modules, the files they need, and nothing that nobody imports."""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from pathlib import Path

import licences

NAME = "fenghua-supervisor"
PACKAGE = "fenghua_supervisor"
SOURCE = Path(__file__).resolve().parents[2]

#: Modules that a library would like to have or imports for a purpose that is not ours.
LEFT_OUT_MODULES = (
    # of the standard library
    *("tkinter", "_tkinter", "turtle", "idlelib", "curses", "readline", "pydoc_data", "pdb"),
    *("doctest", "lib2to3", "ensurepip", "distutils", "xmlrpc", "ftplib"),
    # for a Python without its own in C
    "_pydecimal",
    # what builds and tests
    *("setuptools", "pkg_resources", "_distutils_hack", "pip", "pytest", "_pytest", "IPython"),
    # numpy comes for the charts
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "numpy.random", "numpy.polynomial"),
    *("numpy.core", "numpy.matlib", "numpy.conftest", "numpy._core.tests", "numpy._pyinstaller"),
    *("numpy._core._multiarray_tests", "numpy.fft", "numpy.ma"),
    # pyqtgraph comes for lines, bars and points
    *("pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.flowchart", "pyqtgraph.console"),
    *("pyqtgraph.jupyter", "pyqtgraph.dockarea", "pyqtgraph.metaarray", "pyqtgraph.canvas"),
    *("OpenGL", "PySide6.QtOpenGL", "PySide6.QtTest", "PySide6.QtDBus", "PySide6.QtQml"),
    "PySide6.QtQuick",
    # pictures are never shown by a picture viewer, and pdfium writes the words in them
    *("PIL._avif", "PIL._imagingft", "PIL._imagingtk", "PIL._imagingcms", "PIL.ImageTk"),
    *("PIL.ImageQt", "PIL.ImageShow", "PIL.ImageCms"),
    # lxml reads; its checkers of schemas, objects and tests are for others
    *("lxml.isoschematron", "lxml.objectify", "lxml.doctestcompare", "lxml.usedoctest", "lxml.sax"),
    *("lxml.html.diff", "lxml.html._diffcommand", "lxml.html._difflib"),
    *(
        "icalendar.tests",
        "reportlab.graphics",
        # of reportlab, for XML whose encoding nobody tells
        "charset_normalizer",
        "pypdfium2_cli",
        "peewee_async",
        "playhouse.postgres_ext",
    ),
    # On Linux the driver of a server takes the system's own libpq, with its encryption.
    *(("psycopg_binary",) if sys.platform.startswith("linux") else ()),
)

#: Run before the program: what stands in for modules that are left out and imported all the same,
#: and what tells Qt where its plugins lie.
HOOKS = tuple(Path(__file__).with_name(name) for name in ("standing_in.py", "own_plugins.py"))

#: PyInstaller's own, run before the program as well. That of Qt loads Qt, and not as we do (see
#: ui/look/plain_import.py), which a start pays for with a seventh of its instructions. The others
#: load what a start does without, for programs that start processes of their own kind, list their
#: modules or read their source.
LEFT_OUT_HOOKS = tuple(
    f"pyi_rth_{name}"
    for name in ("pyside6", "inspect", "pkgutil", "multiprocessing", "pyqtgraph_multiprocess")
)

#: Files by their place in the bundle: what Qt offers and no desktop of ours uses.
LEFT_OUT_FILES = (
    *("*.pyi", "*.pxd", "*.h", "*/tests/*", "PySide6/Qt/qml/*"),
    *("PySide6/Qt/plugins/egldeviceintegrations/*", "PySide6/Qt/plugins/generic/*"),
    *("PySide6/Qt/plugins/networkinformation/*", "PySide6/Qt/plugins/tls/*"),
    # GTK's theme would need GTK, and brings it into the process.
    *("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/Qt/lib/libQt6Egl*"),
    *("PySide6/Qt/plugins/platforms/libq" + name for name in ("eglfs*", "linuxfb*", "minimal*")),
    *("PySide6/Qt/plugins/platforms/libq" + name for name in ("vkkhrdisplay*", "vnc*")),
    *("PySide6/Qt/plugins/wayland-graphics-integration-client/lib*-server.so",),
    *("PySide6/Qt/plugins/wayland-shell-integration/lib" + name for name in ("ivi*", "full*")),
    *("PySide6/Qt/plugins/imageformats/*q" + name for name in ("icns*", "tga*", "wbmp*")),
    "PySide6/Qt/plugins/imageformats/*qpdf*",
    # Files are read as UTF-8, UTF-16, GB 18030 or Big5; nobody here writes in these two.
    *("*lib-dynload/_codecs_" + name for name in ("jp*", "kr*")),
    *("PySide6/*/sqldrivers/*", "PySide6/*/designer/*", "PySide6/*/qmltooling/*"),
    *("lxml/isoschematron/*", "lxml/includes/*", "pyqtgraph/colors/maps/*"),
    *("pyqtgraph/icons/peegee/*", "docx/templates/default-docx-template/*"),
)
_TRANSLATION, _KEPT_TRANSLATION = "*/translations/*.qm", "*/qtbase_zh_CN.qm"
_TOLD = ("METADATA", "RECORD")

#: Folders of the source that the program reads, with what in them is only for building.
DATA_FOLDERS = (
    "data",
    *(f"resources/{name}" for name in ("fonts", "help", "icc", "icons", "licences", "style")),
)
_BUILDING = ("SHA256SUMS", ".gitattributes", "README.md", "*.py")


def our_modules() -> list[str]:
    """Every module of ours: pages and commands are named in registries, not imported."""
    files = sorted((SOURCE / PACKAGE).rglob("*.py"))
    return [_module_name(file.relative_to(SOURCE)) for file in files]


def data_files() -> list[tuple[str, str]]:
    """The files that the program reads, each with its folder in the bundle."""
    found = [(str(SOURCE / "LICENSE"), "."), (str(SOURCE / "CHANGELOG.md"), ".")]
    for folder in DATA_FOLDERS:
        for file in sorted((SOURCE / folder).rglob("*")):
            if file.is_file() and not any(fnmatchcase(file.name, name) for name in _BUILDING):
                found.append((str(file), str(file.parent.relative_to(SOURCE))))
    return [*found, *_metadata(), (str(licences.python_licence()), "resources/licences/python")]


def wanted_scripts(table: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The scripts (name, source, kind) of the bundle, in their order: hooks, and the program."""
    return [row for row in table if row[0] not in LEFT_OUT_HOOKS]


def wanted(table: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The rows (place, source, kind) of a table of PyInstaller's that belong in the bundle.

    On Linux the system's own libraries stay out: its packages keep them safe and up to date.
    """
    kept = [
        row for row in table if row[2] == "SYMLINK" or not (_left_out(row[0]) or _of_system(row[1]))
    ]
    places = {place for place, _, kind in kept if kind != "SYMLINK"}
    # PyInstaller's links at the top point to libraries further down: without those they dangle.
    return [row for row in kept if row[2] != "SYMLINK" or _goal(row) in places]


def _metadata() -> list[tuple[str, str]]:
    """What tells versions and licences of the libraries: the program says them."""
    found = []
    for dist in licences.locked_distributions():
        root = Path(str(dist.locate_file("")))
        told = [root / file for file in dist.files or () if file.name in _TOLD]
        for path in (*told, *licences.licence_files(dist)):
            place = path.relative_to(root)
            found.append((str(path), place.parent.as_posix()))
    return found


def _module_name(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _left_out(place: str) -> bool:
    place = place.replace("\\", "/")
    if fnmatchcase(place, _TRANSLATION):
        return not fnmatchcase(place, _KEPT_TRANSLATION)
    return any(fnmatchcase(place, pattern) for pattern in LEFT_OUT_FILES)


def _of_system(source: str) -> bool:
    if not sys.platform.startswith("linux") or ".so" not in Path(source).name:
        return False
    path = Path(source)
    ours = (Path(sys.prefix), Path(sys.base_prefix) / "lib" / "python3", SOURCE)
    if path.name.startswith("libpython") or "lib-dynload" in path.parts:
        return False
    return not any(path.is_relative_to(place) for place in ours)


def _goal(link: tuple[str, str, str]) -> str:
    return (Path(link[0]).parent / link[1]).as_posix()
