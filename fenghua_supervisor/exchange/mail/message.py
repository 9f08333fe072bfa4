"""A letter as the bytes that a mail server takes, its files named for every mail program."""

from __future__ import annotations

import re
from base64 import b64encode
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from email.message import Message

    from fenghua_supervisor.domain.outbox import Letter

_DOT = re.compile(rb"(?m)^\.")
_SIMPLE = re.compile(r"[A-Za-z0-9._() -]+")
_MOST_NAMED = 80  #: characters; a line of a message has 998 bytes at most
_WORD_BYTES = 45  #: an encoded word has 75 characters at most
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def message_bytes(letter: Letter, sender: str) -> bytes:
    """The message as the server takes it, without its last line; ValueError: it is none."""
    # Fields written by hand stay as they are.
    message = EmailMessage(policy=SMTP.clone(refold_source="none"))
    message["Subject"] = letter.subject
    message["From"] = Address(letter.sender_name, addr_spec=sender)
    message["To"] = Address(letter.to_name, addr_spec=letter.to)
    message["Date"] = format_datetime(letter.at.astimezone())
    message["Message-ID"] = letter.message_id
    message.set_content(letter.body, cte="base64")
    for file in letter.files:
        main, sub = _TYPES.get(_suffix(file.name), ("application", "octet-stream"))
        message.add_attachment(file.content, maintype=main, subtype=sub)
        _name(list(message.iter_attachments())[-1], f"{main}/{sub}", _file_name(file.name))
    content = message.as_bytes()
    if not content.endswith(b"\r\n"):
        content += b"\r\n"
    return _DOT.sub(b"..", content)


def _name(part: Message, kind: str, name: str) -> None:
    """Name a file in the two ways in use, since no mail program knows both for certain.

    ``filename*`` (RFC 2231) stands on one line, for few can join its parts; ``name`` holds
    encoded words (RFC 2047), which older programs read. Without them they show 未命名.
    """
    quoted = quote(name, safe="")
    for field in ("Content-Type", "Content-Disposition"):
        del part[field]
    part.set_raw("Content-Type", f'{kind};\n name="{encoded_words(name)}"')
    part.set_raw("Content-Disposition", f"attachment;\n filename*=utf-8''{quoted}")


def encoded_words(name: str) -> str:
    """``name`` in encoded words of RFC 2047, a line each; a simple one as it is."""
    if _SIMPLE.fullmatch(name):
        return name
    words, piece = [], ""
    for mark in name:
        if len((piece + mark).encode()) > _WORD_BYTES:
            words.append(piece)
            piece = ""
        piece += mark
    codes = (b64encode(word.encode()).decode() for word in (*words, piece))
    return "\n ".join(f"=?utf-8?B?{code}?=" for code in codes)


def _file_name(name: str) -> str:
    """A name without what ends a line, and short enough for one; its suffix stays."""
    plain = "".join(mark for mark in name if mark.isprintable())
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:_MOST_NAMED]}{dot}{suffix[:_MOST_NAMED]}"


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}"
