from __future__ import annotations

import pytest

from fenghua_supervisor.exchange.gates.form_names import can_be_form, is_passed_over


@pytest.mark.parametrize(
    ("place", "form", "over"),
    [
        ("区民政局.xlsx", True, False),
        ("收回/区民政局.ET", True, False),
        ("区民政局.csv", True, False),
        ("照片.jpg", False, False),
        ("~$区民政局.xlsx", False, True),
        ("~.区民政局.xlsx", False, True),
        (".~区民政局.xlsx", False, True),
        ("收回/.DS_Store", False, True),
        ("__MACOSX/收回/._区民政局.xlsx", False, True),
        ("Thumbs.db", False, True),
        ("desktop.ini", False, True),
        ("~WRL0001.tmp", False, True),
        ("macosx.xlsx", True, False),
    ],
)
def test_leftovers_of_programs_are_no_forms(place: str, form: bool, over: bool) -> None:
    assert (can_be_form(place), is_passed_over(place)) == (form, over)
