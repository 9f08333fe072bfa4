"""Builds the bundle, and on Debian and its kin the package around it: ``make package``.

``--version V`` gives the package another version than pyproject.toml says; ``--only-deb`` packs the
bundle that lies in ``dist/`` already.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from email.utils import formatdate
from pathlib import Path

import contents
import icons
import licences
import own_start
import quietly
import slim

HERE = Path(__file__).resolve().parent
SOURCE = contents.SOURCE
BUILD, DIST = SOURCE / "build", SOURCE / "dist"
BUNDLE = DIST / contents.NAME
_MAINTAINER = "The fenghua_supervisor authors <packages@fenghua-supervisor.invalid>"
_BESIDE = (
    *("fenghua-supervisor.desktop", "zz-fenghua-supervisor-open.desktop"),
    *("fenghua-supervisor.metainfo.xml", "fenghua-supervisor.1"),
)


def main(argv: list[str]) -> int:
    """Build what this system can build, and say where it lies; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", default=project_version())
    parser.add_argument("--only-deb", action="store_true")
    args = parser.parse_args(argv)
    epoch = _epoch()
    if not args.only_deb:
        build_bundle(epoch)
        sys.stdout.write(f"{BUNDLE}  {_megabytes(BUNDLE)} MB\n")
    if shutil.which("dpkg-buildpackage"):
        package = build_deb(args.version, epoch)
        sys.stdout.write(f"{package}  {_megabytes(package)} MB\n")
    return 0


def project_version() -> str:
    """The version that pyproject.toml says."""
    project = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def build_bundle(epoch: int) -> None:
    """The folder that runs without Python, with the licences of what lies in it."""
    # The same source gives the same files: no order of a hash, no time of the clock.
    same = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0"}
    if own_start.can_be_linked():
        same["PYTHONPATH"] = str(own_start.link())
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR"]
    command += [f"--workpath={BUILD / 'bundle'}", f"--distpath={DIST}"]
    spec = HERE / f"{contents.NAME}.spec"
    subprocess.run([*command, str(spec)], check=True, cwd=SOURCE, env=same)
    for record in (BUNDLE / "_internal").glob("*.dist-info/RECORD"):
        slim.slim_record(record)
    if sys.platform.startswith("linux"):
        for library in (BUNDLE / "_internal").rglob("*.so*"):
            if not library.is_symlink():
                slim.strip(library)
                slim.close_up(library)
                if library.name.startswith("libicudata.so."):
                    slim.slim_icu(library)


def build_deb(version: str, epoch: int) -> Path:
    """The package of the bundle, made by debhelper in a folder of its own."""
    tree = BUILD / "deb" / contents.NAME
    shutil.rmtree(tree.parent, ignore_errors=True)
    shutil.copytree(HERE / "debian", tree / "debian")
    # debhelper moves nothing, it copies: a link to each file saves the space of one more bundle.
    shutil.copytree(BUNDLE, tree / "bundle", symlinks=True, copy_function=os.link)
    for name in _BESIDE:
        shutil.copy(HERE / name, tree)
    shutil.copy(SOURCE / "CHANGELOG.md", tree)
    icons.write_hicolor(tree / "icons" / "hicolor")
    (tree / "debian" / "copyright").write_text(licences.debian_copyright(), encoding="utf-8")
    (tree / "debian" / "changelog").write_text(_changelog(version, epoch), encoding="utf-8")
    same = {"SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8"}
    packing = ["dpkg-buildpackage", "-b", "-us", "-uc", "-d"]
    quietly.run(packing, tree, tree.parent / "build.log", **same)
    built = next(tree.parent.glob(f"{contents.NAME}_*.deb"))
    return Path(shutil.move(built, DIST / built.name))


def _changelog(version: str, epoch: int) -> str:
    return (
        f"{contents.NAME} ({version}) unstable; urgency=medium\n\n"
        "  * What has changed for users stands in changelog.gz beside this file.\n\n"
        f" -- {_MAINTAINER}  {formatdate(epoch)}\n"
    )


def _epoch() -> int:
    """The time of what is built: as told, or that of the last commit, or of the change log."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    git = ["git", "-C", str(SOURCE), "log", "-1", "--format=%ct"]
    if shutil.which("git"):
        said = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
        if said:
            return int(said)
    return int((SOURCE / "CHANGELOG.md").stat().st_mtime)


def _megabytes(path: Path) -> int:
    files = [path] if path.is_file() else [f for f in path.rglob("*") if not f.is_symlink()]
    return round(sum(file.stat().st_size for file in files if file.is_file()) / 1e6)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
