from __future__ import annotations

import os
from pathlib import Path

import pytest

from fenghua_supervisor.folders.networks import network_kind

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/office cifs rw 0 0
nas:/vol /mnt/na\040s\011\134x nfs4 rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a/data", None),
        ("/mnt/office", "cifs"),
        ("/mnt/office/data", "cifs"),
        ("/mnt/officer/data", None),
        ("/mnt/office/local/data", None),
        ("/mnt/office/local/../data", "cifs"),
        ("/mnt/na s\t\\x/data", "nfs4"),
        ("//server/share", "UNC"),
    ],
)
def test_shares_are_known_by_the_mount_table(folder: str, kind: str | None) -> None:
    assert network_kind(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        *((kind, True) for kind in ("nfs", "nfs4", "cifs", "smb3", "davfs", "9p", "afs", "ceph")),
        *((kind, True) for kind in ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs")),
        *((kind, True) for kind in ("fuse.davfs2", "fuse.ossfs", "fuse", "autofs", "vboxsf")),
        *((kind, False) for kind in ("ext4", "xfs", "btrfs", "overlay", "tmpfs", "zfs", "vfat")),
        *((kind, False) for kind in ("ntfs3", "fuseblk", "fuse.gocryptfs", "fuse.dlnfs", "f2fs")),
    ],
)
def test_every_kind_of_disk_is_judged(kind: str, refused: bool) -> None:
    table = f"/dev/sda1 / ext4 rw 0 0\nx /mnt/d {kind} rw 0 0\n"
    assert network_kind(Path("/mnt/d/data"), table) == (kind if refused else None)


def test_a_share_mounted_on_demand_is_known_by_what_lies_upon_it() -> None:
    on_demand = "systemd-1 /mnt/d autofs rw 0 0\n"
    assert network_kind(Path("/mnt/d/data"), on_demand) == "autofs"
    assert network_kind(Path("/mnt/d/data"), f"{on_demand}/dev/sdb1 /mnt/d ext4 rw 0 0\n") is None
    assert network_kind(Path("/mnt/d/data"), f"{on_demand}nas:/v /mnt/d nfs4 rw 0 0\n") == "nfs4"


def test_a_disk_that_shows_a_folder_of_a_share_is_one() -> None:
    table = "nas:/v /mnt/nas nfs rw 0 0\n/mnt/nas/a /home/b fuse.bindfs rw 0 0\n"
    assert network_kind(Path("/home/b/data"), table) == "nfs"
    loop = "/b /a fuse.bindfs rw 0 0\n/a /b fuse.bindfs rw 0 0\n"
    assert network_kind(Path("/a"), loop) is None


def test_links_are_followed_before_the_table_is_asked(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to("/mnt/office/data")
    assert network_kind(tmp_path / "one" / "x", MOUNTS) == "cifs"


@pytest.mark.skipif(os.name == "nt", reason="a name like C: is a drive there")
@pytest.mark.parametrize(
    ("folder", "answer", "kind"),
    [
        (r"\\server\share\data", 3, "UNC"),
        (r"\\?\UNC\server\share", 3, "UNC"),
        (r"\\?\C:\data", 3, None),
    ],
)
def test_windows_names_of_shares(folder: str, answer: int, kind: str | None) -> None:
    assert network_kind(Path(folder), "", lambda _: answer) == kind


@pytest.mark.parametrize(("answer", "kind"), [(4, "网络驱动器Z:"), (3, None), (2, None)])
def test_a_mapped_drive_is_a_share(
    answer: int, kind: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "realpath", str)
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return answer

    assert network_kind(Path("Z:/data"), "", drive_type) == kind
    assert asked == ["Z:\\"]
