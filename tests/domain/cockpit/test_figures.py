from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind


def test_a_mark_counts_its_rows() -> None:
    assert Mark("红灯", RowKind.ACTIONS, (3, 7)).count == 2
    assert Mark("红灯", RowKind.ACTIONS, ()).count == 0
