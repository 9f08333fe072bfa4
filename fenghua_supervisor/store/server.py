"""Opening a database on a server: its address, whose it is, of which version, and every refusal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import peewee

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.disk.passing import PassingFolder
from fenghua_supervisor.errors import (
    BrokenProgram,
    DamagedData,
    DatabaseTooNew,
    NotOurs,
    UserError,
    no_folder,
    reason,
)
from fenghua_supervisor.folders.addresses import address_words, checked_address, user_words
from fenghua_supervisor.store.backups.origins import lies_elsewhere
from fenghua_supervisor.store.backups.server_origin import ServerOrigin
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import said_by_server, translated
from fenghua_supervisor.store.connection.patience import READING
from fenghua_supervisor.store.connection.recipe import BUSY_MS
from fenghua_supervisor.store.copying_rows import last_step
from fenghua_supervisor.store.schema.allowed import schema_problems
from fenghua_supervisor.store.schema.version import CURRENT_VERSION, is_up_to_date, may_be_version
from fenghua_supervisor.store.server_files import ServerFiles
from fenghua_supervisor.store.shared_note import take_in
from fenghua_supervisor.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.store.connection.server.database import ServerDatabase

#: The oldest PostgreSQL that is promised.
FLOOR = 15
_READ = "数据库是只读的，未作任何改动，请管理员开放写入或换一个用户。"
_RIGHTS = "这个用户只能读、不能写这个数据库，未作任何改动，请管理员授权或换一个用户。"
#: The driver itself is missing, or it finds no libpq to work with.
_NO_DRIVER = (
    "连接数据库服务器的组件没有装，请在程序文件夹里运行.venv/bin/pip install 'psycopg[binary]'，"
    "再重新打开本程序。"
)
_NO_LIBPQ = (
    "这台电脑缺少连接数据库服务器要用的系统组件libpq，请管理员安装后重新打开本程序"
    "（sudo apt install libpq5）。"
)
_EMPTY = """
    SELECT count(*) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
    AND c.relkind <> 'i' AND NOT EXISTS (SELECT 1 FROM pg_depend e
        WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')"""


def open_server(
    address: str,
    busy_ms: int = BUSY_MS,
    password: str | None = None,
    *,
    may_read: bool = False,
    before_upgrade: Callable[[ServerDatabase, int], None] | None = None,
) -> ServerDatabase:
    """Open the office's database on a server, make it in an empty one, and bring it up to date.

    ``before_upgrade`` is called with one of a former version before it is touched, under the
    writers' lock. ``may_read``: one that takes no writes is opened too, and says why in
    ``only_read``. Raises UserError (DatabaseTooNew, NotOurs, DamagedData, NotLetIn, NoServer) with
    one Chinese sentence; nothing on the server is changed then.
    """
    database = connected(address, busy_ms, password)
    try:
        with translated(Path()):
            _make_or_bring_up_to_date(database, before_upgrade, may_read=may_read)
            if not database.only_read:
                _require_whole(database)
        database.version = CURRENT_VERSION
    except BaseException:
        database.dispose()
        raise
    return database


def free_server(address: str, password: str | None = None) -> ServerDatabase:
    """An empty database on a server, made ours but not the open one: it is to be filled.

    UserError when it holds anything, as ``open_server`` else; nothing on the server is changed
    then.
    """
    database = connected(address, BUSY_MS, password)
    try:
        with translated(Path()):
            with database.atomic(READING):
                is_ours = bool(database.engine.application(database))
                if is_ours and last_step(database) is not None:
                    raise UserError(
                        f"服务器上的数据库{address_words(address)}里已经有台账，未作任何改动，"
                        "请管理员另建一个空的数据库。"
                    )
            _make_or_bring_up_to_date(database, may_read=False)
    except BaseException:
        database.dispose()
        raise
    return database


def connected(address: str, busy_ms: int = BUSY_MS, password: str | None = None) -> ServerDatabase:
    """A connection to a database on a server, of whatever it holds.

    ``busy_ms`` is how long to wait for another writer; without ``password`` libpq looks for it in
    its usual places. Raises UserError (NotLetIn, NoServer) with one Chinese sentence.
    """
    checked = checked_address(address)
    try:
        from fenghua_supervisor.store.connection.server.database import ServerDatabase
        from fenghua_supervisor.store.connection.server_failures import refusal
    except ImportError as missing:
        raise BrokenProgram(_NO_DRIVER if missing.name else _NO_LIBPQ) from missing
    database = ServerDatabase(checked, busy_ms, password)
    try:
        database.connect()
        _require_fit(database)
    except peewee.DatabaseError as failed:
        database.dispose()
        raise refusal(said_by_server(failed)) from failed
    except BaseException:
        database.dispose()
        raise
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
    words, upgraded = address_words(address), list[str]()

    def keep(database: ServerDatabase, version: int) -> None:
        from fenghua_supervisor.store.upgrading import keep_rows

        upgraded.append(keep_rows(database, folder, f"服务器上的数据库{words}", version))

    database = open_server(address, busy_ms, password, may_read=True, before_upgrade=keep)
    database.aside = PassingFolder()
    with translated(Path()):
        database.on_note = partial(take_in, folder=folder)
        database.hear(database.engine.note(database))
    lies_elsewhere(ServerOrigin(folder, partial(connected, address, BUSY_MS, password)))
    files = partial(ServerFiles, database, database.aside.path)
    return Store(folder, database, files, database.only_read, words, "".join(upgraded))


def _require_fit(database: ServerDatabase) -> None:
    """Refuse a server that is too old, or that cannot hold every character."""
    version = int(database.server_version)
    if version < FLOOR * 10_000:
        raise UserError(
            f"数据库服务器的PostgreSQL版本过旧（{version // 10_000}），"
            f"需要{FLOOR}以上，请管理员升级或换一台服务器。"
        )
    encoding = sql.rows(database, "SELECT current_setting('server_encoding')")[0][0]
    if encoding != "UTF8":
        raise UserError(f"数据库的编码是{encoding}，存不下全部汉字，请管理员另建一个UTF8的数据库。")


def _make_or_bring_up_to_date(
    database: ServerDatabase,
    before_upgrade: Callable[[ServerDatabase, int], None] | None = None,
    *,
    may_read: bool,
) -> None:
    engine = database.engine
    with database.atomic(READING):
        application, version = engine.application(database), engine.version(database)
        _require_ours(application, version, empty=sql.rows(database, _EMPTY)[0][0] == 0)
        takes_none = _READ if _is_only_read(database) else ""
        if application and not takes_none and not _has_rights(database):
            takes_none = _RIGHTS
        if takes_none and not (may_read and application):
            raise UserError(takes_none)
        if application and is_up_to_date(database):
            database.only_read = _why(database, takes_none)
            return
        if takes_none:
            raise UserError(
                f"数据库里的数据是旧版本的（{version}），这里只能读、不能升级，"
                "请有写权限的用户先用新版程序打开一次。"
            )
    from fenghua_supervisor.store.schema.migrations import migrate

    with database.atomic():
        # Another one may have done the same meanwhile.
        if not engine.application(database):
            engine.mark_as_ours(database, APPLICATION_ID)
        migrate(database, before_upgrade and partial(before_upgrade, database))


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


def _require_whole(database: ServerDatabase) -> None:
    """Refuse one whose schema is not ours: what was planted would run when it is used.

    Where nothing is written, nothing can be made beside to compare it with.
    """
    problems = schema_problems(database)
    if problems:
        more = f"等{len(problems)}处问题" if len(problems) > 1 else ""
        raise DamagedData(
            f"服务器上的数据库已损坏或被改动（{problems[0].rstrip('。')}{more}），"
            "未作任何改动，请管理员核对，或用备份恢复。"
        )


def _is_only_read(database: ServerDatabase) -> bool:
    """Whether the server, the database or the role takes no writes as a whole."""
    # The transaction that goes on is for reading by itself.
    asked = "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'"
    return bool(sql.rows(database, asked)[0][0])


def _has_rights(database: ServerDatabase) -> bool:
    asked = (
        "SELECT has_table_privilege('journal_step', 'INSERT')"
        " AND has_table_privilege('entry', 'INSERT')"
    )
    return bool(sql.rows(database, asked)[0][0])


def _why(database: ServerDatabase, takes_none: str) -> str:
    """The phrase for a sentence of the sort 「数据库…」; empty: it takes writes."""
    if takes_none != _RIGHTS:
        return "是只读的" if takes_none else ""
    user = user_words(database.database) or str(sql.rows(database, "SELECT current_user")[0][0])
    return f"不让用户“{user}”写入"
