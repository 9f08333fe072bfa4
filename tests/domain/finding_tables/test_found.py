from __future__ import annotations

from fenghua_supervisor.domain.finding_tables.columns import TableField
from fenghua_supervisor.domain.finding_tables.found import PlacedPicture, with_pictures
from tests.domain.finding_table_cells import APPLICATION, file_of, sheet


def test_pictures_that_cannot_be_read_are_no_pictures() -> None:
    placed = [PlacedPicture(f"{n}.jpg", "表", 1, 12) for n in (1, 2)]
    found = file_of(sheet(APPLICATION, ["1", "", "", "", "堵了"]), pictures=placed)
    [row] = with_pictures(found.tables[0], {"2.jpg"}).rows
    assert [picture.file for picture in row.pictures] == ["2.jpg"]
    assert found.rows == 1
    assert row.field(TableField.RESULT).blank
