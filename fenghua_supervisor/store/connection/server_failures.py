"""Every way in which a server can fail, each told in one Chinese sentence; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import Busy, NoServer, NotLetIn, UserError

if TYPE_CHECKING:
    import psycopg

_LOST = "与数据库服务器的连接断了，这一步未保存，填写的内容还在，请检查网络后再试。"
_SILENT = "数据库服务器没有应答，未作任何改动，请检查网络和服务器地址、端口后再试。"
_NOT_FROM_HERE = (
    "数据库服务器不让这台电脑或这个用户连接，请管理员检查服务器的pg_hba.conf和加密要求。"
)
_NO_SERVICE = "libpq的服务文件里没有地址中写的服务名，请核对服务名或服务文件（pg_service.conf）。"
#: SQLSTATE, or the class it begins with → the error and its sentence; the longest that fits.
_STATES: dict[str, tuple[type[UserError], str]] = {
    "55P03": (Busy, "别的用户正在保存，数据库暂时被占用，未作任何改动，请稍后再试。"),
    "40": (Busy, "别的用户同时改了数据，这一步未作任何改动，请重做一次。"),
    "28": (
        NotLetIn,
        (
            "数据库服务器不接受这个用户名或密码，未作任何改动，请核对用户名和密码"
            "（密码放在libpq的密码文件里，或在窗口里输入）。"
        ),
    ),
    "3D000": (UserError, "数据库服务器上没有这个数据库，请核对地址，或请管理员先建好。"),
    "42501": (
        UserError,
        "这个用户没有权限读写这个数据库，未作任何改动，请管理员授权或换一个用户。",
    ),
    "25006": (UserError, "数据库是只读的，未作任何改动，请管理员开放写入或换一个用户。"),
    "53100": (UserError, "数据库服务器的磁盘已满，未保存，请管理员清理磁盘后重试。"),
    "53200": (UserError, "数据库服务器内存不足，未保存，请稍后再试，或请管理员检查。"),
    "53300": (UserError, "数据库服务器的连接数已满，请稍后再试，或请管理员放宽连接数。"),
    "57P03": (NoServer, "数据库服务器正在启动、恢复或维护，未作任何改动，请稍后再试。"),
    "57P": (NoServer, "数据库服务器停了或断开了连接，这一步未保存，填写的内容还在，请稍后再试。"),
    "08": (NoServer, _LOST),
    "58": (UserError, "数据库服务器读写磁盘出错，未保存，请管理员检查服务器的磁盘。"),
    "XX": (UserError, "数据库服务器报告数据有损坏，未保存，请管理员检查服务器，必要时用备份恢复。"),
}
#: What the driver says by itself, where no server has answered; a server that speaks Chinese says
#: in Chinese whom it does not let in.
_WORDS: tuple[tuple[tuple[str, ...], tuple[type[UserError], str]], ...] = (
    (("timeout expired", "timed out"), (NoServer, _SILENT)),
    (("pg_hba.conf",), (UserError, _NOT_FROM_HERE)),
    (
        ("no password supplied", "authentication failed", "认证失败", "验证失败", 'role "', "角色"),
        _STATES["28"],
    ),
    (
        ("could not translate host", "failed to resolve host", "name or service not known"),
        (NoServer, "找不到数据库服务器，请核对地址里的服务器名和网络。"),
    ),
    (
        ("connection refused", "no route to host", "is unreachable", "no such file or directory"),
        (NoServer, "连不上数据库服务器，请检查服务器是否开着，地址和端口是否正确。"),
    ),
    (("definition of service", "service file"), (UserError, _NO_SERVICE)),
    (("permission denied", "connect privilege"), _STATES["42501"]),
    (
        ("starting up", "shutting down", "recovery", "accepting connections"),
        _STATES["57P03"],
    ),
    (('database "', "不存在"), _STATES["3D000"]),
    (("too many clients", "remaining connection slots"), _STATES["53300"]),
    (
        ("ssl", "certificate"),
        (
            UserError,
            "与数据库服务器的加密连接没有建立，请管理员核对服务器的证书和加密设置。",
        ),
    ),
    (
        ("closed", "lost", "terminat", "consuming input", "broken pipe", "reset by peer"),
        (NoServer, _LOST),
    ),
)
#: Lost while it was used: the encryption goes down with the connection.
_CUT = ("ssl connection has been closed", "ssl syscall error", "server closed the connection")


def refusal(error: psycopg.Error) -> UserError:
    """The error to raise for what the driver or the server says."""
    state = error.sqlstate or ""
    for length in range(len(state), 1, -1):
        if state[:length] in _STATES:
            kind, sentence = _STATES[state[:length]]
            return kind(sentence)
    text = str(error).lower()
    if any(mark in text for mark in _CUT):
        return NoServer(_LOST)
    for marks, (kind, sentence) in _WORDS:
        if any(mark in text for mark in marks):
            return kind(sentence)
    return UserError(f"数据库服务器出错，未作任何改动：{' '.join(str(error).split())}。")
