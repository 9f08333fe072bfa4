from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.folders.clouds import cloud_service, cloud_warning

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("我的坚果云/督办", "坚果云"),
        ("Nutstore/1/x", "坚果云"),
        ("Nutstore Files/x", "坚果云"),
        ("OneDrive/x", "OneDrive"),
        ("OneDrive - 奉化区发改局/Documents/x", "OneDrive"),
        ("BaiduSyncdisk/x", "百度网盘"),
        ("百度网盘同步空间", "百度网盘"),
        ("BaiduNetdiskWorkspace", "百度网盘"),
        ("iCloudDrive/x", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("Dropbox/x", "Dropbox"),
        ("Google Drive/x", "Google Drive"),
        ("WPS云盘/x", "WPS云盘"),
        ("微云同步助手/x", "腾讯微云"),
        ("阿里云盘/x", "阿里云盘"),
        ("BaiduNetdiskDownload/x", None),
        ("督办/OneDriver", None),
        ("坚果/x", None),
    ],
)
def test_a_cloud_is_known_by_the_names_of_its_folder(
    tmp_path: Path, folder: str, service: str | None
) -> None:
    assert cloud_service(tmp_path / folder, {}) == service


def test_a_cloud_is_known_by_what_it_leaves_in_a_folder(tmp_path: Path) -> None:
    assert cloud_service(tmp_path / "d", {}) is None
    (tmp_path / ".stfolder").mkdir()
    assert cloud_service(tmp_path / "d", {}) == "Syncthing"


def test_a_cloud_is_known_behind_a_link_and_by_the_system(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    assert cloud_service(tmp_path / "link" / "x", {}) == "Dropbox"
    assert cloud_service(tmp_path / "d" / "x", {"OneDrive": str(tmp_path / "d")}) == "OneDrive"


def test_the_warning_says_what_to_do(tmp_path: Path) -> None:
    assert cloud_warning(tmp_path) is None
    assert "移到不同步的位置" in (cloud_warning(tmp_path / "OneDrive") or "")
