"""The address of a database on a server, in the form that libpq takes; pure."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from fenghua_supervisor.errors import UserError

#: How the address of a database on a server begins.
SCHEMES = ("postgresql://", "postgres://")
_PORT = 5432
_SECRET = "数据库地址里不要写密码（命令行和日志会留下它），请放进libpq的密码文件，或在窗口里输入。"
_WRONG = "数据库地址写得不对，应为postgresql://用户名@服务器:端口/数据库名，请核对后重试。"


def is_address(place: str) -> bool:
    """Whether a place named by the user is a database on a server, and no folder."""
    return place.lower().startswith(SCHEMES)


def checked_address(address: str) -> str:
    """The address as libpq takes it; UserError where it names no database, or says a password."""
    _parts(address)
    return address


def address_words(address: str) -> str:
    """What a checked address is told by: the database, and the server it is on."""
    parts, more = _parts(address)
    name = unquote(parts.path.strip("/")) or more.get("dbname", more.get("service", ""))
    host = _host(parts, more)
    return f"“{name}”（{host}）" if host else f"“{name}”"


def user_words(address: str) -> str:
    """Who logs in by a checked address, as it is known without asking: may be empty."""
    parts, more = _parts(address)
    return unquote(parts.username or "") or more.get("user", "")


def folder_name(address: str) -> str:
    """A name for what belongs to the database of a checked address; one for each database.

    Whoever logs in, it is the same: the data is the same.
    """
    parts, more = _parts(address)
    name = unquote(parts.path.strip("/")) or more.get("dbname", "")
    place = (_host(parts, more), str(parts.port or more.get("port", _PORT)), name)
    told = "|".join((*place, more.get("service", "")))
    digest = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', name or 'service').strip('-') or 'db'}-{digest}"


def _host(parts: SplitResult, more: dict[str, str]) -> str:
    return unquote(parts.hostname or "") or more.get("host", more.get("hostaddr", ""))


def _parts(address: str) -> tuple[SplitResult, dict[str, str]]:
    """The parts of an address and what stands behind its question mark."""
    try:
        parts = urlsplit(address)
        more = dict(parse_qsl(parts.query))
        _ = parts.port
    except ValueError:
        raise UserError(_WRONG) from None
    if parts.password or any("password" in key.lower() for key in more):
        raise UserError(_SECRET)
    named = parts.path.strip("/")
    # What is left of a password with a slash in it would stand in the name.
    is_wrong = "/" in named or "@" in named or bool(parts.fragment)
    if is_wrong or not is_address(address) or not (named or "service" in more):
        raise UserError(_WRONG)
    return parts, more
