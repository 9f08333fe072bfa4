"""Bytes of a text file → text: UTF-8 with or without BOM, UTF-16, GB18030."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.gates import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SPOILT = "\ufffd"
#: Besides those that are tried anyway; Chinese in Latin-1 or unicode_escape there is none.
_BELIEVED = frozenset(("utf-16", "big5", "big5-hkscs"))


def decode(name: str, data: bytes, declared: str = "") -> str:
    """Decode a text file; ``declared`` is the encoding that the file itself names."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(name, data.decode(encoding, errors="replace"))
    if kind := kind_of(data):
        raise UserError(f"“{name}”不是文本文件，实际是{kind}，请选择正确的文件。")
    for encoding in _candidates(data, declared):
        try:
            return _text(name, data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    mended = data.decode("utf-8", errors="replace")
    if mended.count(_SPOILT) * 200 < len(mended):
        return _text(name, mended)
    raise UserError(f"“{name}”的文字编码认不出来，请用记事本打开，另存为UTF-8编码后再导入。")


def _candidates(data: bytes, declared: str) -> Iterable[str]:
    if b"\x00" in data[:4096]:
        even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
        return ["utf-16-le" if odd >= even else "utf-16-be"]
    named = declared.lower() if declared.lower() in _BELIEVED else ""
    choices = ["utf-8", *([named] if named else []), "gb18030"]
    if _is_damaged_utf8(data):
        return ["utf-8"]
    return choices


def _is_damaged_utf8(data: bytes) -> bool:
    """A few spoilt bytes in UTF-8 must not turn the whole text into GB18030 gibberish."""
    text = data.decode("utf-8", errors="replace")
    spoilt = text.count(_SPOILT)
    return spoilt > 0 and spoilt * 50 < sum("\u4e00" <= char <= "\u9fff" for char in text)


def _text(name: str, text: str) -> str:
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise UserError(f"“{name}”里不是文字内容，无法读取，请选择方案的文本文件。")
    return text.replace("\r\n", "\n").replace("\r", "\n")
