"""The set-up script on machines that lack something: one sentence each, or the package itself."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.house_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = (
    *("awk", "basename", "cat", "cmp", "cp", "dirname"),
    *("mkdir", "mktemp", "rm", "sh", "sort", "tail", "uname"),
)


@dataclass(frozen=True)
class Machine:
    """A copy of the set-up script with a PATH that holds only what a test puts there."""

    folder: Path

    def put(self, path: str, script: str) -> None:
        """Write a small program into ``path``."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # In place of a link to a tool of this system's, never through it.
        target.unlink(missing_ok=True)
        target.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        target.chmod(0o755)

    def miss(self, *libraries: str) -> None:
        """Let the loader miss ``libraries``."""
        lines = "\n".join(f"echo '\t{name} => not found'" for name in libraries)
        self.put("bin/ldd", lines or ":")

    def set_up(self, goal: str = "run", **environment: str) -> tuple[int, str]:
        """Exit code and what the script said."""
        done = subprocess.run(
            ["sh", ".ci/setup", goal],
            cwd=self.folder,
            env={"PATH": str(self.folder / "bin"), "SYSTEM_PYTHON": "", **environment},
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stderr


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    """A machine of a plain user, with a shell and no Python."""
    machine = Machine(tmp_path)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/setup", tmp_path / ".ci")
    (tmp_path / "requirements.lock").write_text("", encoding="utf-8")
    machine.put("bin/id", "echo 1000")
    machine.put("bin/grep", "exit 0")
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    return machine


@pytest.fixture
def installed(bare: Machine) -> Machine:
    """The same machine with a finished .venv and every library."""
    bare.put(".venv/bin/python", "exit 0")
    shutil.copy(bare.folder / "requirements.lock", bare.folder / ".venv")
    bare.miss()
    return bare


def test_no_python_is_one_sentence(bare: Machine) -> None:
    code, said = bare.set_up()
    assert code == 1
    assert "Python 3.11" in said
    assert said.count("\n") == 1


def test_an_old_python_is_no_python(bare: Machine) -> None:
    bare.put("bin/python3", "exit 1")
    assert "Python 3.11" in bare.set_up()[1]


def test_a_python_without_venv_names_the_package(bare: Machine) -> None:
    bare.put(
        "bin/python3", 'case "$2" in *ensurepip*) exit 1;; *print*) echo python3.12-venv;; esac'
    )
    code, said = bare.set_up()
    assert code == 1
    assert said.endswith("make run：apt-get install python3.12-venv\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("goal", "says", "taken"),
    [
        ("run", ":", "system"),
        ("package", ":", "system"),
        ("run", 'case "$2" in *version_info*) exit 1;; esac', "python3"),
        ("run", 'case "$2" in *ensurepip*) exit 1;; esac', "python3"),
    ],
    ids=["to run", "to build", "too old", "without venv"],
)
def test_the_system_s_own_python_is_taken_first_where_it_can_be(
    bare: Machine, goal: str, says: str, taken: str
) -> None:
    for name, first in (("system", says), ("python3", ":")):
        bare.put(
            f"bin/{name}", f'{first}\n[ "$2" != venv ] || {{ echo "{name} makes it" >&2; exit 1; }}'
        )
    _code, said = bare.set_up(goal, SYSTEM_PYTHON=str(bare.folder / "bin/system"))
    assert said.startswith(f"{taken} makes it\n")


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libbrotlidec.so.1", "libbrotli1"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_a_missing_library_is_named_by_its_package(
    installed: Machine, library: str, package: str
) -> None:
    installed.miss(library)
    code, said = installed.set_up(DISPLAY=":0")
    assert code == 1
    assert said.endswith(f"apt-get install {package}\n")


def test_missing_libraries_are_one_sentence(installed: Machine) -> None:
    installed.miss("libEGL.so.1", "libxcb-icccm.so.4", "libEGL.so.1")
    code, said = installed.set_up(DISPLAY=":0")
    assert code == 1
    assert said.endswith("apt-get install libegl1 libxcb-icccm4\n")
    assert said.count("\n") == 1


