"""How runs of a Word document are shown by their own marks and by the styles they bear."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off", "none"))
_LONGEST_CHAIN = 20
_FONT_NAMES = (W + "ascii", W + "hAnsi", W + "cs")


@record
class Look:
    """What a run's marks say, None where they say nothing; ``font`` is the one of its signs."""

    hidden: bool | None = None
    struck: bool | None = None
    font: str | None = None

    def over(self, other: Look) -> Look:
        """These marks, and where they are silent those of ``other``."""
        own = (getattr(self, each.name) for each in fields(self))
        below = (getattr(other, each.name) for each in fields(other))
        return Look(*(b if a is None else a for a, b in zip(own, below, strict=True)))


PLAIN = Look()


class Styles:
    """The looks that the styles of one document give."""

    def __init__(self, root: _Element | None) -> None:
        self._own: dict[str, Look] = {}
        self._based_on: dict[str, str] = {}
        self._default = PLAIN
        for style in root.iterchildren(W + "style") if root is not None else ():
            key = style.get(W + "styleId", "")
            self._own[key] = look_of(style.find(W + "rPr"))
            self._based_on[key] = value(style, "basedOn")
            is_default = style.get(W + "default") in ("1", "true")
            if is_default and style.get(W + "type") == "paragraph":
                self._default = self._own[key]

    def of_paragraph(self, paragraph: _Element) -> Look:
        """The look that a paragraph's style gives to its runs."""
        properties = paragraph.find(W + "pPr")
        key = value(properties, "pStyle") if properties is not None else ""
        return self._look(key) if key else self._default

    def of_run(self, run: _Element, paragraph_look: Look) -> Look:
        """How a run is shown: by its own marks, its style, the paragraph's style."""
        properties = run.find(W + "rPr")
        if properties is None:
            return paragraph_look
        key = value(properties, "rStyle")
        below = self._look(key).over(paragraph_look) if key else paragraph_look
        return look_of(properties).over(below)

    def _look(self, key: str) -> Look:
        look = PLAIN
        for _ in range(_LONGEST_CHAIN):
            if key not in self._own:
                break
            look, key = look.over(self._own[key]), self._based_on[key]
        return look


def look_of(properties: _Element | None) -> Look:
    """The marks of a run's or a style's properties."""
    if properties is None:
        return PLAIN
    struck = [_switch(properties, name) for name in ("strike", "dstrike")]
    fonts = properties.find(W + "rFonts")
    names = [fonts.get(name) for name in _FONT_NAMES] if fonts is not None else []
    return Look(
        hidden=_switch(properties, "vanish"),
        struck=True if True in struck else False if False in struck else None,
        font=next((name for name in names if name), None),
    )


def _switch(properties: _Element, name: str) -> bool | None:
    found = properties.find(W + name)
    return None if found is None else found.get(W + "val", "1").lower() not in _OFF


def value(element: _Element, name: str) -> str:
    """The value of a child of this name; empty when there is none."""
    child = element.find(W + name)
    found: str = child.get(W + "val", "") if child is not None else ""
    return found
