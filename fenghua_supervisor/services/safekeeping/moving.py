"""Moving house: all of a ledger from a data folder to a server or back; the source stays."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import DATABASE, EVIDENCE, data_folder_over
from fenghua_supervisor.disk.passing import HeldFolder, PassingFolder, is_held_folder
from fenghua_supervisor.disk.syncing import make_folder, replace, sync_file, sync_folder
from fenghua_supervisor.errors import DamagedData, NotLetIn, UserError
from fenghua_supervisor.folders.addresses import address_words
from fenghua_supervisor.folders.home import DataHome, data_home
from fenghua_supervisor.records import record
from fenghua_supervisor.services.on_server import known_password
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.backups.describing import describe
from fenghua_supervisor.store.backups.origins import Origin, origin_of
from fenghua_supervisor.store.backups.server_origin import ServerOrigin
from fenghua_supervisor.store.connection.recipe import BUSY_MS
from fenghua_supervisor.store.evidence_files import EvidenceFiles, write_whole
from fenghua_supervisor.store.integrity import opened
from fenghua_supervisor.store.moving import (
    DIFFERS,
    contents_of,
    fill_server,
    require_current,
    require_files,
)
from fenghua_supervisor.store.server import connected, free_server
from fenghua_supervisor.store.store import remember_fork

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups.manifest import BackupInfo
    from fenghua_supervisor.store.stored_files import StoredFiles

_SHOWN = 3
_MOVING = "另一次搬家正在写入“{}”，未作任何改动，请等它做完再看。"


@record
class Moved:
    """What was moved where: counts by word, steps, the hash over all rows, files and their bytes.

    ``left_out``: damaged files that no record uses.
    """

    place: str
    counts: Mapping[str, int]
    steps: int
    head: str
    content_hash: str
    files: int
    size: int
    left_out: int

    @property
    def words(self) -> str:
        """What to tell the user, without a full stop."""
        counts = "、".join(f"{word}{count}" for word, count in self.counts.items())
        left = f"，另有{self.left_out}个没有记录用到的坏文件没有搬" if self.left_out else ""
        return (
            f"已搬到{self.place}：{counts}，留痕{self.steps}步，附件{self.files}个"
            f"（{self.size / 1_000_000:.1f}MB），内容校验{self.content_hash[:16]}，"
            f"逐表、逐个附件核对一致{left}；"
            "原来的数据没有改动，留作备份，以后请打开新的这一份"
        )


def move_to_server(
    progress: Progress, data_dir: Path, target: DataHome, now: datetime, password: str | None = None
) -> Moved:
    """Copy the ledger in a data folder into an empty database on a server; a job function.

    Raises UserError when the source is not whole, is of a former version or changes meanwhile, or
    when the target is not empty; the database on the server holds no ledger then. The source is
    only read. ``password``: as ``connected``.
    """
    origin = origin_of(data_dir)
    if not origin.is_file:
        raise UserError("数据本来就在服务器上，没有搬；要搬回文件夹请用move-from-server。")
    with disk_said("没有搬成"), PassingFolder() as scratch:
        copy = scratch / DATABASE
        info = _copied(progress, origin, copy, now)
        with origin.files() as originals:
            names, left_out = _whole_files(progress, originals, info)
            size = sum(originals.size_of(sha256) or 0 for sha256 in names)
            database = free_server(target.address, password)
            try:
                still = partial(_require_still, origin, info)
                fill_server(database, copy, originals, names, progress.advance, still)
            finally:
                database.dispose()
        if (target.folder / ANCHORS_FILE).exists():
            # What this machine remembers of an earlier database there is no longer its history.
            remember_fork(copy, target.folder)
    place = f"服务器上的数据库{address_words(target.address)}"
    return _moved(place, info, len(names), size, left_out)


def move_from_server(
    progress: Progress, source: DataHome, folder: Path, now: datetime, password: str | None = None
) -> Moved:
    """Copy the ledger in a database on a server into a new data folder; a job function.

    It is made beside the folder and gets its name at the end. Raises UserError as
    ``move_to_server`` does; the folder is as it was then.
    """
    connect = partial(connected, source.address, BUSY_MS, password)
    return _moved_back(progress, ServerOrigin(source.folder, connect), folder, now)


def move_back(progress: Progress, data_dir: Path, folder: Path, now: datetime) -> Moved:
    """As ``move_from_server``, from the server on which the open office lies; a job function."""
    return _moved_back(progress, origin_of(data_dir), folder, now)


def try_to_move(
    progress: Progress, data_dir: Path, address: str, now: datetime, password: str | None
) -> Moved | NotLetIn:
    """As ``move_to_server``, with a password that is typed or known; a job function.

    NotLetIn is given when the server wants another one, which may be asked for then.
    """
    target = data_home(address)
    if not target.address:
        raise UserError(
            "数据库地址写得不对，应为postgresql://用户名@服务器:端口/数据库名，请核对后重试。"
        )
    progress.advance(0, 1, "连接数据库服务器")
    try:
        known = known_password(target) if password is None else password
        return move_to_server(progress, data_dir, target, now, known)
    except NotLetIn as refusal:
        return refusal


def _moved_back(progress: Progress, origin: Origin, folder: Path, now: datetime) -> Moved:
    with disk_said("没有搬成"):
        work = _begun(folder)
        with HeldFolder(work) as held:
            if not held.is_ours:
                raise UserError(_MOVING.format(folder))
            try:
                moved = _filled(progress, origin, folder, work, now)
                held.let_go()
                if folder.exists():
                    folder.rmdir()
                replace(work, folder)
                sync_folder(folder.parent)
            except BaseException:
                shutil.rmtree(work, ignore_errors=True)
                raise
    return moved


def _filled(progress: Progress, origin: Origin, folder: Path, work: Path, now: datetime) -> Moved:
    """Fill the folder ``work`` with what is to be in ``folder``, pushed to the disk."""
    database, files = work / DATABASE, EvidenceFiles(work / EVIDENCE)
    info = _copied(progress, origin, database, now)
    with origin.files() as originals:
        names, left_out = _whole_files(progress, originals, info)
        size = sum(originals.size_of(sha256) or 0 for sha256 in names)
        for index, sha256 in enumerate(names):
            progress.advance(index, len(names), f"写入附件（{index + 1}/{len(names)}）")
            if not write_whole(originals.parts(sha256), files.path_of(sha256), sha256, work):
                raise UserError(DIFFERS)
        require_files(files, names, progress.advance)
    progress.advance(0, 1, "核对记录")
    with origin.looked_through(work) as there, opened(database) as here:
        if contents_of(there) != contents_of(here):
            raise UserError(DIFFERS)
    _require_still(origin, info)
    remember_fork(database, work)
    sync_file(database)
    sync_folder(work)
    return _moved(f"数据文件夹“{folder}”", info, len(names), size, left_out)


def _copied(progress: Progress, origin: Origin, copy: Path, now: datetime) -> BackupInfo:
    """Make a copy of the source's database, and see that it is whole and of this version."""
    missing = origin.missing()
    if missing:
        raise UserError(f"{missing.rstrip('。')}，没有可搬的数据，请核对数据文件夹。")
    progress.advance(0, 1, "读取数据")
    with (
        PassingFolder() as scratch,
        origin.looked_through(scratch) as database,
    ):
        require_current(database)
    # Read before the copy: what is remembered by then is in it.
    anchors = origin.anchors()
    origin.copy(copy)
    try:
        return describe(copy, now, progress.advance, anchors)
    except DamagedData as damage:
        raise UserError(
            f"要搬的数据已损坏（{str(damage).rstrip('。')}），没有搬，未作任何改动，"
            "请先用备份恢复，或按留痕修复。"
        ) from damage


