from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.act_now.instruction import ActNowEntryDraft
from fenghua_supervisor.domain.appraisal.board import (
    AnswerDraft,
    BoardDraft,
    BoardMove,
    ObjectionDraft,
)
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.services.act_now import moment_on, record_act_now
from fenghua_supervisor.services.appraisal.boards import (
    answer_objection,
    draft_board,
    finish_board,
    object_to_board,
    publish_board,
    withdraw_board,
)
from fenghua_supervisor.services.appraisal.counting import changes_since, count_board
from fenghua_supervisor.services.appraisal.papers import paper_of_objection
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.papers.frozen_results import result_bytes
from fenghua_supervisor.services.reminders import of_day
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.office_settings import save_paper_form
from fenghua_supervisor.services.situation import situation
from tests.services.appraisal.appraisal_steps import (
    FIRST,
    LAST,
    OTHER,
    UNIT,
    day,
    drafted,
    finished,
    late_order,
    now,
    paper,
    published,
    total,
    turned_on,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


def test_a_board_goes_its_way_and_stays_as_it_was_published(office: Office) -> None:
    turned_on(office)
    order = late_order(office)
    late_order(office, OTHER)
    ident = published(office)
    board = now(office, ident)
    assert (board.number_words, board.state) == ("亮榜〔2025〕1号", BoardState.PUBLISHED)
    assert total(office, ident) == 98
    with pytest.raises(UserError, match="公示到2025年10月15日为止，最早2025年10月16日才能定稿"):
        finished(office, ident, "10-15")
    finished(office, ident)
    kept = office.queries.frozen.published(office.today(), FrozenKind.BOARD, ident)
    assert [r.period for r in kept] == ["2025年7月1日至9月30日公示", "2025年7月1日至9月30日定稿"]
    before = [(r.figures, result_bytes(office, r.id)) for r in kept]
    # A reply that had come in time is entered afterwards: what was published stays.
    reply = ActNowEntryDraft(order, ActNowEvent.REPLY, "已办", moment_on(office, day("08-10")))
    record_act_now(office, reply)
    after = office.queries.frozen.published(office.today(), FrozenKind.BOARD, ident)
    assert [(r.figures, result_bytes(office, r.id)) for r in after] == before
    assert total(office, ident) == 98
    told = [change.words for change in changes_since(office, now(office, ident))]
    assert f"{UNIT}：98分第15名，现为100分第1名" in told
    assert check_data(office).ok
    withdraw_board(office, BoardMove(ident, BoardState.WITHDRAWN, "数据有误", day("10-25")))
    assert not any(
        r.stands for r in office.queries.frozen.published(office.today(), FrozenKind.BOARD, ident)
    )
    again = drafted(office, "10-26")
    assert (now(office, again).number, total(office, again)) == (2, 100)


def test_an_objection_that_was_upheld_corrects_the_board_and_nothing_else_does(
    office: Office, tmp_path: Path
) -> None:
    turned_on(office)
    order = late_order(office)
    ident = published(office)
    proof = tmp_path / "通话记录.txt"
    proof.write_text("8月10日", "utf-8")
    counted = count_board(office, now(office, ident))
    (line,) = next(s for s in counted.scores if s.tasks.unit == UNIT).lines
    objection = ObjectionDraft(ident, UNIT, "8月10日已口头回复", line.fact.key, day("10-10"))
    with pytest.raises(UserError, match="找不到|不存在|没有"):
        object_to_board(office, replace(objection, files=(tmp_path / "没有.txt",)))
    done = object_to_board(office, replace(objection, doc_number="教〔2025〕5号", files=(proof,)))
    assert done.message == "区教育局的异议已登记，请在2025年10月16日前答复"
    with pytest.raises(UserError, match="同一处已提出过异议（待答复）"):
        object_to_board(office, objection)
    with pytest.raises(UserError, match="还有1件异议没有答复（区教育局）"):
        finished(office, ident)
    # The record itself is mended meanwhile, and another late one comes to light.
    reply = ActNowEntryDraft(order, ActNowEvent.REPLY, "已办", moment_on(office, day("08-10")))
    record_act_now(office, reply)
    late_order(office, OTHER)
    assert (total(office, ident), total(office, ident, OTHER)) == (98, 100)
    upheld = AnswerDraft(done.value, ObjectionVerdict.UPHELD, "经核属实", on=day("10-13"))
    answer_objection(office, replace(upheld, doc_number="纪要3号"))
    with pytest.raises(UserError, match="已经答复"):
        answer_objection(office, upheld)
    [asked] = now(office, ident).objections
    assert [each.title for each in asked.evidence] == ["教〔2025〕5号", "通话记录.txt"]
    assert [each.title for each in asked.answer_evidence] == ["纪要3号"]
    [before] = office.queries.boards.item(ident, day("10-12")).objections
    assert (len(before.evidence), before.answer_evidence) == (2, ())
    told = "".join(
        str(piece) for piece in paper_of_objection(office, done.value, office.today()).pieces
    )
    assert "所附材料：教〔2025〕5号、通话记录。" in told
    assert "依据：纪要3号。" in told
    assert check_data(office).ok
    finished(office, ident)
    assert (total(office, ident), total(office, ident, OTHER)) == (100, 100)
    undo(office)
    undo(office)
    assert now(office, ident).open_objections
    assert total(office, ident) == 98


def test_an_objection_to_the_whole_is_corrected_by_points(office: Office) -> None:
    turned_on(office)
    ident = published(office)
    asked = object_to_board(office, ObjectionDraft(ident, UNIT, "漏计表扬", on=day("10-13")))
    draft = AnswerDraft(asked.value, ObjectionVerdict.UPHELD, "补计", Decimal(1), day("10-14"))
    answer_objection(office, draft)
    assert total(office, ident) == 101


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (ObjectionDraft(1, UNIT, "有误", on=day("10-15")), "异议期到2025年10月13日为止"),
        (ObjectionDraft(1, UNIT, " ", on=day("10-10")), "异议的理由还没有填写"),
        (ObjectionDraft(1, "区某局", "有误", on=day("10-10")), "区某局"),
        (ObjectionDraft(9, UNIT, "有误", on=day("10-10")), "这个亮榜已不存在"),
    ],
)
def test_objections_that_cannot_be_are_refused(
    office: Office, draft: ObjectionDraft, words: str
) -> None:
    turned_on(office)
    assert published(office) == 1
    with pytest.raises(UserError, match=words):
        object_to_board(office, draft)


