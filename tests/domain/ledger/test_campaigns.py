from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.ledger.campaigns import by_campaign, heading_note
from tests.domain.paper_facts import row

INFERRED = HeadingStatus.INFERRED


def test_rows_stand_below_their_heading_and_no_name_is_invented() -> None:
    rows = [
        row(1, text_status=TextStatus.MISSING),
        row(2, text_status=TextStatus.MISSING),
        row(3, campaign="乙行动"),
        row(4, campaign="甲行动", heading_status=INFERRED),
        row(5, campaign="乙行动"),
        row(6),
    ]
    found = {name: [row.number for row in group] for name, group in by_campaign(rows).items()}
    assert found == {
        "第1—2项（原文待导入）": [1, 2],
        "乙行动": [3, 5],
        "甲行动*": [4],
        "未归类": [6],
    }


def test_a_heading_that_was_inferred_is_noted() -> None:
    inferred = [row(1), row(2, heading_status=INFERRED)]
    assert heading_note(inferred) == "带*的攻坚行动名称在现有文本中缺页，系推定。"
    assert heading_note(inferred[:1]) == ""