def test_a_package_needs_the_tools_of_debian_where_there_is_dpkg(installed: Machine) -> None:
    """All that is missing is one sentence, the libraries that the package will depend on too."""
    (installed.folder / "build").mkdir()
    shutil.copytree(installed.folder / ".venv", installed.folder / "build/venv")
    for folder in (".ci", "build/venv"):
        (installed.folder / folder / "package.lock").touch()
    installed.miss("libwayland-egl.so.1", "libxcb-cursor.so.0")
    code, said = installed.set_up("package")
    assert (code, said.count("\n")) == (1, 1)
    assert said.endswith("make package：apt-get install binutils libwayland-egl1 libxcb-cursor0\n")
    installed.miss()
    installed.put("bin/dpkg", ":")
    installed.put("bin/objdump", ":")
    assert installed.set_up("package")[1].endswith("apt-get install dpkg-dev debhelper\n")
    installed.put("bin/dpkg-buildpackage", ":")
    installed.put("bin/dh", ":")
    assert installed.set_up("package") == (0, "")
    archive = "/usr/lib/python3.99/config/libpython3.99.a"
    installed.put("build/venv/bin/python", f"echo {archive}")
    said = installed.set_up("package")[1]
    assert said.endswith("apt-get install gcc libc6-dev libpython3.99-dev\n")
    installed.put("bin/gcc", ":")
    assert installed.set_up("package")[1].endswith("apt-get install libpython3.99-dev\n")


def test_the_source_of_a_package_s_start_is_fetched_once_by_its_hash(installed: Machine) -> None:
    (installed.folder / ".ci/package.lock").touch()
    (installed.folder / "build/start").mkdir(parents=True)
    archive = installed.folder / "libpython3.99.a"
    archive.touch()
    fetches = 'mkdir build/start; echo "$@" >>pip.log'
    says = f'case "$*" in *own_start*) echo {archive};; *download*) {fetches};; esac'
    installed.put("build/venv/bin/python", says)
    for name in ("gcc", "objdump"):
        installed.put(f"bin/{name}", ":")
    for name in ("package.lock", "requirements.lock"):
        (installed.folder / "build/venv" / name).touch()
    code, said = installed.set_up("package")
    assert (code, said.count("\n")) == (0, 1)
    assert installed.set_up("package") == (0, "")
    (asked,) = (installed.folder / "pip.log").read_text(encoding="utf-8").splitlines()
    assert "--require-hashes" in asked
    assert "--no-build-isolation --no-binary pyinstaller -r .ci/package.lock" in asked


def test_root_installs_what_is_missing(installed: Machine) -> None:
    installed.miss("libxcb-icccm.so.4")
    installed.put("bin/id", "echo 0")
    installed.put("bin/apt-get", 'echo "$@" >> apt.log')
    assert installed.set_up(DISPLAY=":0")[0] == 0
    update, install = (installed.folder / "apt.log").read_text(encoding="utf-8").splitlines()
    assert update.startswith("update")
    assert install.endswith("libxcb-icccm4")


def test_a_failed_installation_says_what_to_do(installed: Machine) -> None:
    installed.miss("libxcb-icccm.so.4")
    installed.put("bin/id", "echo 0")
    installed.put("bin/apt-get", "exit 100")
    code, said = installed.set_up(DISPLAY=":0")
    assert code == 1
    assert said.endswith("请检查网络后手工安装：apt-get install libxcb-icccm4\n")


def test_no_screen_points_to_the_command_line(installed: Machine) -> None:
    code, said = installed.set_up()
    assert code == 1
    assert "main.py --help" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_machine_with_all_of_it_is_silent(installed: Machine, name: str) -> None:
    assert installed.set_up(**{name: "offscreen"}) == (0, "")


def test_a_changed_lock_file_is_installed_again(installed: Machine) -> None:
    (installed.folder / "requirements.lock").write_text("# new\n", encoding="utf-8")
    installed.put(".venv/bin/python", 'echo "$@" >> pip.log')
    assert installed.set_up(DISPLAY=":0")[0] == 0
    assert "--require-hashes" in (installed.folder / "pip.log").read_text(encoding="utf-8")
    assert installed.set_up(DISPLAY=":0") == (0, "")
