"""搬到服务器: where to, and what will happen; the data of the open folder is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fenghua_supervisor.errors import NotLetIn
from fenghua_supervisor.services.safekeeping.moving import try_to_move
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.services.safekeeping.moving import Moved
    from fenghua_supervisor.ui.base.session import Session

_ABOUT = (
    "全部记录、留痕和附件复制到服务器上的一个空数据库（PostgreSQL，由管理员先建好），逐表、逐个附件"
    "核对，全部一致才算搬成，中途断了就等于没有搬。现在的数据不动，留作备份；搬成以后请退出，"
    "改用服务器的地址启动，不要两边各记各的。"
)


class MoveToServerDialog(FormDialog[str]):
    """Asks for the address of an empty database, and moves the ledger there."""

    chapter = "07-backup#数据在服务器上时"

    address = Line(
        "数据库地址",
        needed="请填写数据库的地址。",
        hint="postgresql://用户名@服务器/数据库名",
        limit=1000,
    )
    lines = (address,)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        about = "搬到服务器", _ABOUT
        super().__init__(session, "搬到服务器", "开始搬", parent, about=about)
        self.address.setFocus()

    def draft(self) -> str:
        """The address."""
        return self.address.text().strip()

    def save(self, draft: str) -> bool:
        """Begin; the dialog stays until it is done."""
        self._begin(draft, None)
        return False

    def _begin(self, address: str, password: str | None) -> None:
        office = self.session.office

        def on_tried(result: object) -> None:
            if isinstance(result, NotLetIn):
                self._ask_password(address, result, again=password is not None)
            else:
                self.accept()
                self.session.feedback.info(f"{cast('Moved', result).words}。")

        self.session.jobs.start(
            try_to_move,
            *(office.data_dir, address, office.now(), password),
            label="搬到服务器",
            on_done=on_tried,
            on_error=self._warning.say,
            owner=self,
        )

    def _ask_password(self, address: str, refusal: NotLetIn, *, again: bool) -> None:
        wrong = "用户名或密码不对，请重新输入。" if again else "数据库的密码："
        password = self.session.feedback.ask_password("数据库密码", wrong)
        if password is None:
            self._warning.say(str(refusal))
        else:
            self._begin(address, password)