def _whole_files(
    progress: Progress, originals: StoredFiles, info: BackupInfo
) -> tuple[list[str], int]:
    """The hashes of all files to be moved, and how many damaged ones no record uses.

    UserError when one is damaged or missing that a record names.
    """
    problems = []
    for index, (sha256, label) in enumerate(info.files.items()):
        progress.advance(index, len(info.files), f"检查{label}")
        problem = originals.problem(sha256)
        if problem is not None:
            problems.append(f"{label}：{problem}")
    if problems:
        more = f"等{len(problems)}份" if len(problems) > _SHOWN else ""
        raise UserError(
            "要搬的数据里有材料缺失或损坏，没有搬，未作任何改动，请先补齐："
            f"{''.join(problems[:_SHOWN])}{more}"
        )
    others = sorted(set(originals.stored()) - info.files.keys())
    whole = [sha256 for sha256 in others if originals.problem(sha256) is None]
    return sorted([*info.files, *whole]), len(others) - len(whole)


def _require_still(origin: Origin, info: BackupInfo) -> None:
    """UserError when a step was saved in the source since it was copied."""
    if origin.head() != (info.last_step_id, info.head):
        raise UserError("搬的时候有人保存了新的内容，没有搬成，未作任何改动，请都退出以后再搬。")


def _begun(folder: Path) -> Path:
    """A new folder beside the one that is to be; UserError where that may not be."""
    over = data_folder_over(folder)
    if over is not None:
        raise UserError(f"“{folder}”是数据文件夹“{over}”或在它里面，未作任何改动，请换一个位置。")
    # A link does not give its place up to the folder that gets its name at the end.
    if folder.is_symlink():
        raise UserError(
            f"“{folder}”是一个链接，不是文件夹，未作任何改动，请换一个空的或还没有的文件夹。"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"“{folder}”不是空文件夹，未作任何改动，请换一个空的或还没有的文件夹。")
    work = folder.with_name(f".{folder.name}.moving")
    make_folder(work.parent)
    if is_held_folder(work):
        _sweep(work, folder)
    try:
        work.mkdir(mode=0o700)
    except FileExistsError:
        raise UserError(f"这里有“{work}”，不知道是谁的，请删除它后再搬。") from None
    return work


def _sweep(work: Path, folder: Path) -> None:
    """Remove what a killed move has left; UserError while the move goes on."""
    with HeldFolder(work) as held:
        if not held.is_ours:
            raise UserError(_MOVING.format(folder))
    shutil.rmtree(work)


def _moved(place: str, info: BackupInfo, files: int, size: int, left_out: int) -> Moved:
    steps = info.last_step_id
    counts = info.counts
    return Moved(place, counts, steps, info.head, info.content_hash, files, size, left_out)
