"""Folders that a program copies to a cloud: it may lock or replace a file in mid-write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Each service by its Chinese name, with the names its folder has on a disk, in small letters;
#: ``*`` stands for anything, ``#`` at the end for digits or nothing.
_FOLDERS = {
    "坚果云": "nutstore|nutstore files|坚果云*|我的坚果云*",
    "OneDrive": "onedrive|onedrive *|onedrive-*|skydrive",
    "百度网盘": "baidusyncdisk|baidunetdiskworkspace|百度云同步盘|百度网盘|百度网盘同步*"
    "|百度网盘工作空间|百度云|百度云同步*|百度云工作空间",
    "iCloud": "icloud drive|iclouddrive|icloud 云盘|icloud云盘|com~apple~clouddocs"
    "|mobile documents",
    "Dropbox": "dropbox|dropbox (*)",
    "Google Drive": "google drive|google drive *|googledrive|googledrive *|googledrive-*"
    "|google 云端硬盘|google云端硬盘|my drive|我的云端硬盘",
    "WPS云盘": "wps 云盘|wps云盘|wps cloud|wps cloud files|wpscloud|wpscloud files"
    "|wpsdrive|wps云文档",
    "腾讯微云": "微云|微云同步*|腾讯微云|腾讯微云同步*|weiyun*",
    "阿里云盘": "阿里云盘*|aliyundrive|adrive",
    "天翼云盘": "天翼云盘*|ecloud|ecloudsync",
    "中国移动云盘": "中国移动云*|和彩云*",
    "夸克网盘": "夸克网盘*|夸克云盘*|quarkclouddrive",
    "华为云空间": "华为云空间|华为云盘",
    "115": "115网盘|115同步盘|115sync",
    "群晖Drive": "synology drive|synologydrive|cloudstation",
    "Nextcloud": "nextcloud#|owncloud",
    "Seafile": "seafile|seadrive",
    "MEGA": "mega|megasync",
}
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
    for part in map(str.lower, parts):
        for name, patterns in _FOLDERS.items():
            # Expressions would take longer to compile than most commands take for all else.
            if any(_fits(part, pattern) for pattern in patterns.split("|")):
                return name
    return None


def _fits(part: str, pattern: str) -> bool:
    begins, star, ends = pattern.partition("*")
    if star:
        is_long_enough = len(part) >= len(begins) + len(ends)
        return is_long_enough and part.startswith(begins) and part.endswith(ends)
    if pattern.endswith("#"):
        return part.rstrip("0123456789") == pattern[:-1]
    return part == pattern


def _by_mark(place: Path) -> str | None:
    for folder in (place, *place.parents):
        for marker, name in _MARKERS.items():
            if os.path.lexists(folder / marker):
                return name
    return None
