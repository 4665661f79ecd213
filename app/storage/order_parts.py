"""One web order as rows: the order itself, its customer, its lines, its payment."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import text

from app.domain.ids import ShopId
from app.domain.order import Address, WebLine, WebOrder, reference
from app.storage.database import Tx
from app.storage.serial import plain


async def save_order(tx: Tx, shop_id: ShopId, web: WebOrder, payload: str) -> None:
    """Store or renew an order that is not in Wolvox yet; it is then to be tried (again)."""
    values = await _values(tx, shop_id, web) | {
        "reference": reference(shop_id, web.id),
        "number": plain(web.number or str(web.id)),
        "status": plain(web.status),
        "web": payload,
        "created": web.created,
    }
    await tx.execute(text(_UPSERT), values)
    await _save_parts(tx, shop_id, web, values)


async def renew_parts(tx: Tx, shop_id: ShopId, web: WebOrder) -> None:
    """What lists and the day's sums show of an order that Wolvox holds anew."""
    values = await _values(tx, shop_id, web)
    await tx.execute(text(_RENEW), values)
    await _save_parts(tx, shop_id, web, values)


async def _values(tx: Tx, shop_id: ShopId, web: WebOrder) -> dict[str, object]:
    return {
        "shop": shop_id,
        "id": web.id,
        "customer_id": await _save_customer(tx, shop_id, web),
        "customer": plain(customer_name(web.billing)),
        "currency": plain(web.currency),
        "total": web.total,
        "total_tax": web.total_tax,
        "lines": len(web.lines),
        "modified": web.modified,
        "paid": web.paid,
    }


async def _save_parts(tx: Tx, shop_id: ShopId, web: WebOrder, values: dict[str, object]) -> None:
    await tx.execute(text(_PAYMENT), values | _payment(web))
    await tx.execute(text(_DROP_LINES), values)
    if web.lines:
        rows = [_line(shop_id, web, number, line) for number, line in enumerate(web.lines, 1)]
        await tx.execute(text(_LINE), rows)


def customer_name(address: Address) -> str:
    """How the list names a customer: the company where there is one, else the person."""
    person = " ".join(f"{address.first_name} {address.last_name}".split())
    return address.company.strip() or person


async def _save_customer(tx: Tx, shop_id: ShopId, web: WebOrder) -> int:
    """One row a customer of this shop, told apart by e-mail, else phone, else the order."""
    billing = web.billing
    key = billing.email.strip().lower() or billing.phone.strip() or f"order {web.id}"
    result = await tx.execute(
        text(_CUSTOMER),
        {
            "shop": shop_id,
            "key": plain(key),
            "name": plain(customer_name(billing)),
            "email": plain(billing.email.strip()),
            "phone": plain(billing.phone.strip()),
            "city": plain(billing.city),
            "province": plain(billing.state),
        },
    )
    return int(result.scalar_one())


def _payment(web: WebOrder) -> dict[str, object]:
    return {"method": plain(web.payment_method), "title": plain(web.payment_title)}


def _line(shop_id: ShopId, web: WebOrder, number: int, line: WebLine) -> dict[str, object]:
    return {
        "shop": shop_id,
        "id": web.id,
        "number": number,
        "line_id": line.id,
        "kind": line.kind.value,
        "sku": plain(line.sku),
        "name": plain(line.name),
        "quantity": line.quantity,
        "net": line.net,
        "tax": sum(line.taxes.values(), Decimal(0)),
    }


_CUSTOMER = """
    INSERT INTO customers AS c (shop_id, key, name, email, phone, city, province)
    VALUES (:shop, :key, :name, :email, :phone, :city, :province)
    ON CONFLICT (shop_id, key) DO UPDATE SET name = excluded.name, phone = excluded.phone,
        city = excluded.city, province = excluded.province, version = c.version + 1
    RETURNING id
"""

_UPSERT = """
    INSERT INTO orders AS o (shop_id, order_id, reference, number, status, web, customer_id,
        customer, currency, total, total_tax, line_count, created, modified, paid)
    VALUES (:shop, :id, :reference, :number, :status, CAST(:web AS jsonb), :customer_id,
        :customer, :currency, :total, :total_tax, :lines, :created, :modified, :paid)
    ON CONFLICT (shop_id, order_id) DO UPDATE SET number = excluded.number,
        status = excluded.status, web = excluded.web, customer_id = excluded.customer_id,
        customer = excluded.customer, currency = excluded.currency, total = excluded.total,
        total_tax = excluded.total_tax, line_count = excluded.line_count,
        created = excluded.created, modified = excluded.modified, paid = excluded.paid,
        state = 'received', reason = NULL, reason_values = '{}', state_at = now(),
        version = o.version + 1
"""

_RENEW = """
    UPDATE orders SET customer_id = :customer_id, customer = :customer, currency = :currency,
        total = :total, total_tax = :total_tax, line_count = :lines, modified = :modified,
        paid = :paid
    WHERE shop_id = :shop AND order_id = :id
"""

_PAYMENT = """
    INSERT INTO payments (shop_id, order_id, method, title, amount, paid_at)
    VALUES (:shop, :id, :method, :title, :total, :paid)
    ON CONFLICT (shop_id, order_id) DO UPDATE SET method = excluded.method,
        title = excluded.title, amount = excluded.amount, paid_at = excluded.paid_at
"""

_DROP_LINES = "DELETE FROM order_lines WHERE shop_id = :shop AND order_id = :id"

_LINE = """
    INSERT INTO order_lines (shop_id, order_id, line_no, line_id, kind, sku, name, quantity,
        net, tax)
    VALUES (:shop, :id, :number, :line_id, :kind, :sku, :name, :quantity, :net, :tax)
"""