def test_drafts_that_make_no_sense_are_refused(office: Office) -> None:
    with pytest.raises(UserError, match="还没有启用"):
        drafted(office)
    turned_on(office)
    for draft, words in (
        (BoardDraft(LAST, FIRST), "早于开始日期"),
        (BoardDraft(FIRST, date(2025, 12, 31)), "考核期到2025年12月31日才结束"),
        (BoardDraft(FIRST, LAST, rule_id=9), "这一版计分规则已不存在"),
        (BoardDraft(FIRST.replace(year=2024), LAST.replace(year=2024)), "还没有采用的计分规则"),
    ):
        with pytest.raises(UserError, match=words):
            draft_board(office, draft)
    drafted(office)
    with pytest.raises(UserError, match="已有亮榜〔2025〕1号（草拟）"):
        drafted(office)


def test_a_paper_that_no_longer_fits_the_records_is_not_published(office: Office) -> None:
    turned_on(office)
    ident = drafted(office)
    old = paper(office, ident)
    late_order(office)
    move = BoardMove(ident, BoardState.PUBLISHED, on=day("10-09"))
    with pytest.raises(Conflict, match="排版以后记录又有变动"):
        publish_board(office, move, old)
    assert now(office, ident).state is BoardState.DRAFT
    publish_board(office, move, paper(office, ident))
    with pytest.raises(UserError, match="不能公示"):
        publish_board(office, move, paper(office, ident))
    with pytest.raises(UserError, match="作废原因还没有填写"):
        withdraw_board(office, replace(move, to=BoardState.WITHDRAWN))
    with pytest.raises(UserError, match="不能定稿"):
        finish_board(office, BoardMove(drafted_before(office), BoardState.FINAL), old)


def drafted_before(office: Office) -> int:
    return draft_board(office, BoardDraft(FIRST, day("08-31"), on=day("10-08"))).value


def test_the_desk_is_told_of_objections_and_of_notices_that_have_ended(office: Office) -> None:
    turned_on(office)
    assert not office.queries.reminders.has_boards()
    ident = published(office)
    assert office.queries.reminders.has_boards()
    asked = object_to_board(office, ObjectionDraft(ident, UNIT, "漏计表扬", on=day("10-13")))
    (told,) = situation(office, day("10-14")).boards
    assert told.answer_due == {asked.value: day("10-20")}
    keys = {item.key for item in of_day(office, day("10-14")).items}
    assert f"objection:{asked.value}" in keys
    answer_objection(
        office, AnswerDraft(asked.value, ObjectionVerdict.REJECTED, "不属实", on=day("10-14"))
    )
    assert f"board:{ident}" in {item.key for item in of_day(office, day("10-16")).items}
    finished(office, ident)
    assert situation(office, day("10-20")).boards == ()


def test_a_bulletin_tells_of_a_board_once_its_section_is_switched_on(office: Office) -> None:
    turned_on(office)
    published(office)
    period, key = parse_period("2025-10"), BulletinSection.APPRAISAL
    assert collect_bulletin(office, period, day("10-31")).body.section(key) is None
    shown = office.settings.paper_form.off - {key}
    save_paper_form(office, office.settings.paper_form.switched(shown))
    told = collect_bulletin(office, period, day("10-31")).body.section(key)
    assert told is not None
    assert "亮榜〔2025〕1号）已于2025年10月9日公示" in told.paragraphs[-1].text
