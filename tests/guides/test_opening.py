"""Whether a hall is open, and when next."""

from __future__ import annotations

from guides import Library, opening
from tests.tables import Row, table


@table(__file__, "opening")
def test_opening(row: Row, small: Library) -> None:
    hall = small.halls.hall(row["hall"])
    assert opening.closes(hall, row["now"]) == row.get("closes")
    assert opening.opens(hall, row["now"]) == row["opens"]
    assert opening.is_over(hall, row["now"]) is row.get("over", False)
