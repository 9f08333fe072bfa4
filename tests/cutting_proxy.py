"""A way to a server that can be cut at a chosen moment, as a cable is."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

#: As it stands in what a client sends.
_COMMIT = b"COMMIT\x00"


class CuttingProxy:
    """Listens on this machine and passes everything on; ``connect`` reaches the server.

    ``cut``: the next COMMIT is cut "before" it reaches the server or "after" it has done its work;
    its answer never comes through. ``is_away``: whoever connects is turned away; so it is after a
    cut where ``stays_away`` is set.
    """

    def __init__(self, connect: Callable[[], socket.socket]) -> None:
        self._connect = connect
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.cut = ""
        self.is_away = self.stays_away = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self.is_away:
                    client.close()
                else:
                    threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError), closing(client), closing(self._connect()) as server:
            other = {client: server, server: client}
            while True:
                for source in select.select(list(other), (), ())[0]:
                    content = source.recv(65_536)
                    if not content or (source is client and self._cuts(content, server)):
                        return
                    other[source].sendall(content)

    def _cuts(self, content: bytes, server: socket.socket) -> bool:
        """Whether the connection ends here, with what a client has sent."""
        if not self.cut or _COMMIT not in content:
            return False
        cut, self.cut, self.is_away = self.cut, "", self.stays_away
        if cut == "after":
            server.sendall(content)
            server.recv(65_536)
        return True
