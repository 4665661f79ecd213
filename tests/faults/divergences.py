# ruff: noqa: S608  our own column names
"""Puts differences between the two banks of a demo, each by the plainest way: the shop's own
REST calls, its stored documents, SQL in Wolvox. Knows nothing of how they are found."""

from __future__ import annotations

import json
import random
import sqlite3
import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from app.demo import Demo
from app.demo_orders import CARTS
from app.integrations.wolvox.fake import engine
from app.integrations.woocommerce.fake.process import start_fake_shop

Json = dict[str, Any]


@dataclass(frozen=True)
class Injected:
    """`risk` None where the money is not judged."""

    key: str
    kind: str
    standing: str = "drift"
    risk: Decimal | None = None

    @property
    def mark(self) -> tuple[str, str, str]:
        return (self.key, self.kind, self.standing)


class Injector:
    """Each product is used once. `codes` are those that the shop had from Wolvox."""

    def __init__(self, demo: Demo, chance: random.Random) -> None:
        self._demo, self._chance = demo, chance
        everything = self._all("products", {"status": "any"}) + self._all("variations", {})
        self.codes = sorted(each["sku"] for each in everything)
        self._sellable = [each for each in everything if each["type"] != "variable"]
        self._hidden: list[Json] = []
        self._stored: list[tuple[str, Json]] = []
        self._made = 0

    def sell(self, count: int) -> int:
        """Orders of one piece each, of whatever has some."""
        offers = [each for each in self._sellable if (each["stock_quantity"] or 0) > 2]
        for each in self._chance.sample(offers, count):
            lines = {"line_items": [{"sku": each["sku"], "quantity": 1}]}
            self._demo.shop.admin("orders", CARTS[0] | lines)
        return count

    def hide_some(self, count: int) -> None:
        """Switched off in Wolvox; after a sync somebody puts them back on sale."""
        self._refresh()
        for _ in range(count):
            product = self._take(simple=True)
            self._sql("UPDATE STOK SET WEBDE_GORUNSUN = 0 WHERE STOKKODU = ?", product["sku"])
            self._hidden.append(product)

    def inject(self, size: int) -> list[Injected]:
        self._refresh()
        ledger = []
        for product in self._hidden:
            self._put(product, status="publish")
            risk = product["stock_quantity"] * Decimal(product["regular_price"])
            ledger.append(Injected(product["sku"], "shown", risk=risk))
        ways = list(self._ways())
        while len(ledger) < size:
            ledger.append(ways[len(ledger) % len(ways)]())
        self._write_stored()
        return ledger

    def _ways(self) -> list[Callable[[], Injected]]:
        return [
            self._more, self._less, self._uncounted, self._backorders, self._cheaper,
            self._dearer, self._no_price, self._unpublished, self._renamed, self._untaxed,
            self._no_category, self._trashed, self._deleted, self._other_code, self._unknown,
            self._codeless, self._doubled, self._other_kind, self._wolvox_price,
            self._wolvox_stock, self._wolvox_off, self._wolvox_name, self._both_prices,
            self._codeless_variation,
        ]  # fmt: skip

    def _more(self) -> Injected:
        product, more = self._take(), self._chance.randint(1, 9)
        self._put(product, stock_quantity=product["stock_quantity"] + more)
        return Injected(product["sku"], "stock_high", risk=more * _price(product))

    def _less(self) -> Injected:
        product = self._take(stock=1)
        self._put(product, stock_quantity=product["stock_quantity"] - 1)
        return Injected(product["sku"], "stock_low", risk=_price(product))

    def _uncounted(self) -> Injected:
        product = self._take()
        self._put(product, manage_stock=False)
        return Injected(product["sku"], "stock_high", risk=_price(product))

    def _backorders(self) -> Injected:
        product = self._take()
        self._put(product, backorders="yes")
        return Injected(product["sku"], "stock_high", risk=_price(product))

    def _cheaper(self) -> Injected:
        product = self._take()
        self._put(product, regular_price=str(_price(product) - 3))
        return Injected(product["sku"], "price_low", risk=3 * Decimal(product["stock_quantity"]))

    def _dearer(self) -> Injected:
        product = self._take()
        self._put(product, regular_price=str(_price(product) + 5))
        return Injected(product["sku"], "price_high", risk=5 * Decimal(product["stock_quantity"]))

    def _no_price(self) -> Injected:
        product = self._take()
        self._put(product, regular_price="")
        return Injected(product["sku"], "price_high", risk=_worth(product))

    def _unpublished(self) -> Injected:
        product = self._take()
        self._put(product, status=self._chance.choice(("private", "draft", "pending")))
        return Injected(product["sku"], "not_shown", risk=_worth(product))

    def _renamed(self) -> Injected:
        product = self._take(simple=True)
        self._put(product, name=f"{product['name']} KAMPANYA")
        return Injected(product["sku"], "text", risk=Decimal(0))

    def _untaxed(self) -> Injected:
        product = self._take(simple=True)
        self._put(product, tax_status="none")
        return Injected(product["sku"], "tax")

    def _no_category(self) -> Injected:
        product = self._take(simple=True)
        self._put(product, categories=[])
        return Injected(product["sku"], "category", risk=Decimal(0))

    def _trashed(self) -> Injected:
        product = self._take(simple=True)
        self._call("DELETE", f"products/{product['id']}")
        return Injected(product["sku"], "gone", risk=_worth(product))

    def _deleted(self) -> Injected:
        product = self._take()
        self._call("DELETE", _path(product), params={"force": "true"})
        return Injected(product["sku"], "gone", risk=_worth(product))

    def _other_code(self) -> Injected:
        product = self._take()
        self._put(product, sku=f"ESKI-{product['sku']}")
        return Injected(product["sku"], "gone", risk=_worth(product))

    def _unknown(self) -> Injected:
        sku = self._new()
        self._call("POST", "products", {"name": "Yabancı", "sku": sku, "regular_price": "10"})
        return Injected(sku, "unknown", risk=Decimal(0))

    def _codeless(self) -> Injected:
        name = self._new()
        self._call("POST", "products", {"name": name, "regular_price": "10"})
        return Injected(name, "no_sku", risk=Decimal(0))

    def _codeless_variation(self) -> Injected:
        """The shop shows it under its parent's code, which is none of its own."""
        colour, parents = self._new(), [each for each in self._sellable if each["parent_id"]]
        parent = self._chance.choice(parents)["parent_id"]
        attribute = {"name": "Renk", "option": colour}
        self._call("POST", f"products/{parent}/variations", {"attributes": [attribute]})
        return Injected(colour, "no_sku", risk=Decimal(0))

    def _doubled(self) -> Injected:
        product = self._take(simple=True)
        self._stored.append(("double", product))
        return Injected(product["sku"], "duplicate", risk=_worth(product))

    def _other_kind(self) -> Injected:
        product = self._take(simple=True)
        self._stored.append(("external", product))
        return Injected(product["sku"], "kind", risk=Decimal(0))

    def _wolvox_price(self) -> Injected:
        product = self._take(stock=1)
        self._price(product, "FIYATI * 1.1")
        return Injected(product["sku"], "price_low", "pending")

    def _wolvox_stock(self) -> Injected:
        product = self._take(stock=2)
        self._sql(
            "INSERT INTO STOKHR (BLKODU, BLSTKODU, TARIHI, DEPO_ADI, KPB_GMIK, KPB_CMIK)"
            " SELECT (SELECT MAX(BLKODU) + 1 FROM STOKHR), BLKODU, CURRENT_TIMESTAMP,"
            " 'MERKEZ', 0, 1 FROM STOK WHERE STOKKODU = ?",
            product["sku"],
        )
        return Injected(product["sku"], "stock_high", "pending", _price(product))

    def _wolvox_off(self) -> Injected:
        product = self._take(simple=True)
        self._sql("UPDATE STOK SET WEBDE_GORUNSUN = 0 WHERE STOKKODU = ?", product["sku"])
        return Injected(product["sku"], "shown", "pending", _worth(product))

    def _wolvox_name(self) -> Injected:
        product = self._take(simple=True)
        self._sql("UPDATE STOK SET STOK_ADI = 'Yeni ad' WHERE STOKKODU = ?", product["sku"])
        return Injected(product["sku"], "text", "pending", Decimal(0))

    def _both_prices(self) -> Injected:
        """Wolvox moved, and the shop's is not what both agreed on: no run may bring it."""
        product = self._take(stock=1)
        self._price(product, "FIYATI * 1.2")
        self._put(product, regular_price=str(_price(product) - 1))
        return Injected(product["sku"], "price_low")

    def _take(self, *, simple: bool = False, stock: int = 0) -> Json:
        fitting = [
            each
            for each in self._sellable
            if (each["stock_quantity"] or 0) >= stock and (not simple or each["type"] == "simple")
        ]
        product = self._chance.choice(fitting)
        self._sellable.remove(product)
        return product

    def _new(self) -> str:
        self._made += 1
        return f"YABANCI-{self._made}"

    def _price(self, product: Json, formula: str) -> None:
        self._sql(
            f"UPDATE STOK_FIYAT SET FIYATI = {formula} WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1"
            " AND BLSTKODU = (SELECT BLKODU FROM STOK WHERE STOKKODU = ?)",
            product["sku"],
        )

    def _refresh(self) -> None:
        """The figures as they are now; what was used stays used."""
        now = self._all("products", {"status": "any"}) + self._all("variations", {})
        unused = {each["id"] for each in self._sellable}
        self._sellable = [each for each in now if each["id"] in unused]

    def _write_stored(self) -> None:
        """What no REST call can do is written into the shop's own file while it is down."""
        shop, folder = self._demo.shop, self._demo.folder / "shop"
        port = int(shop.ready["port"])
        shop.stop()
        with closing(sqlite3.connect(folder / "shop.sqlite")) as file, file:
            for deed, product in self._stored:
                _rewrite(file, deed, product)
        again = start_fake_shop(folder, port=port)
        shop.__dict__.update(again.__dict__)

    def _put(self, product: Json, **changes: object) -> None:
        self._call("PUT", _path(product), changes)

    def _all(self, path: str, query: Json) -> list[Json]:
        found: list[Json] = []
        while True:
            page = {"per_page": 100, "page": len(found) // 100 + 1, "orderby": "id"}
            rows = self._call("GET", path, params={**query, **page, "order": "asc"})
            found += rows
            if len(rows) < 100:
                return found

    def _call(
        self, method: str, path: str, body: Json | None = None, *, params: Json | None = None
    ) -> Any:
        shop = self._demo.shop
        trust = ssl.create_default_context(cafile=str(shop.ca_file))
        keys = (shop.consumer_key, shop.consumer_secret)
        with httpx.Client(verify=trust, auth=keys, trust_env=False, timeout=30) as client:
            answer = client.request(
                method, f"{shop.url}/wp-json/wc/v3/{path}", json=body, params=params
            )
        answer.raise_for_status()
        return answer.json()

    def _sql(self, statement: str, *values: object) -> None:
        with closing(engine.connect(Path(self._demo.database))) as connection:
            cursor = connection.cursor()
            cursor.execute(statement, list(values))
            cursor.close()
            connection.commit()


def _rewrite(file: sqlite3.Connection, deed: str, product: Json) -> None:
    rows = file.execute("SELECT id, body FROM doc WHERE kind = 'product'").fetchall()
    docs = {number: json.loads(body) for number, body in rows}
    doc = docs[product["id"]]
    changed = {"id": max(docs) + 1000} if deed == "double" else {"type": "external"}
    doc = {**doc, **changed}
    body = json.dumps(doc, ensure_ascii=False)
    file.execute("INSERT OR REPLACE INTO doc VALUES ('product', ?, ?)", (doc["id"], body))


def _path(product: Json) -> str:
    if product["type"] == "variation":
        return f"products/{product['parent_id']}/variations/{product['id']}"
    return f"products/{product['id']}"


def _price(product: Json) -> Decimal:
    return Decimal(product["regular_price"])


def _worth(product: Json) -> Decimal:
    return Decimal(product["stock_quantity"]) * _price(product)
