"""Builds workdays.csv; run by hand when a year is announced.

    pip install chinesecalendar holidays
    python data/build_workdays.py > data/workdays.csv

Announced years come from chinesecalendar (MIT), which follows the State Council's notices. Later
years are provisional: the statutory days and their substitutes as the package holidays (MIT)
computes them, without exchanged working days.
"""

from __future__ import annotations

import csv
import sys

from chinese_calendar.constants import holidays as announced
from chinese_calendar.constants import workdays as made_up
from holidays import country_holidays

_LAST_PROVISIONAL = 2035
_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


def main() -> None:
    """Write the table to standard output."""
    rows = [(day, "rest", _NAMES[name], "official") for day, name in announced.items()]
    rows += [(day, "work", _NAMES[name], "official") for day, name in made_up.items()]
    first = max(day.year for day in announced) + 1
    for day, name in country_holidays(
        "CN", years=range(first, _LAST_PROVISIONAL + 1), language="zh_CN"
    ).items():
        short = name.split("（")[0].removeprefix("农历")
        rows.append((day, "rest", "春节" if short == "除夕" else short, "provisional"))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("day", "kind", "name", "status"))
    writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
