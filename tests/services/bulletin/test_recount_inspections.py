"""The section on inspections of four bulletins, counted again from the rows as they are stored.

No figure of ``domain.inspections``, ``domain.cases`` or ``domain.bulletin`` is asked for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.bulletin import Annex
from tests.services.bulletin.recounting import Explained, Recount, prose, rounded
from tests.services.bulletin.test_recount import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.services.office import Office

ENDS = ("sign_off", "dismiss", "merge")
STATES = {
    "registered": "待交办", "assigned": "已交办", "under_way": "整改中", "submitted": "已申请销号",
    "objected": "有异议", "returned": "退回整改", "lasting": "持续整改",
}  # fmt: skip


TABLES = (
    *("finding", "finding_unit", "finding_entry", "inspection", "inspection_unit", "unit"),
    *("case_file", "case_unit", "case_entry", "visit"),
)


def rows_of(office: Office, table: str) -> list[dict]:
    """Every row of a table as it is stored."""
    found = office.store.database.execute_sql(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


class Stored:
    """The findings and cases of a paper's scope, each with what happened up to its day."""

    def __init__(self, office: Office, paper: Recount) -> None:
        self.paper, self.day, self.calendar = paper, paper.day, office.calendar
        self.first = paper.period.first
        self.rows = {table: rows_of(office, table) for table in TABLES}
        self.names = {row["id"]: row["name"] for row in self.rows["unit"]}
        self.actions = {row.id for row in paper.rows}
        self.campaign = not paper.unit and len(paper.rows) < 60
        self.findings = [f for f in self.rows["finding"] if self.is_own(f)]

    def units(self, finding: dict) -> list[str]:
        return [
            self.names[row["unit_id"]]
            for row in self.rows["finding_unit"]
            if row["finding_id"] == finding["id"]
        ]

    def happened(self, finding: dict) -> list[dict]:
        own = [e for e in self.rows["finding_entry"] if e["finding_id"] == finding["id"]]
        return sorted((e for e in own if e["on_date"] <= str(self.day)), key=lambda e: e["on_date"])

    def is_own(self, finding: dict) -> bool:
        if finding["registered_on"] > str(self.day):
            return False
        if self.paper.unit:
            given = any(e["kind"] == "assign" for e in self.happened(finding))
            return given and self.paper.unit in self.units(finding)
        about = finding["action_id"]
        return about in self.actions if self.campaign else True

    def kinds(self, finding: dict) -> list[str]:
        return [e["kind"] for e in self.happened(finding)]

    def counted(self) -> list[dict]:
        return [f for f in self.findings if not {"dismiss", "merge"} & set(self.kinds(f))]

    def struck(self) -> list[dict]:
        return [f for f in self.counted() if "sign_off" in self.kinds(f)]

    def still(self) -> list[dict]:
        return [f for f in self.findings if not set(ENDS) & set(self.kinds(f))]

    def state(self, finding: dict) -> str:
        state = "registered"
        for kind in self.kinds(finding):
            moved = {
                "assign": "assigned", "object": "objected", "answer": "assigned",
                "submit": "submitted", "return": "returned", "last": "lasting",
                "measure": "lasting" if state == "lasting" else "under_way",
            }  # fmt: skip
            state = moved.get(kind, state)
        return state

    def days(self, finding: dict, kind: str) -> list[str]:
        return [e["on_date"] for e in self.happened(finding) if e["kind"] == kind]

    def dues(self, finding: dict) -> list[str]:
        return [e["due_on"] for e in self.happened(finding) if e["due_on"]]

    def late(self, finding: dict) -> bool:
        dues = self.dues(finding)
        waits = self.state(finding) in {"submitted", "objected"}
        return bool(dues) and dues[-1] < str(self.day) and not waits

    def age(self, finding: dict) -> int:
        return (self.day - date.fromisoformat(finding["registered_on"])).days

    def worked(self, finding: dict) -> int:
        """Working days from the first assignment to the last submission, one by one."""
        on = date.fromisoformat(self.days(finding, "assign")[0])
        end, count = date.fromisoformat(self.days(finding, "submit")[-1]), 0
        while on < end:
            on += timedelta(1)
            count += self.calendar.is_workday(on)
        return count

    def cases(self) -> list[dict]:
        found = [c for c in self.rows["case_file"] if c["opened_on"] <= str(self.day)]
        own = defaultdict(set)
        for row in self.rows["case_unit"]:
            own[row["case_id"]].add(self.names[row["unit_id"]])
        if self.paper.unit:
            return [c for c in found if self.paper.unit in own[c["id"]]]
        return [c for c in found if c["action_id"] in self.actions or not self.campaign]

    def closed(self, case: dict) -> str | None:
        ends = [
            e["on_date"]
            for e in self.rows["case_entry"]
            if (e["case_id"], e["kind"]) == (case["id"], "close") and e["on_date"] <= str(self.day)
        ]
        return ends[-1] if ends else None

    def months(self) -> Iterator[tuple[str, date]]:
        """Each month of the period that has begun, as it is written, with its last day."""
        on = self.first
        while on <= min(self.paper.period.last, self.day):
            after = (on.replace(day=28) + timedelta(4)).replace(day=1)
            yield f"{on:%Y-%m}", after - timedelta(1)
            on = after

    def visits(self, case: dict) -> list[tuple[int, int, bool]]:
        """Wanted, done (no more than wanted) and whether it is missed, month by month."""
        told = []
        for month, last in self.months():
            closed, opened = self.closed(case), case["opened_on"]
            wanted = case["visits_per_month"]
            if opened[:7] > month or (closed and closed[:7] <= month):
                wanted = 0
            elif opened[:7] == month and int(opened[8:]) > 15:
                wanted = min(wanted, 1)
            days = {
                v["on_date"]
                for v in self.rows["visit"]
                if v["case_id"] == case["id"]
                and v["on_date"][:7] == month
                and v["on_date"] <= str(self.day)
                and v["verdict"] != "not_reached"
            }
            done = min(len(days), wanted)
            told.append((wanted, done, done < wanted and last <= self.day))
        return told


