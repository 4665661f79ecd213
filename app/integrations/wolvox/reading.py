"""One read-only pass over the catalogue, the parts first, so that each card is built once."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from sys import intern

from app.domain.product import Card, Catalogue, DepotStock, Reservation
from app.integrations.wolvox import mapping, queries
from app.integrations.wolvox.connect import Row
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.mapping import CardParts
from app.integrations.wolvox.rows import local_time

Parts = defaultdict[object, CardParts]


def read_catalogue(session: Session) -> Catalogue:
    """Every card. The statements see commits of each other's time, which is what a shop's
    running day looks like anyway; the next pass settles what fell between."""
    read_at = datetime.now(UTC)
    parts: Parts = defaultdict(CardParts)
    with _no_garbage_runs():
        rates = mapping.rates(_rows(session, queries.rates(session.schema)))
        _prices(session, parts, rates)
        _barcodes(session, parts)
        _stock(session, parts)
        _reservations(session, parts, read_at)
        _descriptions(session, parts)
        return Catalogue(tuple(_cards(session, parts)), rates, read_at)


@contextmanager
def _no_garbage_runs() -> Iterator[None]:
    """A pass makes a million values and no cycles; looking for cycles among them again and
    again took a fifth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _cards(session: Session, parts: Parts) -> Iterator[Card]:
    code = session.schema.column("STOK", "STOKKODU")
    is_char = code is not None and code.is_char
    nothing = CardParts()
    for row in _rows(session, queries.cards(session.schema)):
        yield mapping.card(row, parts.get(row[0], nothing), is_char)


def _prices(session: Session, parts: Parts, rates: dict[str, Decimal]) -> None:
    for row in _rows(session, queries.prices(session.schema)):
        price = mapping.price(row, rates)
        if price is not None:
            parts[row[0]].prices.append(price)


def _barcodes(session: Session, parts: Parts) -> None:
    for key, barcode, per_pack, variant in _rows(session, queries.barcodes(session.schema)):
        code = mapping.text(barcode)
        if not code:
            continue
        single = (mapping.number(per_pack) or 0) <= 1 and not mapping.text(variant)
        part = parts[key]
        (part.barcodes if single else part.pack_barcodes).append(code)


def _stock(session: Session, parts: Parts) -> None:
    for key, depot, on_hand in _rows(session, queries.stock(session.schema)):
        name = intern(mapping.text(depot))
        parts[key].stock.append(DepotStock(name, mapping.quantity(on_hand)))


def _reservations(session: Session, parts: Parts, read_at: datetime) -> None:
    """GIREN − CIKAN of the unexpired rows, per depot and document."""
    now = local_time(read_at)
    held: defaultdict[tuple[object, str, str], Decimal] = defaultdict(Decimal)
    for row in _rows(session, queries.reservations(session.schema)):
        key, depot, document, bag, added, taken, until = row
        if mapping.is_live(until, now):
            name = mapping.text(document) or mapping.text(bag)
            amount = (mapping.number(added) or Decimal(0)) - (mapping.number(taken) or Decimal(0))
            held[key, mapping.text(depot), name] += amount
    for (key, depot_name, name), amount in held.items():
        if amount:
            parts[key].reservations.append(Reservation(depot_name, amount, name))


def _descriptions(session: Session, parts: Parts) -> None:
    longer = False
    for key, start, size in _rows(session, queries.descriptions(session.schema)):
        parts[key].description = mapping.text(start)
        longer |= isinstance(size, int) and size > queries.DESCRIPTION_LENGTH
    if longer:
        for key, whole in _rows(session, queries.LONG_DESCRIPTIONS):
            parts[key].description = mapping.text(whole)


def _rows(session: Session, sql: str | None) -> Iterator[Row]:
    """The rows of a query, none where its table does not exist."""
    if sql is not None:
        for batch in session.sql.batches(sql):
            yield from batch
