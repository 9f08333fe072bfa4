"""Targets, changes, ranking prose, highlights and annexes of four bulletins, counted again.

As in ``test_recount``, nothing of ``domain.bulletin`` is asked but the finished paper.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.services.bulletin.recounting import DONE, Explained, Recount, prose, rounded, spelt
from tests.services.bulletin.test_recount import PAPERS

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office

WORDS = {"blue": "办结", "green": "绿", "yellow": "黄", "red": "红", "grey": "灰"}


@pytest.fixture(params=PAPERS, ids=str, scope="module")
def paper(request: pytest.FixtureRequest, shown_office: Office) -> Recount:
    return Recount(shown_office, *request.param)


def test_the_targets_and_how_they_stand(paper: Recount, shown_office: Office) -> None:
    plan = shown_office.queries.plan.current()
    known = shown_office.queries.ledger.target_progress(plan.id, paper.day)
    own = [(row.number, each) for row in paper.rows for each in known.get(row.id, ())]
    lines = paper.data.annexes.targets
    assert [(line.number, line.name) for line in lines] == [
        (number, each.target.name) for number, each in own
    ]
    text = Explained(prose(paper.data)["targets"])
    text.is_told(r"共有指标(\d+)项", len(own))
    silent = [number for number, each in own if each.latest is None]
    hidden = [n for n, each in own if each.latest and each.latest.value is None]
    met = [line.number for line in lines if line.state.value == "met"]
    assert len(own) - len(silent) - len(hidden) >= len(met)
    for word, found in (("尚无数据", silent), ("数据未发布", hidden), ("已达到", met)):
        text.counts(word, len(found))
    text.counts("推进中", len(own) - len(silent) - len(hidden) - len(met))
    if met:
        text.lists(r"已达到的涉及第([\d—、]+)项行动", sorted(set(met)))
    text.left = re.sub(r"附件\d", "", text.left)
    text.has_no_digits()


def test_a_target_is_met_where_its_printed_figure_reaches_its_printed_goal(paper: Recount) -> None:
    tried = 0
    for line in paper.data.annexes.targets:
        goal = re.fullmatch(r"达到([\d.]+)(\D*)", line.goal)
        reading = re.match(r"[\d.]+", line.reading)
        if goal and reading:
            tried += 1
            assert (Decimal(reading[0]) >= Decimal(goal[1])) == (line.state.value == "met"), line
    assert tried >= 3


def test_the_changes_item_by_item(paper: Recount) -> None:
    before = {row.number: row for row in paper.before}
    moved: dict[str, list[int]] = defaultdict(list)
    for row in paper.rows:
        was, now = before[row.number], row
        done = paper.state(now) in DONE
        if done and paper.state(was) not in DONE:
            moved["已销号"].append(row.number)
        lights = [WORDS[paper.light(each)] for each in (was, now)]
        if not done and lights[0] != lights[1]:
            moved[f"由{lights[0]}转{lights[1]}"].append(row.number)
        late = [any(part.verdict.behind for part in paper.parts(each)) for each in (was, now)]
        if late == [False, True]:
            moved["新增滞后"].append(row.number)
    for line in paper.data.body.changes:
        assert list(line.numbers) == moved.get(line.word, list(line.numbers))
    changed = re.findall(
        r"[，、]([^，（）]+?)(\d+)项（第([\d—、]+)项）", prose(paper.data).get("changes", "")
    )
    said = {word: spelt(items) for words, _, items in changed for word in words.split("并")}
    assert all(int(count) == len(spelt(items)) for _, count, items in changed)
    # What was closed in the period stands in its own section, and is not told again.
    assert {word: moved[word] for word in moved if word != "已销号"} == {
        word: said[word] for word in said if word in moved
    }
    told = {line.word for line in paper.data.body.changes}
    assert {"已销号", "新增滞后"} & moved.keys() <= told
    assert {word for word in moved if word.endswith(("转黄", "转红"))} <= told


def test_who_is_first_and_last(paper: Recount) -> None:
    text = Explained(prose(paper.data).get("ranking", "") + paper.data.annexes.ranking_note)
    own = defaultdict(list)
    for row, part in paper.duties():
        if part.state.value != "dropped":
            own[part.unit].append((row, part))
    small = [unit for unit, parts in own.items() if len(parts) < 3]
    lines = paper.data.body.ranking
    if not lines:
        text.has_no_digits()
        return
    text.is_told(r"牵头不足3项的(\d+)个单位", len(small))
    for league in {line.league for line in lines}:
        ranked = [line.unit for line in lines if line.league is league and line.unit not in small]
        if not ranked:
            continue
        text.is_told(rf"{league.value}(\d+)个单位参加排名", len(ranked))
        bad = {
            unit: sum(part.verdict.behind or paper.owes(part) for _, part in own[unit])
            for unit in ranked
        }
        worst = max(ranked, key=lambda unit: bad[unit] / len(own[unit]))
        share = rounded(bad[worst], len(own[worst]))
        if f"占比{share}%" in text.left:
            text.is_told(r"未报送占比([\d.]+)%", share)
        else:
            assert not re.search(r"未报送占比[\d.]+%", text.left)


def test_the_highlights_say_why(paper: Recount) -> None:
    rows: dict[int, LedgerRow] = {row.number: row for row in paper.rows}
    found = re.findall(
        r"第(\d+)项“[^（]*”?[^（]*（(?:\w+?(办结)|超序时进度([\d.]+)个百分点)），",
        prose(paper.data).get("highlights", ""),
    )
    if not found:  # Nothing stands out: nothing was closed, and nobody is far ahead.
        assert "highlights" not in prose(paper.data)
        heard = {report.action_id for report in paper.reports}
        assert not any(is_far_ahead(row) for row in paper.rows if row.id in heard)
        return
    for number, closed, ahead in found:
        row = rows[int(number)]
        if closed:
            assert paper.state(row) in DONE
        else:
            assert row.expected_percent is not None
            leads = {part.percent - row.expected_percent for part in row.lead_units if part.percent}
            assert Decimal(ahead) in leads


def is_far_ahead(row: LedgerRow) -> bool:
    due = row.expected_percent
    return due is not None and all((part.percent or 0) - due >= 5 for part in row.lead_units)


def test_the_rule_counts_every_item_once_and_the_ledger_lists_it(paper: Recount) -> None:
    lights = Counter(WORDS[paper.light(row)] for row in paper.rows)
    lines = {line.word: line.count for line in paper.data.annexes.rule_lines}
    assert {word: count for word, count in lines.items() if count} == lights
    listed = [
        row.number
        for group in paper.data.annexes.ledger
        for row in group.rows
        if hasattr(row, "number")
    ]
    assert sorted(listed) == sorted(row.number for row in paper.rows)


def test_the_milestones_count_their_days(paper: Recount, shown_office: Office) -> None:
    numbers = {row.number for row in paper.rows}
    steps = paper.data.annexes.steps
    assert steps
    assert {line.number for line in steps} <= numbers
    for line in steps:
        days = re.search(r"(还有|逾期)(\d+)天", line.standing)
        if days:
            apart = (line.due - paper.day).days
            assert apart == int(days[2]) * (1 if days[1] == "还有" else -1), line
        elif line.standing == "提前完成":
            assert line.due > paper.day
