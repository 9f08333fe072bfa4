"""Names of attachments, read back as mail programs of all ages read them."""

from __future__ import annotations

import email
import re
from base64 import b64decode
from dataclasses import replace
from datetime import datetime
from email.header import decode_header, make_header
from email.policy import default
from urllib.parse import unquote

import pytest

from fenghua_supervisor.domain.outbox import Letter, PaperFile
from fenghua_supervisor.exchange.mail.message import message_bytes

LETTER = Letter(
    sender_name="示例办公室",
    to_name="区教育局",
    to="jyj@example.com",
    subject="催办单",
    body="请查收附件。",
    message_id="<abc@example.com>",
    at=datetime(2025, 10, 31, 9, 30),
    files=(),
)
LONG = "奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）10月填报表（区住房和城乡建设局）"
NAMES = (
    "奉共富督催〔2025〕3号 区教育局.pdf",
    f"{LONG}.xlsx",
    "𠮷林“甲”; 乙=丙's 100%.docx",
    "report-10.pdf",
)


def sent(name: str) -> bytes:
    content = b"%PDF-1.7 \x00\xff"
    return message_bytes(replace(LETTER, files=(PaperFile(name, content),)), "a@example.com")


def by_new_standard(raw: bytes) -> str | None:
    """RFC 2231 in ``filename*``: Thunderbird, Apple Mail, webmail of today."""
    [part] = email.message_from_bytes(raw, policy=default).iter_attachments()  # type: ignore[attr-defined]
    assert part.get_content() == b"%PDF-1.7 \x00\xff"
    return part.get_filename()


def by_one_line(raw: bytes) -> str:
    """``filename*`` by a pattern, for programs that join no parts of a name."""
    found = re.search(rb"filename\*=utf-8''(\S+)\r\n", raw)
    assert found is not None
    return unquote(found[1].decode("ascii"))


def by_old_use(raw: bytes) -> str:
    """Encoded words in ``name``: Outlook, Foxmail and webmail of before."""
    part = email.message_from_bytes(raw).get_payload()[1]  # type: ignore[index]
    name = part.get_param("name")  # type: ignore[union-attr]
    assert isinstance(name, str)
    return str(make_header(decode_header(name)))


def by_hand(raw: bytes) -> str:
    """Every encoded word by itself, as a program that decodes and then joins."""
    head = raw[raw.index(b" name=") :].split(b'"')[1].decode("ascii")
    words = re.findall(r"=\?utf-8\?B\?([^?]+)\?=", head)
    return "".join(b64decode(word).decode("utf-8") for word in words) if words else head


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("read", [by_new_standard, by_one_line, by_old_use, by_hand])
def test_every_program_shows_the_name_of_a_file(name: str, read: object) -> None:
    assert read(sent(name)) == name  # type: ignore[operator]


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_a_part_is_plain_and_no_line_is_too_long(name: str) -> None:
    raw = sent(name)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    words = re.findall(rb"=\?utf-8\?B\?[^?]+\?=", raw)
    assert all(len(word) <= 75 for word in words)


def test_a_name_without_end_is_cut_and_keeps_its_kind() -> None:
    raw = sent("督" * 4000 + ".pdf")
    assert by_new_standard(raw) == "督" * 80 + ".pdf"
    assert by_old_use(raw) == "督" * 80 + ".pdf"


@pytest.mark.parametrize(
    "evil", ['甲"\r\nBcc: evil@example.com.pdf', 'a"; x="b.pdf', "a\x00b\u202e.pdf"]
)
def test_a_file_name_begins_no_other_field(evil: str) -> None:
    raw = sent(evil)
    assert b"\r\nBcc:" not in raw
    [part] = email.message_from_bytes(raw, policy=default).iter_attachments()  # type: ignore[attr-defined]
    assert set(part["Content-Disposition"].params) == {"filename"}
    assert set(part["Content-Type"].params) == {"name"}
