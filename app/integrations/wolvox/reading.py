# ruff: noqa: S608  names come from here, values are parameters
"""One read-only pass over the catalogue, the parts first, so that each card is built once."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.ids import Sku
from app.domain.product import Card, Catalogue, DepotStock, ListPrice, Reservation
from app.integrations.wolvox import mapping, queries
from app.integrations.wolvox.connect import Row
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.mapping import CardParts
from app.integrations.wolvox.rows import local_time
from app.integrations.wolvox.texts import is_writable

Parts = defaultdict[object, CardParts]
_CHUNK = 500
"""Keys in one IN list; Firebird takes 1,499."""

_CODES = 100


def read_catalogue(session: Session) -> Catalogue:
    """Every card. The statements see commits of each other's time, which is what a shop's
    running day looks like anyway; the next pass settles what fell between."""
    with _no_garbage_runs():
        return _read(session, ("",))


def read_some(session: Session, keys: Iterable[int]) -> Catalogue:
    """The cards of these BLKODU alone, and the rates."""
    ordered = sorted(keys)
    chunks = [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]
    return _read(session, [f"IN ({', '.join(map(str, chunk))})" for chunk in chunks])


def read_coded(session: Session, codes: Iterable[Sku]) -> Catalogue:
    """The cards of these STOKKODU alone. Letter case matters only where a code fits exactly."""
    limit = session.schema.length("STOK", "STOKKODU")
    asked = sorted(code for code in codes if 0 < len(code) <= limit and is_writable(code))
    found = _keys_of(session, "STOKKODU", asked)
    others = [code for code in asked if code not in found]
    found |= _keys_of(session, "UPPER(STOKKODU)", [code.upper() for code in others])
    return read_some(session, {key for keys in found.values() for key in keys})


def _keys_of(session: Session, column: str, codes: Sequence[str]) -> dict[str, list[int]]:
    """What `column` says → BLKODU of the cards with one of these codes."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for start in range(0, len(codes), _CODES):
        part = codes[start : start + _CODES]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT BLKODU, {column} FROM STOK WHERE {column} IN ({marks})"
        for key, code in session.sql.rows(sql, part):
            if isinstance(key, int):
                found[mapping.text(code)].append(key)
    return found


def _read(session: Session, conditions: Sequence[str]) -> Catalogue:
    """One pass for each condition on the card's key."""
    read_at, cards = datetime.now(UTC), list[Card]()
    rates = mapping.rates(_rows(session, queries.rates(session.schema)))
    lists = dict(
        found
        for row in _rows(session, queries.price_lists(session.schema))
        if (found := mapping.price_list(row)) is not None
    )
    for among in conditions:
        parts: Parts = defaultdict(CardParts)
        _prices(session, parts, among)
        if lists:
            _list_prices(session, parts, among, lists)
        _barcodes(session, parts, among)
        _stock(session, parts, among)
        _reservations(session, parts, read_at, among)
        _descriptions(session, parts, among)
        cards += _cards(session, parts, among)
    return Catalogue(tuple(cards), rates, read_at)


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


def _cards(session: Session, parts: Parts, among: str) -> Iterator[Card]:
    code = session.schema.column("STOK", "STOKKODU")
    is_char = code is not None and code.is_char
    nothing = CardParts()
    for row in _rows(session, queries.cards(session.schema, among)):
        yield mapping.card(row, parts.get(row[0], nothing), is_char)


def _prices(session: Session, parts: Parts, among: str) -> None:
    for row in _rows(session, queries.prices(session.schema, among)):
        price = mapping.price(row)
        if price is not None:
            parts[row[0]].prices.append(price)


def _list_prices(
    session: Session, parts: Parts, among: str, lists: Mapping[int, ListPrice]
) -> None:
    for row in _rows(session, queries.list_rows(session.schema, among)):
        key, of, amount, variant, unit = row
        frame, price = lists.get(of) if isinstance(of, int) else None, mapping.number(amount)
        if frame is not None and price is not None and not mapping.text(variant):
            parts[key].lists.append((mapping.text(unit), replace(frame, amount=price)))


def _barcodes(session: Session, parts: Parts, among: str) -> None:
    for key, barcode, per_pack, variant in _rows(session, queries.barcodes(session.schema, among)):
        code = mapping.text(barcode)
        if not code:
            continue
        single = (mapping.number(per_pack) or 0) <= 1 and not mapping.text(variant)
        part = parts[key]
        (part.barcodes if single else part.pack_barcodes).append(code)


def _stock(session: Session, parts: Parts, among: str) -> None:
    for key, depot, on_hand in _rows(session, queries.stock(session.schema, among)):
        parts[key].stock.append(DepotStock(mapping.shared(depot), mapping.quantity(on_hand)))


def _reservations(session: Session, parts: Parts, read_at: datetime, among: str) -> None:
    """GIREN − CIKAN of the unexpired rows, per depot and document."""
    now = local_time(read_at)
    held: defaultdict[tuple[object, str, str], Decimal] = defaultdict(Decimal)
    for row in _rows(session, queries.reservations(session.schema, among)):
        key, depot, document, bag, added, taken, until = row
        if mapping.is_live(until, now):
            name = mapping.text(document) or mapping.text(bag)
            amount = (mapping.number(added) or Decimal(0)) - (mapping.number(taken) or Decimal(0))
            held[key, mapping.text(depot), name] += amount
    for (key, depot_name, name), amount in held.items():
        if amount:
            parts[key].reservations.append(Reservation(depot_name, amount, name))


def _descriptions(session: Session, parts: Parts, among: str) -> None:
    longer = False
    for key, start, size in _rows(session, queries.descriptions(session.schema, among)):
        parts[key].description = mapping.text(start)
        longer |= isinstance(size, int) and size > queries.DESCRIPTION_LENGTH
    if longer:
        for key, whole in _rows(session, queries.long_descriptions(among)):
            parts[key].description = mapping.text(whole)


def _rows(session: Session, sql: str | None) -> Iterator[Row]:
    """The rows of a query, none where its table does not exist."""
    if sql is not None:
        for batch in session.sql.batches(sql):
            yield from batch
