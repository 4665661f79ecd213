"""What happens in the demo shop by itself: two weeks of orders, and a new one now and then."""

from __future__ import annotations

import random
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from app.demo_orders import CARTS, WEAK_MATCH
from app.integrations.woocommerce.fake.process import FakeShopProcess

_DAYS, _EVERY_SECONDS, _LOOK_SECONDS = 13, 45.0, 1.0
_WEEK = (3, 2, 2, 3, 4, 5, 2)
"""Orders on Monday … Sunday."""

_UNKNOWN = {
    **CARTS[0],
    "line_items": [{"sku": "MUG-KUM-35", "quantity": 1}, {"product_id": 999_999, "quantity": 1}],
    "coupon_lines": [],
}


class Story(threading.Thread):
    """Places orders through the shop's back door, as its customers would."""

    def __init__(self, shop: FakeShopProcess) -> None:
        super().__init__(name="demo-story", daemon=True)
        self._shop = shop
        self._over = threading.Event()
        self._chance = random.Random(7)  # noqa: S311 (no secret)

    def stop(self) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        try:
            self._tell()
        except httpx.HTTPError:
            return  # the shop has closed: the story is over

    def _tell(self) -> None:
        wanted = [line["sku"] for cart in CARTS for line in cart["line_items"]]
        while self._shop.admin("missing", {"skus": wanted})["skus"]:
            if self._over.wait(_LOOK_SECONDS):
                return
        if self._shop.admin("count", {"kind": "order"})["count"] == 0:
            self._past()
        while not self._over.wait(_EVERY_SECONDS):
            self._place(self._chance.choice(CARTS), None)

    def _past(self) -> None:
        """Two weeks of believable days; one order names a product that is gone, and one may be
        a customer whom Wolvox knows."""
        now = datetime.now(UTC)
        today = now.replace(hour=7, minute=0)
        for ago in range(_DAYS, -1, -1):
            day = today - timedelta(days=ago)
            for number in range(_WEEK[day.weekday()]):
                moment = day + timedelta(minutes=self._chance.randint(0, 540))
                just_now = now - timedelta(minutes=1 + 9 * number)
                self._place(self._chance.choice(CARTS), min(moment, just_now))
        self._place(WEAK_MATCH, now - timedelta(minutes=4))
        self._place(_UNKNOWN, None)

    def _place(self, cart: dict[str, Any], moment: datetime | None) -> None:
        scaled = [
            {**line, "quantity": max(1, line["quantity"] + self._chance.randint(-1, 1))}
            for line in cart["line_items"]
        ]
        body = {**cart, "line_items": scaled}
        if moment is not None:
            body["_date"] = moment.isoformat()
        self._shop.admin("orders", body)
