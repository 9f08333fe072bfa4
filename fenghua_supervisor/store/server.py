"""Opening a database on a server: its address, whose it is, of which version, and every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, urlsplit

import peewee

from fenghua_supervisor.disk.data_folder import APPLICATION_ID, EVIDENCE, SLIPS
from fenghua_supervisor.errors import (
    BrokenProgram,
    DatabaseTooNew,
    NotOurs,
    UserError,
    no_folder,
    reason,
)
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchors
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.patience import READING
from fenghua_supervisor.store.connection.recipe import BUSY_MS
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.schema.version import CURRENT_VERSION, is_up_to_date, may_be_version
from fenghua_supervisor.store.slips import Slips
from fenghua_supervisor.store.store import Store
from fenghua_supervisor.store.tables.journaled import bind

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.store.connection.commits import CommittingDatabase
    from fenghua_supervisor.store.connection.server.database import ServerDatabase

#: How the address of a database on a server begins.
SCHEMES = ("postgresql://", "postgres://")
#: The oldest PostgreSQL that is promised.
FLOOR = 15
_EMPTY = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"


def is_address(place: str) -> bool:
    """Whether a place named by the user is a database on a server, and no folder."""
    return place.lower().startswith(SCHEMES)


def checked_address(address: str) -> str:
    """The address as libpq takes it; UserError where it names no database, or says a password."""
    try:
        parts = urlsplit(address)
        named = parts.path.strip("/")
        secret = bool(parts.password) or "password" in dict(parse_qsl(parts.query))
        _ = parts.port
    except ValueError:
        named, secret = "", False
    if secret:
        raise UserError(
            "数据库地址里不要写密码（命令行和日志会留下它），请放进libpq的密码文件，或在窗口里输入。"
        )
    if not is_address(address) or not named or "/" in named:
        raise UserError(
            "数据库地址写得不对，应为postgresql://用户名@服务器:端口/数据库名，请核对后重试。"
        )
    return address


def open_server(
    address: str, busy_ms: int = BUSY_MS, password: str | None = None
) -> CommittingDatabase:
    """Open the office's database on a server, make it in an empty one, and bring it up to date.

    ``busy_ms`` is how long to wait for another writer; without ``password`` libpq looks for it in
    its usual places. Raises UserError (DatabaseTooNew, NotOurs) with one Chinese sentence; nothing
    on the server is changed then.
    """
    checked = checked_address(address)
    try:
        from fenghua_supervisor.store.connection.server.database import ServerDatabase
        from fenghua_supervisor.store.connection.server_failures import refusal
    except ImportError as missing:
        raise BrokenProgram(
            "连接数据库服务器的组件没有装，请用带server的安装方式重新安装本程序"
            '（pip install "fenghua-supervisor[server]"）。'
        ) from missing
    database = ServerDatabase(checked, busy_ms, password)
    try:
        database.connect()
        _require_fit(database)
        _make_or_bring_up_to_date(database)
    except peewee.DatabaseError as failed:
        database.dispose()
        raise refusal(cast("Any", failed).orig) from failed
    except BaseException:
        database.dispose()
        raise
    bind(database)
    return database


def open_server_store(
    address: str, folder: Path, busy_ms: int = BUSY_MS, password: str | None = None
) -> Store:
    """The office's data on a server; what belongs to this machine alone lies in ``folder``.

    Raises UserError as ``open_server`` does, and when the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise no_folder(folder) from None
    except OSError as error:
        raise UserError(
            f"数据文件夹“{folder}”不能建立（{reason(error)}），请检查权限或换一个文件夹。"
        ) from error
    database = open_server(address, busy_ms, password)
    anchors = Anchors(folder / ANCHORS_FILE)
    files, slips = EvidenceFiles(folder / EVIDENCE), Slips(folder / SLIPS)
    return Store(folder, database, files, anchors, slips)


def _require_fit(database: ServerDatabase) -> None:
    """Refuse a server that is too old, that cannot hold every character, or takes no writes."""
    version = int(database.server_version)
    if version < FLOOR * 10_000:
        raise UserError(
            f"数据库服务器的PostgreSQL版本过旧（{version // 10_000}），"
            f"需要{FLOOR}以上，请管理员升级或换一台服务器。"
        )
    asked = "SELECT current_setting('server_encoding'), current_setting('transaction_read_only')"
    encoding, only_read = sql.rows(database, asked)[0]
    if encoding != "UTF8":
        raise UserError(f"数据库的编码是{encoding}，存不下全部汉字，请管理员另建一个UTF8的数据库。")
    if only_read == "on":
        raise UserError("数据库是只读的，未作任何改动，请管理员开放写入或换一个用户。")


def _make_or_bring_up_to_date(database: ServerDatabase) -> None:
    engine = database.engine
    with database.atomic(READING):
        application, version = engine.application(database), engine.version(database)
        _require_ours(application, version, empty=sql.rows(database, _EMPTY)[0][0] == 0)
        if application:
            _require_rights(database)
            if is_up_to_date(database):
                return
    from fenghua_supervisor.store.schema.migrations import migrate

    with database.atomic():
        # Another one may have done the same meanwhile.
        if not engine.application(database):
            engine.mark_as_ours(database, APPLICATION_ID)
        migrate(database)


def _require_ours(application: int, version: int, *, empty: bool) -> None:
    if application != APPLICATION_ID and not empty:
        raise NotOurs("这个数据库里有其他程序的数据，未作改动，请管理员另建一个空的数据库。")
    if not may_be_version(version):
        raise UserError("数据库里记的数据版本被改动，未作改动，请管理员检查，必要时用备份恢复。")
    if version > CURRENT_VERSION:
        raise DatabaseTooNew(
            f"数据库由更新版本的程序写成（数据版本{version}，本程序支持到{CURRENT_VERSION}），"
            "为防止损坏未打开，请升级本程序。"
        )


def _require_rights(database: ServerDatabase) -> None:
    asked = (
        "SELECT has_table_privilege('journal_step', 'INSERT')"
        " AND has_table_privilege('entry', 'INSERT')"
    )
    if not sql.rows(database, asked)[0][0]:
        raise UserError(
            "这个用户只能读、不能写这个数据库，未作任何改动，请管理员授权或换一个用户。"
        )
