"""The demo's customers come when the shelf is full, or their orders would name nothing."""

from __future__ import annotations

from typing import Any

import pytest

from app import demo_story
from app.demo_orders import CARTS
from app.demo_story import Story


class Shop:
    """Stands for the back door: the shelf fills up look by look."""

    def __init__(self, missing: list[list[str]]) -> None:
        self.missing, self.placed, self.early = missing, 0, 0
        self.wanted: set[str] = set()
        self.story: Story | None = None

    def admin(self, verb: str, body: dict[str, Any]) -> Any:
        if verb == "missing":
            self.wanted = set(body["skus"])
            return {"skus": self.missing.pop(0)}
        if verb == "count":
            return {"count": self.placed}
        assert verb == "orders"
        assert self.story is not None
        self.early += bool(self.missing)
        self.placed += 1
        self.story._over.set()
        return {}


def test_orders_wait_for_every_product_they_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_story, "_LOOK_SECONDS", 0.0)
    shop = Shop([["A", "B"], ["B"], []])
    shop.story = story = Story(shop)  # type: ignore[arg-type]
    story.run()
    assert (shop.early, shop.missing) == (0, [])
    assert shop.placed > 30
    assert shop.wanted == {line["sku"] for cart in CARTS for line in cart["line_items"]}
