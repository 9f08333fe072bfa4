"""Which face of an Office draws an ideograph: the official ones end with the basic block."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: On every Windows: 宋体 has Extension A, its second file what lies beyond the first plane.
RARE, BEYOND = "宋体", "SimSun-ExtB"
_EXTENSION_A, _LATER = ("\u3400", "\u4dbf"), ("\u9fa6", "\u9fff")
_PLANE_2 = "\U00020000"
#: Nearly every text is drawn by one face: a look at the whole is enough for it.
_SPECIAL = re.compile(f"[{'-'.join(_EXTENSION_A)}{'-'.join(_LATER)}{_PLANE_2}-\U0010ffff]")


def in_faces(text: str, face: str) -> Iterator[tuple[str, str]]:
    """``text`` in pieces, each with the face that has it: ``face`` wherever it may be trusted.

    An empty text is one empty piece.
    """
    if one_face_has(text):
        yield text, face
        return
    for other, run in groupby(text, key=_other_face):
        yield "".join(run), other or face


def one_face_has(text: str) -> bool:
    """Whether every face may be trusted to have all of a text."""
    return not _SPECIAL.search(text)


def _other_face(char: str) -> str:
    if char >= _PLANE_2:
        return BEYOND
    is_rare = any(first <= char <= last for first, last in (_EXTENSION_A, _LATER))
    return RARE if is_rare else ""
