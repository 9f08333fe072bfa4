"""From which value on a measure shows which warning light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from decimal import Decimal

#: The lights that warn, the mildest first.
WARNING_LIGHTS = (Light.YELLOW, Light.ORANGE, Light.RED)


@record
class Rungs:
    """One threshold a warning light; None: the measure never shows that light.

    A light shows beyond its threshold, and on it when it is in ``inclusive``.
    """

    yellow: Decimal | None = None
    orange: Decimal | None = None
    red: Decimal | None = None
    inclusive: frozenset[Light] = frozenset(WARNING_LIGHTS)

    def at(self, light: Light) -> Decimal | None:
        """The threshold of a light."""
        return {Light.YELLOW: self.yellow, Light.ORANGE: self.orange, Light.RED: self.red}.get(
            light
        )

    @property
    def given(self) -> tuple[tuple[Light, Decimal], ...]:
        """The lights this measure can show with their thresholds, the mildest first."""
        found = ((light, self.at(light)) for light in WARNING_LIGHTS)
        return tuple((light, value) for light, value in found if value is not None)

    def reached(self, value: Decimal) -> Light | None:
        """The gravest light that ``value`` shows."""
        for light, threshold in (
            (Light.RED, self.red),
            (Light.ORANGE, self.orange),
            (Light.YELLOW, self.yellow),
        ):
            if threshold is None or value < threshold:
                continue
            if value > threshold or light in self.inclusive:
                return light
        return None

    def above(self, light: Light) -> tuple[Light, Decimal] | None:
        """The next graver light with its threshold."""
        later = WARNING_LIGHTS[WARNING_LIGHTS.index(light) + 1 :]
        return next((pair for pair in self.given if pair[0] in later), None)
