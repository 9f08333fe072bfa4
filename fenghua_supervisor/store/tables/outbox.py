"""Messages of the outbox, as peewee sees them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.store.tables.fields import CodeField, MomentField, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fenghua_supervisor.domain.outbox import OutgoingFile


class OutgoingRow(Row):
    """A message of the outbox; ``files`` is JSON: names and hashes in the file store."""

    told_as = "发件箱"
    unit_id = IntegerField(null=True, verbose_name="单位")
    kind = CodeField(verbose_name="类别", choices=OutgoingKind)
    address = TextField(verbose_name="收件地址")
    subject = TextField(verbose_name="主题")
    body = TextField(default="", verbose_name="正文")
    files = TextField(default="[]", verbose_name="附件")
    message_id = TextField(verbose_name="邮件编号")
    state = CodeField(verbose_name="发送情况", choices=SendState)
    attempts = IntegerField(default=0, verbose_name="尝试次数")
    next_try_at = MomentField(null=True, verbose_name="下次尝试")
    sent_at = MomentField(null=True, verbose_name="发送时间")
    error = TextField(default="", verbose_name="出错原因")
    created_at = MomentField(verbose_name="生成时间")

    class Meta:
        table_name = "outgoing"


def files_text(files: Iterable[OutgoingFile]) -> str:
    """Attachments as they are stored."""
    return json.dumps([_file_document(file) for file in files], ensure_ascii=False)


def _file_document(file: OutgoingFile) -> Mapping[str, object]:
    document: dict[str, object] = {"name": file.name, "sha256": file.sha256}
    if file.notice_id is not None:
        document["notice_id"] = file.notice_id
    return document
