"""Checks that columns of many tables share."""

from __future__ import annotations

#: A day as text, or nothing; ``{0}`` is the column.
DAY = "CHECK ({0} IS NULL OR ({0} GLOB '????-??-??' AND date({0}) IS {0}))"
