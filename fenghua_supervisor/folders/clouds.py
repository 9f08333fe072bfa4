"""Folders that a program copies to a cloud: it may lock or replace a file in mid-write."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Each service by its Chinese name, with the names its folder has on a disk.
_FOLDERS = {
    "坚果云": r"nutstore( files)?|(我的)?坚果云.*",
    "OneDrive": r"onedrive([ -].*)?|skydrive",
    "百度网盘": r"baidusyncdisk|baidunetdiskworkspace|百度(网盘|云)(同步.*|工作空间)?|百度云同步盘",
    "iCloud": r"icloud ?drive|icloud ?云盘|com~apple~clouddocs|mobile documents",
    "Dropbox": r"dropbox( \(.*\))?",
    "Google Drive": r"google ?drive( .*)?|googledrive-.*|google ?云端硬盘|my drive|我的云端硬盘",
    "WPS云盘": r"wps ?云盘|wps ?cloud( files)?|wpsdrive|wps云文档",
    "腾讯微云": r"(腾讯)?微云(同步.*)?|weiyun.*",
    "阿里云盘": r"阿里云盘.*|aliyundrive|adrive",
    "天翼云盘": r"天翼云盘.*|ecloud(sync)?",
    "中国移动云盘": r"(中国移动|和彩)云(网)?盘?.*",
    "夸克网盘": r"夸克(网盘|云盘).*|quarkclouddrive",
    "华为云空间": r"华为云(空间|盘)",
    "115": r"115(网盘|同步盘|sync)",
    "群晖Drive": r"synology ?drive|cloudstation",
    "Nextcloud": r"nextcloud\d*|owncloud",
    "Seafile": r"seafile|seadrive",
    "MEGA": r"mega(sync)?",
}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _FOLDERS.items()}
#: What a service leaves in the folder that it copies, wherever that lies.
_MARKERS = {
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".SynologyWorkingDirectory": "群晖Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
}
_ROOTS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def cloud_service(folder: Path, environment: Mapping[str, str] | None = None) -> str | None:
    """The service that copies ``folder`` to a cloud, by its Chinese name; None: none is known.

    ``environment`` is the process's own unless given: there Windows names OneDrive's folders.
    """
    real = Path(os.path.realpath(folder))
    known = os.environ if environment is None else environment
    for place in dict.fromkeys((folder, real)):
        found = _by_name(place.parts) or _by_mark(place)
        if found is not None:
            return found
    roots = [known[name] for name in _ROOTS if known.get(name)]
    return "OneDrive" if any(real.is_relative_to(root) for root in roots) else None


def cloud_warning(folder: Path) -> str | None:
    """What to tell the user of a folder that is copied to a cloud, or None."""
    service = cloud_service(folder)
    if service is None:
        return None
    return (
        f"数据文件夹“{folder}”在{service}的同步文件夹里，同步软件会在保存中途占用或替换文件，"
        "可能损坏数据；请关闭本程序，把整个文件夹移到不同步的位置再用--data-dir打开，"
        "备份可以存到同步文件夹里。"
    )


def _by_name(parts: Iterable[str]) -> str | None:
    for part in parts:
        for name, pattern in _PATTERNS.items():
            if pattern.fullmatch(part):
                return name
    return None


def _by_mark(place: Path) -> str | None:
    for folder in (place, *place.parents):
        for marker, name in _MARKERS.items():
            if os.path.lexists(folder / marker):
                return name
    return None
