"""What the tests of the outbox do again and again: papers, the account, one round of sending."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.outbox import OutgoingKind
from fenghua_supervisor.domain.outbox import PaperFile, UnitPaper
from fenghua_supervisor.services.outbox import mail
from fenghua_supervisor.services.outbox import queue as outbox
from fenghua_supervisor.services.settings.office_settings import save_settings
from tests.mail_server import HOST, PASSWORD, USER

if TYPE_CHECKING:
    from fenghua_supervisor.domain.codes.outbox import SendState
    from fenghua_supervisor.domain.outbox import Delivery
    from fenghua_supervisor.services.office import Office
    from tests.mail_server import MailServer

PDF = PaperFile("通报.pdf", b"%PDF-1.7 ...")


def name_of(office: Office, unit_id: int) -> str:
    return next(unit.name for unit in office.queries.units.all() if unit.id == unit_id)


def papers(office: Office, ids: list[int], subject: str = "10月通报") -> list[UnitPaper]:
    return [UnitPaper(i, name_of(office, i), subject, "请查收。", (PDF,)) for i in ids]


def queue(office: Office, ids: list[int]) -> tuple[int, ...]:
    return outbox.queue_papers(office, OutgoingKind.BULLETIN, papers(office, ids)).value


def use(office: Office, server: MailServer) -> mail.MailLine:
    settings = replace(
        office.settings,
        smtp_host=HOST,
        smtp_port=server.port,
        smtp_user=USER,
        smtp_sender=USER,
    )
    save_settings(office, settings)
    return mail.mail_line(mail.mail_account(office), PASSWORD)


def send(office: Office, line: mail.MailLine) -> list[Delivery]:
    went = mail.send_due(office, line)
    line.close()
    return [delivery for _, delivery in went.tried]


def states(office: Office) -> list[SendState]:
    return [message.state for message in office.queries.outbox.messages()]