@pytest.fixture(params=PAPERS, ids=str, scope="module")
def paper(request: pytest.FixtureRequest, shown_office: Office) -> Recount:
    return Recount(shown_office, *request.param)


@pytest.fixture(scope="module")
def stored(paper: Recount, shown_office: Office) -> Stored:
    return Stored(shown_office, paper)


def test_every_number_of_the_section(paper: Recount, stored: Stored) -> None:
    text = Explained(prose(paper.data).get("inspections", ""))
    if not text.left:
        assert not stored.still()
        assert not stored.cases()
        return
    check_period(text, stored)
    check_standing(text, stored)
    check_open(text, stored)
    check_visits(text, stored)
    text.has_no_digits()


def check_period(text: Explained, stored: Stored) -> None:
    begun = [
        i
        for i in stored.rows["inspection"]
        if str(stored.first) <= i["from_on"] <= str(stored.day) and looks_at(stored, i)
    ]
    if begun:
        if len({i["kind"] for i in begun}) > 1:
            text.is_told(r"开展督查(\d+)次", len(begun))
        labels = {
            "panoramic": "全景式督查",
            "undercover": "体验式暗访",
            "interactive": "互动式监督",
        }
        labels |= {"open": "明察", "spot": "抽查", "self": "自查", "revisit": "回头看"}
        for kind, count in Counter(i["kind"] for i in begun).items():
            text.is_told(rf"{labels[kind]}(\d+)次", count)

    def within(on: str) -> bool:
        return str(stored.first) <= on <= str(stored.day)

    new = [f for f in stored.findings if within(f["registered_on"])]
    given = [f for f in stored.findings if any(map(within, stored.days(f, "assign")[:1]))]
    struck = [f for f in stored.struck() if within(stored.days(f, "sign_off")[-1])]
    for word, found in (("发现", new), ("交办", given), ("销号", struck)):
        if found:
            text.is_told(rf"(?<![计未已]){word}(?:问题)?(\d+)个", len(found))


def looks_at(stored: Stored, inspection: dict) -> bool:
    if stored.campaign:
        return False
    units = [
        stored.names[row["unit_id"]]
        for row in stored.rows["inspection_unit"]
        if row["inspection_id"] == inspection["id"]
    ]
    return not stored.paper.unit or stored.paper.unit in units


def check_standing(text: Explained, stored: Stored) -> None:
    counted, struck = stored.counted(), stored.struck()
    if not stored.findings:
        return
    text.is_told(r"累计发现问题(\d+)个", len(stored.findings))
    if counted and (apart := len(stored.findings) - len(counted)):
        text.is_told(r"不予认定和并案(\d+)个", apart)
    if not struck:
        assert "尚无销号" in text.left
        return
    if len(struck) < len(counted):
        text.is_told(r"已销号(\d+)个", len(struck))
    text.is_told(r"整改率([\d.]+)%", rounded(len(struck), len(counted)))
    text.is_told(r"按期率([\d.]+)%", rounded(len(timely(stored)), len(struck)))
    if back := again(stored):
        text.is_told(r"反弹率([\d.]+)%", rounded(len(back), len(struck)))
    else:
        assert "反弹" not in text.left


def timely(stored: Stored) -> list[dict]:
    return [f for f in stored.struck() if stored.days(f, "submit")[-1] <= stored.dues(f)[0]]


