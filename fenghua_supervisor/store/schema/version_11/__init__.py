"""Version 11: indicators, surveys, appraisal, pilots, and the results that were published."""

from __future__ import annotations

from fenghua_supervisor.store.schema.version_11 import (
    appraisal,
    evidence,
    frozen,
    indicators,
    pilots,
    senses,
)

STATEMENTS = (
    *indicators.STATEMENTS,
    *senses.STATEMENTS,
    *pilots.STATEMENTS,
    *appraisal.STATEMENTS,
    *frozen.STATEMENTS,
    *evidence.STATEMENTS,
)
