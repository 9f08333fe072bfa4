from fenghua_supervisor.domain.cockpit.paper_size import PaperSize


def test_sheets_lie_on_their_long_side() -> None:
    assert [size.mm for size in PaperSize] == [(297, 210), (420, 297)]