def again(stored: Stored) -> set[int]:
    return {f["repeats_id"] for f in stored.counted()} & {f["id"] for f in stored.struck()}


def check_open(text: Explained, stored: Stored) -> None:
    still = stored.still()
    lines = stored.paper.data.body.open_findings
    assert sorted(line.number for line in lines) == sorted(
        f"〔{f['year']}〕{f['number']}号" for f in still
    )
    if not still:
        return
    text.is_told(r"未销号问题(\d+)个", len(still))
    check_late(text, stored, still)
    if len(lines) > 3:
        text.is_told(rf"，清单见{stored.paper.called(Annex.FINDINGS)}")
        oldest = min(still, key=lambda f: (f["registered_on"], f["year"], f["number"]))
        text.is_told(r"挂号最久的问题〔(\d+)〕(\d+)号", oldest["year"], oldest["number"])
        text.is_told(r"已(\d+)天", stored.age(oldest))


def test_every_number_above_the_list(paper: Recount, stored: Stored) -> None:
    text, still = Explained(paper.data.annexes.finding_note), stored.still()
    if not text.left:
        assert len(still) <= 3
        return
    day = stored.day
    text.is_told(r"截至(\d+)年(\d+)月(\d+)日，", day.year, day.month, day.day)
    text.is_told(r"未销号问题(\d+)个", len(still))
    for state, count in Counter(map(stored.state, still)).items():
        text.is_told(rf"{STATES[state]}(\d+)个", count)
    bands = ((0, 15, "0—15天"), (16, 30, "16—30天"), (31, 60, "31—60天"), (61, 9999, "60天以上"))
    for low, high, word in bands:
        if count := sum(low <= stored.age(f) <= high for f in still):
            text.is_told(rf"{word}(\d+)个", count)
    late = [f for f in still if stored.late(f)]
    if late:
        text.is_told(r"逾期(\d+)个", len(late))
    if looks := [f for f in late if stored.state(f) == "lasting"]:
        text.is_told(r"到期待复查(\d+)个", len(looks))
    if left_out := len(stored.findings) - len(stored.counted()):
        text.is_told(r"不予认定和并案的(\d+)个", left_out)
    check_done(text, stored)
    text.has_no_digits()


def check_done(text: Explained, stored: Stored) -> None:
    struck = stored.struck()
    if not struck:
        return
    text.is_told(r"已销号的(\d+)个中", len(struck))
    if in_time := timely(stored):
        text.is_told(r"按期完成(\d+)个", len(in_time))
    if back := again(stored):
        text.is_told(r"反弹(\d+)个", len(back))
    tenths = Fraction(10 * sum(map(stored.worked, struck)), len(struck)) + Fraction(1, 2)
    whole, tenth = divmod(int(tenths), 10)
    text.is_told(r"平均用时([\d.]+)个工作日", f"{whole}.{tenth}" if tenth else whole)


def check_late(text: Explained, stored: Stored, still: list[dict]) -> None:
    late = [f for f in still if stored.late(f)]
    looks = [f for f in late if stored.state(f) == "lasting"]
    behind = [f for f in late if f not in looks]
    if behind:
        text.is_told(r"逾期未整改(\d+)个", len(behind))
        by_unit = Counter(unit for f in behind for unit in stored.units(f))
        if len(by_unit) > 1:
            for unit, count in by_unit.items():
                text.is_told(rf"{unit}(\d+)个", count)
    elif looks:
        text.is_told(r"到期待复查(\d+)个", len(looks))
    assert ("逾期" in text.left) <= bool(late)


def check_visits(text: Explained, stored: Stored) -> None:
    going = [c for c in stored.cases() if stored.closed(c) is None]
    ended = [c for c in stored.cases() if (stored.closed(c) or "") >= str(stored.first)]
    if going:
        text.is_told(r"在办领导包案(\d+)件", len(going))
    if ended:
        text.is_told(r"领导包案结案(\d+)件", len(ended))
    told = {c["id"]: stored.visits(c) for c in stored.cases()}
    wanted = sum(month[0] for months in told.values() for month in months)
    if wanted:
        done = sum(month[1] for months in told.values() for month in months)
        text.is_told(r"应回访(\d+)次，已回访(\d+)次", wanted, done)
    missed = [c for c in stored.cases() if any(month[2] for month in told[c["id"]])]
    for year in sorted({case["year"] for case in missed}):
        found = re.search(rf"包案〔{year}〕([\d号、]+)", text.left)
        assert found is not None
        own = [str(case["number"]) for case in missed if case["year"] == year]
        assert found[1].strip("、").replace("号", "").split("、") == own
        text.left = text.left.replace(found[0], "#")
    assert ("次数不足" in text.left) == bool(missed)
