"""Registers: what papers are numbered in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Register(StrEnum):
    """What is numbered; the code is the name of its table."""

    NOTICE = "notice"  #: series: the kind of sheet
    ACT_NOW = "act_now"  #: series: empty
    BULLETIN = "bulletin_issue"  #: series: the id of the plan; empty for the running number


class RegisterKey(NamedTuple):
    """One number of one register."""

    register: Register
    series: str
    year: int
    number: int
