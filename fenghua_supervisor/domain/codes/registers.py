"""Registers: what papers are numbered in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Register(StrEnum):
    """What is numbered; the code is the name of its table."""

    NOTICE = "notice"  #: series: the kind of sheet
    ACT_NOW = "act_now"  #: series: empty, as of those that follow
    INSPECTION = "inspection"
    FINDING = "finding"
    CLUE = "clue"
    CASE = "case_file"
    MEETING = "meeting"
    BOARD = "board"
    PILOT = "pilot"  #: known by its name; no number is given
    PAPER = "numbered_paper"  #: series: the kind of paper
    #: series: the id of the plan and the part, 「1」, 「1unit」, of all plans 「0all」; of running
    #: numbers the part alone
    BULLETIN = "bulletin_issue"


class RegisterKey(NamedTuple):
    """One number of one register."""

    register: Register
    series: str
    year: int
    number: int
