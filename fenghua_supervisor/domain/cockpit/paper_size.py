"""The papers that a cockpit is printed on."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class PaperSize(Labelled):
    """A landscape sheet; ``mm`` is its width and height."""

    A4 = "a4", "A4横向"
    A3 = "a3", "A3横向"

    @property
    def mm(self) -> tuple[int, int]:
        """Width and height in millimetres."""
        return (297, 210) if self is PaperSize.A4 else (420, 297)
