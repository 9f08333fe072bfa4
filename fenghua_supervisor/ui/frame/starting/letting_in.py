"""Being let in by a server before a window is shown: asked away from it, with the password."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fenghua_supervisor.errors import NotLetIn, UserError
from fenghua_supervisor.services.on_server import (
    can_remember,
    password_question,
    remember_password,
)
from fenghua_supervisor.ui.frame.starting.preparing import prepared

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.folders.home import DataHome
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.ui.base.feedback import Feedback

_LABEL = "正在连接数据库服务器…"
_TITLE = "数据库密码"


def let_in(
    feedback: Feedback,
    home: DataHome,
    try_it: Callable[[Progress, str | None], UserError | None],
) -> str | None:
    """The password by which the server lets the user in; None: none that was typed.

    It is first tried without one. A typed one is kept for as long as the program runs, and by the
    system's keyring if the user wants it. Raises the UserError that keeps the user out.
    """
    password: str | None = None
    question = password_question(home)
    while (refusal := _tried(feedback, try_it, password)) is not None:
        if not isinstance(refusal, NotLetIn):
            raise refusal
        wrong = "用户名或密码不对，请重新输入。\n" if password is not None else ""
        password = feedback.ask_password(_TITLE, f"{wrong}{question}")
        if password is None:
            raise refusal
    _offer_keyring(feedback, home, password)
    return password


def _tried(
    feedback: Feedback,
    try_it: Callable[[Progress, str | None], UserError | None],
    password: str | None,
) -> UserError | None:
    """Why the server keeps the user out; None: it does not."""
    outcome = prepared(feedback, _LABEL, _told, try_it, password, at_once=False)
    if outcome is None:
        return UserError("没有等数据库服务器应答，窗口没有打开。")
    return cast("_Outcome", outcome)[0]


#: In a tuple, for what a job gives that was cancelled is None.
_Outcome = tuple[UserError | None]


def _told(
    progress: Progress,
    try_it: Callable[[Progress, str | None], UserError | None],
    password: str | None,
) -> _Outcome:
    return (try_it(progress, password),)


def _offer_keyring(feedback: Feedback, home: DataHome, password: str | None) -> None:
    """A password that proved right may be kept by the system, if the user wants it."""
    if (
        password is not None
        and can_remember()
        and feedback.ask("要把这个密码存进系统的钥匙串吗？以后打开就不用再输入。", "存入")
    ):
        remember_password(home, password)
