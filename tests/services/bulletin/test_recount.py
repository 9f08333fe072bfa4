"""Every number of the prose and the tables of four bulletins, counted again by other code.

Nothing of ``domain.bulletin`` is asked but the finished paper: what is counted are the rows,
reports and sheets themselves. No digit of the prose may be left that no count has explained.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.bulletin import Annex
from tests.services.bulletin.recounting import (
    DONE,
    Explained,
    Recount,
    numbers,
    prose,
    rounded,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.services.office import Office

PAPERS = [
    ("2025-10", None, None),
    ("2025", None, None),
    ("2025-10", None, "区民政局"),
    ("2025-09", "大花园", None),
]


@pytest.fixture(params=PAPERS, ids=str, scope="module")
def paper(request: pytest.FixtureRequest, shown_office: Office) -> Recount:
    return Recount(shown_office, *request.param)


def test_the_overall_part(paper: Recount) -> None:
    text = Explained(prose(paper.data)["overall"])
    total, behind, done = len(paper.rows), paper.behind(), paper.done()
    day = f"{paper.day.year}年{paper.day.month}月{paper.day.day}日"
    text.is_told(f"截至({day})，", day)
    text.lists(r"，?第([\d—、]+)项另行统计，", range(1, 54)) if "另行统计" in text.left else None
    text.is_told(r"本期通报(?:\w+牵头的)?(\d+)项", total)
    if done:
        text.is_told(r"已办结(\d+)项、办结率([\d.]+)%", len(done), rounded(len(done), total))
    text.is_told(
        r"滞后及逾期(\d+)项、占([\d.]+)%", len(behind), rounded(len(behind), total)
    ) if behind else None
    good = [
        row
        for row in paper.rows
        if row in done
        or (row not in behind and row not in paper.silent() and paper.light(row) != "grey")
    ]
    judged = re.match(r"总体看，(.*?)。", text.left)
    assert judged is not None
    assert ("多数任务" in judged[1]) == (2 * len(good) > total)
    assert ("多数任务已办结，" in judged[1]) == (2 * len(done) > total)
    if "半数" in judged[1]:
        share = "不到" if 2 * len(good) < total else "仅占"
        text.is_told(rf"只有(\d+)项，{share}半数", len(good))
    text.is_told(r"(\d+)项滞后", len(behind))
    if paper.silent():
        text.is_told(r"(\d+)项尚未报送进展", len(paper.silent()))
    text.is_told(r"差距30个百分点以上(\d+)项", paper.wide()) if paper.wide() else None
    check_changes(text, paper)
    check_lights(text, paper)
    text.counts("未到期但进度滞后", len(behind))
    waiting = [r for r in paper.rows if any(u.state == "submitted" for u in paper.parts(r))]
    text.counts("已申请办结待审核", len(waiting))
    check_units(text, paper)
    check_praise(text, paper)
    text.has_no_digits()


def check_changes(text: Explained, paper: Recount) -> None:
    if "与上期相比" not in text.left:
        return
    before = {row.number: row for row in paper.before}
    closed = [
        r for r in paper.done() if r.number in before and paper.state(before[r.number]) not in DONE
    ]
    text.counts("办结销号", len(closed))
    new = [
        r
        for r in paper.behind()
        if not any(u.verdict.behind for u in paper.parts(before[r.number]))
    ]
    text.counts("新增滞后", len(new))
    now = paper.behind()
    gone = [
        r
        for r in paper.rows
        if r not in now
        and r not in paper.done()
        and any(u.verdict.behind for u in paper.parts(before[r.number]))
    ]
    text.counts("不再滞后", len(gone))


def check_lights(text: Explained, paper: Recount) -> None:
    lights = Counter(map(paper.light, paper.rows))
    words = {"blue": "已办结", "green": "绿灯", "yellow": "黄灯", "red": "红灯"}
    words["grey"] = "尚未报送进展不评灯"
    shares = []
    for light, word in words.items():
        if lights[light]:
            found = re.search(rf"{word}(\d+)项、占([\d.]+)%", text.left)
            assert found is not None, word
            assert int(found[1]) == lights[light]
            assert abs(Fraction(found[2]) - Fraction(100 * lights[light], len(paper.rows))) < (
                Fraction(1, 10)
            )
            shares.append(Fraction(found[2]))
            text.left = text.left.replace(found[0], "#", 1)
    assert sum(shares) == 100
    if "亮灯图" in text.left:
        charts = paper.called(Annex.CHARTS)
        periods = len(paper.data.body.trend)
        text.is_told(rf"，亮灯图(?:和近(\d+)期变化)?见{charts}", periods or None)


def check_units(text: Explained, paper: Recount) -> None:
    duties = paper.duties()
    owing = Counter(part.unit for _, part in duties if paper.owes(part))
    if paper.unit:
        text.is_told(r"报送进展(\d+)条", len(paper.reports))
        text.counts("应报送而未报送进展的", owing.total())
        return
    units = {part.unit for _, part in duties}
    heard = {
        part.unit
        for _, part in duties
        if part.last_report_on and part.last_report_on >= paper.period.first
    }
    asked = heard | owing.keys()
    if asked == heard:
        text.is_told(r"应报送进展的(\d+)个单位均有报送", len(asked))
    else:
        text.is_told(r"应报送进展的(\d+)个单位中(\d+)个", len(asked), len(heard))
    text.is_told(r"牵头单位(\d+)个、牵头任务(\d+)项次", len(units), len(duties))
    text.is_told(r"(?:本月|今年以来)共报送进展(\d+)条", len(paper.reports))
    if not owing:
        return
    text.is_told(r"未报送进展的(\d+)项次", owing.total())
    named = re.findall(r"[：、]([^：、。#]+?)(\d+)项(?=[、。等])", text.left)
    for unit, count in named[: min(6, len(owing))]:
        assert owing[unit] == int(count)
        text.left = text.left.replace(f"{unit}{count}项", "#", 1)
    if len(owing) > 6:
        text.is_told(r"等(\d+)个单位", len(owing))


def check_praise(text: Explained, paper: Recount) -> None:
    for unit, items, done in re.findall(r"(区\w+?)（牵头(\d+)项，办结(\d+)项）", text.left):
        own = [part for _, part in paper.duties() if part.unit == unit]
        assert (len(own), sum(p.state.value in DONE for p in own)) == (int(items), int(done))
        assert not any(p.verdict.behind or paper.owes(p) for p in own)
        text.left = text.left.replace(f"{unit}（牵头{items}项，办结{done}项）", "#")


def test_what_lags(paper: Recount) -> None:
    text = Explained(prose(paper.data)["lagging"])
    late = [(r, u) for r, u in paper.duties() if u.verdict.behind]
    if not late:
        text.has_no_digits()
        return
    text.is_told(r"滞后或逾期的事项(\d+)项", len(paper.behind()))
    reds = sum(u.verdict.light.value == "red" for _, u in late)
    if not paper.unit:
        units = {u.unit for _, u in late}
        text.is_told(r"牵头单位(\d+)个、(\d+)项次", len(units), len(late))
    text.is_told(r"红灯(\d+)项", reds) if reds else None
    if paper.silent():
        text.is_told(r"另有(\d+)项", len(paper.silent()))
        text.lists(r"（第([\d—、]+)项）尚未报送", numbers(paper.silent()))
    check_worst(text, paper, late)
    text.has_no_digits()
    listed = [(i.number, u.unit, i.gap) for u in paper.data.body.lagging for i in u.items]
    expected = [
        (r.number, u.unit, f"{r.expected_percent - u.percent:f}".rstrip("0").rstrip("."))
        for r, u in late
        if r.expected_percent is not None and u.percent is not None
    ]
    assert sorted(listed) == sorted(expected)


def check_worst(text: Explained, paper: Recount, late: list[tuple[LedgerRow, UnitStatus]]) -> None:
    """The rows in the text are the worst of all; all of them stand in the annex."""
    worst = paper.data.body.worst
    assert bool(worst) == (len(late) > 4)
    if not worst:
        return
    gaps = sorted((r.expected_percent - u.percent for r, u in late), reverse=True)
    # Beside a section on inspections there is room for fewer.
    most = 3 if "inspections" in prose(paper.data) else 6
    assert [Fraction(line.item.gap) for line in worst] == gaps[:most]
    annex = paper.called(Annex.LAGGING)
    if len(late) > most:
        text.is_told(r"最重的(\d+)项次?按逾期", most)
        text.is_told(rf"其余(\d+)项次?和各项进展、原因见{annex}", len(late) - most)
    else:
        text.is_told(rf"各项进展和原因见{annex}")
    twice = {r.number for r in twice_behind(paper)}
    marked = {i.number for unit in paper.data.body.lagging for i in unit.items if i.again}
    assert marked == twice


def twice_behind(paper: Recount) -> list[LedgerRow]:
    return [
        r
        for r in paper.behind()
        if any(u.verdict.behind for b in paper.before if b.id == r.id for u in paper.parts(b))
    ]


def test_sheets(paper: Recount) -> None:
    text = Explained(prose(paper.data).get("notices", ""))
    fates = Counter(map(paper.fate, paper.sheets))
    names = ("on_time", "late", "waiting", "overdue", "raised")
    words = ("按时答复", "逾期答复", "待答复", "逾期未答", "已升级")
    if paper.sheets:
        text.is_told(r"共发出文书(\d+)份", len(paper.sheets))
        for kind, count in Counter(n.kind.label for n in paper.sheets).items():
            text.is_told(rf"{kind}(\d+)份", count)
        for name, word in zip(names, words, strict=True):
            text.is_told(rf"、?{word}(\d+)份", fates[name]) if fates[name] else None
        again = [
            n
            for n in paper.sheets
            if paper.fate(n) == "overdue" and any(r.on <= paper.day for r in n.replies)
        ]
        if 0 < len(again) < fates["overdue"]:
            text.is_told(r"逾期未答的中有(\d+)份为答复被退回后", len(again))
        assert ("逾期未答的均为" in text.left) == (0 < len(again) == fates["overdue"])
    if paper.older:
        text.is_told(r"以前发出的文书仍有(\d+)份", len(paper.older))
    by_unit = Counter(n.unit for n in paper.sheets)
    if paper.sheets and not paper.unit:
        if len(by_unit) == 1:
            assert f"文书均发给{next(iter(by_unit))}。" in text.left
        else:
            text.is_told(r"文书涉及(\d+)个单位", len(by_unit))
            text.is_told(r"(?:单个单位最多|每个单位)(\d+)份", max(by_unit.values()))
    if "各单位情况" in text.left:
        text.is_told(rf"，各单位情况见{paper.called(Annex.UNITS)}")
    text.has_no_digits()
    lines = {line.unit: line for line in paper.data.body.notices}
    # Of a single unit the text tells all.
    listed = dict(by_unit) if len(by_unit) > 1 else {}
    assert {unit: line.issued for unit, line in lines.items()} == listed
    for unit, line in lines.items():
        own = Counter(paper.fate(n) for n in paper.sheets if n.unit == unit)
        assert line.counts == (own.total(), *(own[name] for name in names))


def test_the_order_of_the_units(paper: Recount) -> None:
    own: dict[str, list[tuple[LedgerRow, UnitStatus]]] = defaultdict(list)
    for row, part in paper.duties():
        if part.state != "dropped":
            own[part.unit].append((row, part))
    if paper.unit:
        assert paper.data.body.ranking == ()
        return
    merits: dict[str, tuple[Fraction, Fraction]] = {}
    for unit, parts in own.items():
        bad = sum(p.verdict.behind or paper.owes(p) for _, p in parts)
        done = sum(p.state.value in DONE for _, p in parts)
        merits[unit] = (Fraction(bad, len(parts)), -Fraction(done, len(parts)))
    lines = paper.data.body.ranking
    if lines:
        assert {line.unit for line in lines} == set(own)
    for line in lines:
        parts = own[line.unit]
        assert line.items == len(parts)
        assert Fraction(line.behind + line.silent, line.items) == merits[line.unit][0]
        assert str(line.poor_share).removesuffix(".0") == rounded(line.poor, line.items)
        assert (line.items < 3) <= (line.rank == 0)
        if line.rank:
            better = [
                other
                for other in lines
                if other.rank
                and other.league is line.league
                and merits[other.unit] < merits[line.unit]
            ]
            assert line.rank == len(better) + 1


def test_the_table_of_campaigns(paper: Recount) -> None:
    columns = [light.value for light, _ in paper.data.head.legend]
    for line in paper.data.body.campaigns:
        rows = [r for r in paper.rows if r.campaign and line.campaign.startswith(r.campaign)]
        lights = Counter(map(paper.light, rows))
        assert (line.total, line.missing) == (len(rows), 0)
        assert line.counts == tuple(lights[light] for light in columns)
        done = sum(paper.state(r) in DONE for r in rows)
        assert str(line.done_share).removesuffix(".0") == rounded(done, len(rows))
    assert paper.data.body.campaign_total.total == len(paper.rows)


def test_what_was_closed_and_what_changed(paper: Recount) -> None:
    text = Explained(prose(paper.data).get("closed", ""))
    closed = [
        r
        for r in paper.done()
        if paper.period.first <= (max(u.state_since for u in paper.parts(r) if u.state_since))
    ]
    if closed:
        text.is_told(r"办结销号(\d+)项", len(closed))
        text.lists(r"（第([\d—、]+)项）", numbers(closed))
        if len(closed) != len(paper.done()):
            text.is_told(r"累计办结(\d+)项", len(paper.done()))
    if len(closed) > 2:
        text.is_told(rf"各项完成情况见{paper.called(Annex.CLOSED)}")
    text.has_no_digits()


def test_what_is_asked(paper: Recount) -> None:
    text = Explained(prose(paper.data).get("next_steps", ""))
    late = {u.unit for _, u in paper.duties() if u.verdict.behind}
    owing = Counter(part.unit for _, part in paper.duties() if paper.owes(part))
    if len(late) > 6:
        text.is_told(r"上述(\d+)个单位要对照", len(late))
    if len(owing) > 1:
        text.is_told(r"(\d+)个单位(?:本月|今年以来)应报送", len(owing))
    if owing:
        text.is_told(r"未报送进展的(\d+)项次", owing.total())
    day = paper.reply_by
    for _ in range(text.left.count("前将整改情况") + text.left.count("前补报")):
        text.is_told(r"于(?:\d+年)?(\d+)月(\d+)日前", day.month, day.day)
    twice = twice_behind(paper)
    if twice:
        text.is_told(r"连续两期滞后的(\d+)项", len(twice))
        if paper.data.body.worst:
            text.is_told(rf"（{paper.called(Annex.LAGGING)}中已注明）")
        else:
            text.lists(r"（第([\d—、]+)项）", numbers(twice))
    text.has_no_digits()
