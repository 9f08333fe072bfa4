from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.services.units.directory import save_unit
from tests.mail_fixtures import mail_server as mail_server
from tests.mail_server import HOST, USER
from tests.services.outbox.outbox_desk import queue

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

    from tests.mail_server import MailServer


@pytest.fixture
def queued(program: Program, mail_server: MailServer) -> Program:
    """Two messages in the outbox, and an account that needs no password."""
    office = open_office(program.folder, datetime.now, "测试员")
    units = office.queries.units.all()[:2]
    for place, unit in enumerate(units):
        save_unit(office, UnitDraft(unit.name, email=f"u{place}@example.com", unit_id=unit.id))
    account = replace(office.settings, smtp_host=HOST, smtp_port=mail_server.port, smtp_sender=USER)
    save_settings(office, account)
    queue(office, [unit.id for unit in units])
    office.close()
    return program


def test_an_empty_outbox_is_said(program: Program) -> None:
    assert program("outbox").stdout.strip() == "发件箱是空的"
    assert program.json("outbox") == []
    assert "还没有填写邮件服务器" in program.refused("send")
    assert "没有可导出的邮件" in program.refused("send", "--folder", program.folder / "x")


def test_messages_are_listed_and_sent_once(queued: Program, mail_server: MailServer) -> None:
    listed = queued.json("outbox")
    assert [(m["state"], m["files"]) for m in listed] == [("queued", ["通报.pdf"])] * 2
    mail_server.box.refused["u1@example.com"] = "550 no such user"
    ran = queued("--json", "send")
    assert ran.returncode == 1
    assert json.loads(ran.stdout) == {"sent": 1, "failed": 1, "unsure": 0, "left": 0}
    assert "已发送1封，没有送出1封：" in ran.stderr
    assert "（收件地址u1@example.com被拒绝（550 no such user））。" in ran.stderr
    assert queued.json("send") == {"sent": 0, "failed": 0, "unsure": 0, "left": 0}
    assert mail_server.box.receivers == ["u0@example.com"]
    assert [m["state"] for m in queued.json("outbox")] == ["sent", "failed"]
    assert "已发送1封、发送失败1封" in queued("outbox").stdout


def test_what_nobody_knows_of_is_said_as_such(queued: Program, mail_server: MailServer) -> None:
    mail_server.box.hang_up_after_data = True
    told = queued.refused("send")
    assert told.startswith("已发送0封，不确定是否送达2封：")
    assert [m["state"] for m in queued.json("outbox")] == ["unsure"] * 2


def test_a_server_that_is_down_leaves_the_others_for_later(
    queued: Program, mail_server: MailServer
) -> None:
    mail_server.stop()
    told = queued.refused("send")
    assert "没有送出1封" in told
    assert told.endswith("还有1封没有试。")


def test_what_has_not_gone_is_put_into_folders(queued: Program, tmp_path: Path) -> None:
    paths = queued.json("send", "--folder", tmp_path / "发文")
    assert len(paths) == 4
    assert len(list((tmp_path / "发文").iterdir())) == 2
    assert {m["state"] for m in queued.json("outbox")} == {"queued"}


def test_the_ledger_is_written_for_word_and_for_a_calendar(
    program: Program, tmp_path: Path
) -> None:
    for suffix in ("docx", "ics"):
        path = tmp_path / f"台账.{suffix}"
        assert program.json("export", path)["file"] == str(path)
        assert path.stat().st_size > 1000
    assert "请以.xlsx、.docx、.pdf、.csv或.ics结尾" in program.refused("export", tmp_path / "x.txt")
