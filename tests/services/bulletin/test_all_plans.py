"""The bulletin over three plans with linked matters, counted again by other code, and its series.

Nothing of ``domain.bulletin`` or of the plans together is asked but the finished paper.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.bulletin.drafts import (
    BulletinPart,
    BulletinTextDraft,
    BulletinWithdrawal,
    FreezeDraft,
)
from fenghua_supervisor.domain.bulletin.own_texts import text_of
from fenghua_supervisor.domain.bulletin.paper import AnnexGap
from fenghua_supervisor.domain.bulletin.period import ALL, WHOLE, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    highlight_options,
    render_bulletin,
)
from fenghua_supervisor.services.bulletin.editions import (
    doubts_before_freezing,
    edition_register,
    freeze_bulletin,
    frozen_edition,
    withdraw_bulletin,
)
from fenghua_supervisor.services.bulletin.own_texts import pick_highlights, save_bulletin_text
from fenghua_supervisor.services.bulletin.word_file import bulletin_docx_parts
from fenghua_supervisor.services.outbox.packets import lead_unit_ids
from fenghua_supervisor.services.plan.links import close_plan
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.conftest import Clock
from tests.services.bulletin.recounting import DONE, STOPPED, Explained, prose, rounded
from tests.services.bulletin.three_plans import add_two_plans

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.services.office import Office

END = date(2025, 10, 31)
FIRST = date(2025, 10, 1)
OCTOBER, SEPTEMBER = parse_period("2025-10"), parse_period("2025-09")
NAMES = ("行动方案", "工作要点", "政府工作报告")


@pytest.fixture(scope="module")
def _three_folder(_demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(_demo_folder, tmp_path_factory.mktemp("three") / "data")
    office = open_office(folder, Clock(), "测试员")
    add_two_plans(office)
    office.close()
    return folder


@pytest.fixture
def three(_three_folder: Path, open_copy: Callable[[Path], Office]) -> Office:
    return open_copy(_three_folder)


@pytest.fixture(scope="module")
def shown_three(_three_folder: Path, open_to_look: Callable[[Path], Office]) -> Office:
    """The same, for tests that only look at it."""
    return open_to_look(_three_folder)


class Matters:
    """The matters of the three plans on a day, by hand: each a list of its actions."""

    def __init__(self, office: Office, day: date = END) -> None:
        rows = [
            row
            for plan in (1, 2, 3)
            for row in office.queries.ledger.rows(day, plan)
            if row.text_status != "missing"
        ]
        pairs = [
            (link.action_id, link.other_id)
            for link in office.queries.links.links(day)
            if link.kind == "same"
        ]
        self.rows = rows
        self.all: list[list[LedgerRow]] = []
        for row in rows:
            twin = next(
                (m for m in self.all if any({m[0].id, row.id} == set(p) for p in pairs)), None
            )
            if twin is None:
                self.all.append([row])
            else:
                twin.append(row)

    @staticmethod
    def behind(matter: list[LedgerRow]) -> bool:
        return any(unit.verdict.behind for row in matter for unit in row.lead_units)

    @staticmethod
    def done(matter: list[LedgerRow]) -> bool:
        return all(row.state.value in DONE for row in matter)

    def parts(self) -> dict[str, list[list[UnitStatus]]]:
        """Unit → its duties, each with its part in every action of the matter."""
        found: dict[str, list[list[UnitStatus]]] = defaultdict(list)
        for matter in self.all:
            units = dict.fromkeys(u.unit for row in matter for u in row.lead_units)
            for unit in units:
                own = [u for row in matter for u in row.lead_units if u.unit == unit]
                found[unit].append(own)
        return found


def owes(parts: list[UnitStatus]) -> bool:
    """Whether nobody heard of a duty in October under any of its plans."""
    return all(
        part.state.value not in (*DONE, *STOPPED, "submitted")
        and (part.reopened or part.last_report_on is None or part.last_report_on < FIRST)
        for part in parts
    )


def test_what_is_told_over_all(shown_three: Office) -> None:
    data, found = collect_bulletin(shown_three, OCTOBER, END, ALL), Matters(shown_three)
    text = Explained(prose(data)["overall"])
    behind, done = list(filter(found.behind, found.all)), list(filter(found.done, found.all))
    total = len(found.all)
    assert (len(found.rows), total) == (76, 73)
    text.is_told(r"本期通报(\d)个方案共(\d+)项（其中(\d)项列入两个以上方案", 3, total, 3)
    text.is_told(r"已办结(\d+)项、办结率([\d.]+)%；", len(done), rounded(len(done), total))
    text.is_told(r"滞后及逾期(\d+)项、占([\d.]+)%", len(behind), rounded(len(behind), total))
    for plan, name in enumerate(NAMES, start=1):
        own = [row for row in found.rows if row.plan_id == plan]
        late = sum(any(u.verdict.behind for u in row.lead_units) for row in own)
        text.is_told(rf"{name}通报(\d+)项、(?:已办结|尚无办结)", len(own))
        closed = sum(row.state.value in DONE for row in own)
        if closed:
            text.is_told(r"#(\d+)项、办结率([\d.]+)%、", closed, rounded(closed, len(own)))
        text.is_told(r"滞后及逾期(\d+)项[；。]", late)
    parts = found.parts()
    owing = {unit: sum(map(owes, duties)) for unit, duties in parts.items()}
    duties = sum(map(len, parts.values()))
    text.is_told(r"牵头单位(\d+)个、牵头任务(\d+)项次", len(parts), duties)
    text.is_told(r"未报送进展的(\d+)项次", sum(owing.values()))


def test_reports_and_sheets_of_all_plans_count_once(shown_three: Office) -> None:
    data = collect_bulletin(shown_three, OCTOBER, END, ALL)
    reports = [
        entry
        for plan in (1, 2, 3)
        for entry in shown_three.queries.entries.between(plan, [EntryKind.PROGRESS], FIRST, END)
    ]
    told = re.search(r"共报送进展(\d+)条", prose(data)["overall"])
    assert told is not None
    assert int(told[1]) == len(reports)
    sheets = [n for n in shown_three.queries.notices.issued(END) if n.issued_on >= FIRST]
    assert sum(line.issued for line in data.body.notices) == len(sheets)
    assert len(lead_unit_ids(shown_three, END, ALL)) > len(lead_unit_ids(shown_three, END))


def test_a_unit_is_ranked_over_all_its_matters(shown_three: Office) -> None:
    data, found = collect_bulletin(shown_three, OCTOBER, END, ALL), Matters(shown_three)
    parts = found.parts()
    assert {line.unit for line in data.body.ranking} == set(parts)
    for line in data.body.ranking:
        duties = parts[line.unit]
        late = sum(any(part.verdict.behind for part in duty) for duty in duties)
        silent = sum(owes(duty) and not any(p.verdict.behind for p in duty) for duty in duties)
        done = sum(all(part.state.value in DONE for part in duty) for duty in duties)
        assert (line.items, line.done, line.behind, line.silent) == (
            len(duties),
            done,
            late,
            silent,
        )


def test_what_lags_stands_once_under_both_plans(shown_three: Office) -> None:
    data, found = collect_bulletin(shown_three, OCTOBER, END, ALL), Matters(shown_three)
    text = Explained(prose(data)["lagging"])
    late = {
        (unit, frozenset(row.id for row in matter))
        for matter in found.all
        for unit in {u.unit for row in matter for u in row.lead_units if u.verdict.behind}
    }
    units = {unit for unit, _ in late}
    behind = sum(map(found.behind, found.all))
    text.is_told(r"滞后或逾期的事项(\d+)项", behind)
    text.is_told(r"牵头单位(\d+)个、(\d+)项次", len(units), len(late))
    listed = Counter((u.unit, i.label) for u in data.body.lagging for i in u.items)
    assert listed.total() == len(late)
    assert set(listed.values()) == {1}
    both = "行动方案\n第54项\n工作要点\n第1项"
    assert [unit for unit, label in listed if label == both] == ["区教育局"]


def test_each_plan_has_its_own_line_and_its_own_ledger(shown_three: Office) -> None:
    data, found = collect_bulletin(shown_three, OCTOBER, END, ALL), Matters(shown_three)
    lines = [line for line in data.body.campaigns if not line.is_part]
    for plan, line in enumerate(lines, start=1):
        own = [row for row in found.rows if row.plan_id == plan]
        lights = Counter(row.light for row in own)
        assert (line.campaign, line.total) == (NAMES[plan - 1], len(own))
        assert line.counts == tuple(lights[light] for light, _ in data.head.legend)
    assert data.body.campaign_total.total == 73
    assert sum(data.body.campaign_total.counts) == 73
    annexed = [row for g in data.annexes.ledger for row in g.rows if not isinstance(row, AnnexGap)]
    assert len(annexed) == len(found.rows)
    assert [group.campaign.split("　")[0] for group in data.annexes.ledger] == [
        *["行动方案"] * 5,
        "工作要点",
        "政府工作报告",
    ]
    assert annexed[-1].text.endswith("\n（与行动方案第74项为同一事项）")
    beds = [line for line in data.annexes.targets if line.name == "护理型床位"]
    assert [line.label for line in beds] == ["工作要点第2项"]


def test_the_paper_says_of_which_plan_each_number_is(shown_three: Office) -> None:
    data = collect_bulletin(shown_three, OCTOBER, END, ALL)
    assert data.head.title_lines == ("关于2025年10月份重点工作", "推进情况的通报")
    opening = data.body.opening[0].text
    assert "（以下简称行动方案）、《区2025年民生领域工作要点》（以下简称工作要点）、" in opening
    texts = prose(data)
    for key, text in texts.items():
        for before in re.findall(r"(.{0,6})第[\d—、]+项", text):
            is_named = before.endswith(NAMES) or before.endswith(("〔", "，", "即"))
            assert is_named, (key, before)
    assert re.search(r"（行动方案第[\d—、]+项，政府工作报告第2项）", texts["closed"])
    assert "行动方案第74项〔即政府工作报告第3项〕" in texts["next_steps"]
    assert re.search(r"行动方案第\d+项“", texts["highlights"])
    assert "列入两个以上方案的同一事项" in "".join(d.text for d in data.annexes.definitions)


def test_the_paper_of_one_plan_knows_nothing_of_the_others(demo_office: Office) -> None:
    before = collect_bulletin(demo_office, OCTOBER, END)
    add_two_plans(demo_office)
    after = collect_bulletin(demo_office, OCTOBER, END)
    assert (after.body, after.annexes) == (before.body, before.annexes)


def frozen(office: Office, code: str) -> BulletinData:
    data = collect_bulletin(office, parse_period(code), END, ALL)
    freeze_bulletin(office, FreezeDraft(data, b"%PDF " + code.encode(), END))
    return data


def test_papers_over_all_are_numbered_kept_and_withdrawn_apart(three: Office) -> None:
    whole = collect_bulletin(three, OCTOBER, END)
    freeze_bulletin(three, FreezeDraft(whole, b"%PDF-1", END))
    first = frozen(three, "2025-09")
    assert first.head.issue_line == "2025年综合第1期（综合总第1期）"
    second = frozen(three, "2025-10")
    assert second.head.issue_line == "2025年综合第2期（综合总第2期）"
    assert [edition.number.short for edition in edition_register(three)] == ["2025年第1期"]
    register = edition_register(three, ALL)
    assert [edition.number.short for edition in register] == ["2025年综合第1期", "2025年综合第2期"]
    three.queries.plan.only = 2
    assert edition_register(three, ALL) == register
    three.queries.plan.only = None
    with pytest.raises(UserError, match="2025年10月（全部在办方案）的通报已经定稿"):
        frozen(three, "2025-10")
    withdraw_bulletin(three, BulletinWithdrawal(register[1].id, "漏了一项", END))
    assert frozen_edition(three, OCTOBER, ALL) is None
    assert frozen(three, "2025-10").head.number.issue_no == 3
    assert frozen_edition(three, OCTOBER, WHOLE) is not None
    assert check_data(three).ok


def test_it_is_compared_with_the_last_one_over_all(three: Office) -> None:
    frozen(three, "2025-09")
    data = collect_bulletin(three, OCTOBER, END, ALL)
    changes = prose(data)["changes"]
    assert "与上期（2025年综合第1期，统计至2025年9月30日，定稿数据）相比" in changes
    kept = json.loads(three.queries.bulletin.figures(edition_register(three, ALL)[0].id))
    assert {item["plan_id"] for item in kept["standings"]} == {1, 2, 3}
    was, now = Matters(three, date(2025, 9, 30)), Matters(three)
    late = {min(row.id for row in m) for m in filter(was.behind, was.all)}
    new = [m for m in filter(now.behind, now.all) if min(row.id for row in m) not in late]
    Explained(changes).is_told(r"新增滞后(\d+)项", len(new))


def test_its_words_and_highlights_are_kept_and_undone(three: Office) -> None:
    data = collect_bulletin(three, OCTOBER, END, ALL)
    part = BulletinPart(OCTOBER, ALL, BulletinSection.OPENING)
    save_bulletin_text(three, BulletinTextDraft(part, "各单位：", text_of(data.body.opening)))
    again = collect_bulletin(three, OCTOBER, END, ALL)
    assert [told.text for told in again.body.opening] == ["各单位："]
    assert collect_bulletin(three, OCTOBER, END).body.opening != again.body.opening
    undo(three)
    assert collect_bulletin(three, OCTOBER, END, ALL).body.opening == data.body.opening
    options = highlight_options(three, OCTOBER, END, ALL)
    ours = next(option for option in options if option.label.startswith("行动方案"))
    theirs = next(option for option in options if option.label == "政府工作报告第2项")
    pick_highlights(three, OCTOBER, [theirs.entry_id, ours.entry_id], ALL)
    told = collect_bulletin(three, OCTOBER, END, ALL).body.paragraphs(BulletinSection.HIGHLIGHTS)
    assert [line.text.partition("“")[0] for line in told[1:]] == [
        "政府工作报告第2项",
        ours.label,
    ]
    mine = collect_bulletin(three, OCTOBER, END).body.paragraphs(BulletinSection.HIGHLIGHTS)
    assert [line.text.partition("“")[0] for line in mine[1:]] == [
        ours.label.removeprefix("行动方案")
    ]


def test_it_is_refused_where_there_is_one_plan_or_one_is_asked_for(three: Office) -> None:
    three.queries.plan.only = 1
    with pytest.raises(UserError, match="正在只看一个方案"):
        collect_bulletin(three, OCTOBER, END, ALL)
    three.queries.plan.only = None
    close_plan(three, 2, END)
    close_plan(three, 3, END)
    with pytest.raises(UserError, match="2025年10月只有《奉化.*》在办，请选择一个方案生成通报。"):
        collect_bulletin(three, OCTOBER, END, ALL)


def test_it_is_printed_written_for_word_and_doubted_over_all(shown_three: Office) -> None:
    data = collect_bulletin(shown_three, OCTOBER, END, ALL)
    assert render_bulletin(NullProgress(), data).startswith(b"%PDF")
    assert bulletin_docx_parts(NullProgress(), data)[0].startswith(b"PK")
    assert len(doubts_before_freezing(shown_three, data)) <= 1
