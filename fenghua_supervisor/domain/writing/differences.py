"""Where two texts differ, so that a reader need not look for it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from fenghua_supervisor.records import record

#: Figures and Latin words are one piece; of everything else each character is.
_WORDS = re.compile(r"[0-9][0-9.,:/%％]*|[A-Za-z]+|\s+|.", re.DOTALL)
_CLAUSES = re.compile(r"[^。；;，,、\n]*[。；;，,、\n]?")
#: From so many characters on clauses are compared, which takes a blink and not a second.
_LONG = 1200
#: Among so many pieces those that stand everywhere are no landmarks, or it takes minutes.
_MANY = 1500
#: Two texts that share less than this are told as two texts.
_ALIKE = 0.4
#: A shorter run that is the same between two changes is marked with them.
_SHORTEST_SAME = 2


@record
class Piece:
    """A part of a text; ``changed``: the other text does not have it."""

    text: str
    changed: bool = False


Pieces = tuple[Piece, ...]


def differences(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces; nothing is marked where they have little in common."""
    pattern = _CLAUSES if max(len(old), len(new)) > _LONG else _WORDS
    before, after = (list(filter(None, pattern.findall(text))) for text in (old, new))
    many = max(len(before), len(after)) > _MANY
    matcher = SequenceMatcher(None, before, after, autojunk=many)
    if not old or not new or matcher.ratio() < _ALIKE:
        return _whole(old), _whole(new)
    left: list[Piece] = []
    right: list[Piece] = []
    opcodes = matcher.get_opcodes()
    for index, (kind, a, b, c, d) in enumerate(opcodes):
        inside = 0 < index < len(opcodes) - 1
        same = "".join(before[a:b])
        changed = kind != "equal" or (inside and len(same.strip()) < _SHORTEST_SAME)
        _add(left, same, changed=changed)
        _add(right, "".join(after[c:d]), changed=changed)
    return tuple(left), tuple(right)


def _whole(text: str) -> Pieces:
    return (Piece(text),) if text else ()


def _add(pieces: list[Piece], text: str, *, changed: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].changed == changed:
        text = pieces.pop().text + text
    pieces.append(Piece(text, changed))
