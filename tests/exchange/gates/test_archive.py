"""Archives of forms: what is in them, and every way in which one may do harm."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates import archive
from fenghua_supervisor.exchange.gates.archive import contents_of, form_bytes

if TYPE_CHECKING:
    from pathlib import Path


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return finished.getvalue()


def gbk_archive(name: str, content: bytes) -> bytes:
    """As ``packed``, with the name in GBK and no mark of it."""
    raw = name.encode("gbk")
    made = packed((f"{'x' * len(raw)}", content))
    return made.replace(b"x" * len(raw), raw)


def stored(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "收回.zip"
    path.write_bytes(content)
    return path


def test_forms_are_found_in_folders_and_leftovers_are_not(tmp_path: Path) -> None:
    path = stored(
        tmp_path,
        packed(
            ("10月/区民政局.xlsx", b"a"),
            ("10月/", b""),
            ("10月/~$区民政局.xlsx", b"b"),
            ("10月/~.区民政局.xlsx", b"b"),
            ("__MACOSX/10月/._区民政局.xlsx", b"c"),
            ("Thumbs.db", b"d"),
            ("佐证/照片.jpg", b"e"),
        ),
    )
    found = contents_of(path)
    assert found.forms == ("10月/区民政局.xlsx",)
    assert found.others == ("佐证/照片.jpg",)
    assert form_bytes(path / "10月/区民政局.xlsx") == b"a"


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    path = stored(tmp_path, gbk_archive("收回/区民政局.xlsx", b"a"))
    assert contents_of(path).forms == ("收回/区民政局.xlsx",)
    assert form_bytes(path / "收回" / "区民政局.xlsx") == b"a"


def test_an_archive_in_an_archive_is_opened_once_more_and_no_deeper(tmp_path: Path) -> None:
    inner = packed(("区民政局.xlsx", b"a"))
    twice = packed(("甲.zip", inner))
    path = stored(tmp_path, packed(("乙.zip", twice), ("丙.zip", inner)))
    found = contents_of(path)
    assert found.forms == ("丙.zip/区民政局.xlsx",)
    assert found.others == ("乙.zip/甲.zip",)
    assert form_bytes(path / "丙.zip/区民政局.xlsx") == b"a"


def test_an_office_file_that_is_called_an_archive_is_a_form(tmp_path: Path) -> None:
    assert contents_of(stored(tmp_path, packed(("[Content_Types].xml", b"<x/>")))).is_form


def test_a_file_beside_archives_is_read_as_ever(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"a")
    assert form_bytes(tmp_path / "a.xlsx") == b"a"
    with pytest.raises(UserError, match="找不到"):
        form_bytes(tmp_path / "b.xlsx")
    path = stored(tmp_path, packed(("a.xlsx", b"a")))
    with pytest.raises(UserError, match="找不到“b.xlsx”了"):
        form_bytes(path / "b.xlsx")


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (packed(("../a.xlsx", b"a")), "指向别处的路径"),
        (packed(("/etc/a.xlsx", b"a")), "指向别处的路径"),
        (packed(("C:\\a.xlsx", b"a")), "指向别处的路径"),
        (packed(("..\\a.xlsx", b"a")), "指向别处的路径"),
        (packed(("a.xlsx", b"0" * (3 << 20))), "大得不正常"),
        (packed(("甲.zip", packed(("a.xlsx", b"0" * (3 << 20))))), "大得不正常"),
        (packed(("a.xlsx", b"a"))[:-10], "已损坏"),
        (b"PK\x03\x04 noise", "已损坏"),
        (packed(*((f"{n}.jpg", b"") for n in range(5_001))), "超过5000个文件"),
    ],
)
def test_an_archive_that_is_made_to_harm_is_refused(
    tmp_path: Path, content: bytes, part: str
) -> None:
    with pytest.raises(UserError, match=part):
        contents_of(stored(tmp_path, content))


def test_two_files_of_one_name_and_a_locked_one_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = packed(("a.xlsx", b"a"), ("a.xlsx", b"b"))
    with pytest.raises(UserError, match="两个同名"):
        contents_of(stored(tmp_path, twice))
    locked = bytearray(packed(("a.xlsx", b"a")))
    locked[6] |= 1
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UserError, match="设有密码"):
        contents_of(stored(tmp_path, bytes(locked)))


def test_all_forms_together_may_not_be_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_INFLATED", 1000)
    path = stored(tmp_path, packed(*((f"{n}.xlsx", bytes([n]) * 300) for n in range(4))))
    with pytest.raises(UserError, match="大得不正常"):
        contents_of(path)
    monkeypatch.setattr(archive, "LARGEST_ARCHIVE", 10)
    with pytest.raises(UserError, match="的上限，没有打开"):
        contents_of(path)


def test_a_link_in_an_archive_is_no_form(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.xlsx")
    link.external_attr = 0o120777 << 16
    found = contents_of(stored(tmp_path, packed((link, b"/etc/passwd"))))
    assert (found.forms, found.others) == ((), ("a.xlsx",))
