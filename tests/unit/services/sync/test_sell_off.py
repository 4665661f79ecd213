"""What was sold out lately, and until when it counts."""

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.sync_plan import Action, PlanLine
from app.services.sync.sell_off import WINDOW_SECONDS, SellOff


def stock(sku: str, old: str, new: str) -> PlanLine:
    return PlanLine(
        Sku(sku), Action.UPDATE, Field.STOCK, None, old, new, "wolvox", "wolvox", auto=True
    )


def test_it_counts_for_an_hour_and_not_once_it_is_back() -> None:
    lately = SellOff()
    lately.add([stock("A", "4", "0"), stock("B", "2", "0"), stock("C", "2", "1")], 10.0)
    assert lately.recent(20.0) == {"A", "B"}
    lately.add([stock("A", "0", "12")], 30.0)
    assert lately.recent(40.0) == {"B"}
    assert lately.recent(10.0 + WINDOW_SECONDS) == frozenset()
