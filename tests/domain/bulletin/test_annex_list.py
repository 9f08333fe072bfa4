from __future__ import annotations

import pytest

from fenghua_supervisor.domain.bulletin.annex_list import (
    MOST_CLOSED,
    MOST_LAGGING,
    MOST_UNITS,
    AnnexList,
    RowCounts,
    annex_list,
)
from fenghua_supervisor.domain.codes.bulletin import Annex
from fenghua_supervisor.domain.office.paper_form import FormPart, PaperForm

LEDGER, LAGGING, RULE = Annex.LEDGER, Annex.LAGGING, Annex.RULE


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        (RowCounts(), []),
        (RowCounts(ledger=1, rule=1), ["ledger", "rule"]),
        (RowCounts(lagging=MOST_LAGGING, closed=MOST_CLOSED, units=MOST_UNITS), []),
        (
            RowCounts(lagging=MOST_LAGGING + 1, closed=MOST_CLOSED + 1, units=MOST_UNITS + 1),
            ["lagging", "closed", "units"],
        ),
        (RowCounts(targets=1, steps=1, charts=1), ["targets", "steps", "charts"]),
    ],
)
def test_a_table_is_annexed_where_it_is_too_long_for_the_text(
    rows: RowCounts, keys: list[str]
) -> None:
    assert [key.value for key in annex_list(rows, PaperForm())] == keys


def test_annexes_are_called_by_their_place_a_single_one_has_no_number() -> None:
    several = AnnexList((LEDGER, LAGGING, RULE))
    assert [several.called(key) for key in several] == ["附件1", "附件2", "附件3"]
    assert AnnexList((LEDGER,)).called(LEDGER) == "附件"
    assert len(several) == 3


def test_a_sentence_points_only_to_what_is_there() -> None:
    assert AnnexList((LEDGER, LAGGING)).pointed(LAGGING, "各项进展") == "，各项进展见附件2"
    assert AnnexList((LEDGER,)).pointed(LAGGING, "各项进展") == ""


def test_an_office_leaves_annexes_out_and_titles_them() -> None:
    parts = [
        FormPart("ledger", words="台账"),
        FormPart("rule", on=False),
        *(part for part in PaperForm().annexes if part.key not in ("ledger", "rule")),
    ]
    found = annex_list(RowCounts(ledger=1, rule=1), PaperForm(annexes=tuple(parts)))
    assert [(key.value, found.title(key)) for key in found] == [("ledger", "台账")]
    assert AnnexList((RULE,)).title(RULE) == "亮灯规则和统计口径"
