"""A reading of Wolvox into Postgres: only what differs from the last one is sent there.

cards ─digest─▶ candidates ─COPY─▶ staged_cards ─▶ products ─▶ prices (+ history), stock, listings
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from app.domain.guards import check_listing
from app.domain.ids import CompanyId, Sku
from app.domain.product import Card, Catalogue
from app.domain.readiness import readiness
from app.domain.turkish import sort_key
from app.runtime.thinking import think
from app.storage import catalogue_sql as sql
from app.storage.database import Tx, copy, fetch, patience
from app.storage.notify import hint
from app.storage.serial import digest, dump, parse, plain

_CHUNK = 2_000
_BULK_SECONDS = 600.0
_COLUMNS = (
    "sku",
    "name",
    "sort_name",
    "category",
    "brand",
    "barcodes",
    "picture",
    "unit",
    "vat_rate",
    "parent_sku",
    "is_parent",
    "on_web",
    "card",
    "digest",
)
Candidate = tuple[Card, str, int]
"""A card that may differ from our copy, its JSON text and the digest of that."""


@dataclass(frozen=True, slots=True)
class CatalogueDelta:
    """What a reading changed: cards read, new or different ones, and those no longer there."""

    read: int
    changed: tuple[Sku, ...]
    gone: tuple[Sku, ...]


async def save_catalogue(
    tx: Tx, company_id: CompanyId, catalogue: Catalogue, *, allow_shrink: bool = False
) -> CatalogueDelta:
    """Store a full reading. Writes only what differs; keeps every price that ever was.

    Raises GuardTripped where it is empty or holds less than 80 % of last time's cards, unless
    a person allowed that (`allow_shrink`); nothing is written then.
    """
    with patience(_BULK_SECONDS):
        return await _save(tx, company_id, catalogue, allow_shrink)


async def save_cards(tx: Tx, company_id: CompanyId, some: Catalogue) -> CatalogueDelta:
    """Store some cards that were read anew; all others stay as they are."""
    values: dict[str, object] = {"company": company_id, "read_at": some.read_at}
    await tx.execute(text(sql.ONE_AT_A_TIME), values)
    cards = {card.sku: card for card in some.cards}
    known = await _known(tx, sql.KNOWN_OF_THESE, values | {"skus": [plain(sku) for sku in cards]})
    changed = await _store(tx, cards.values(), known, values)
    if changed:
        await _tell(tx, company_id, values)
    return CatalogueDelta(len(some.cards), changed, ())


async def _save(
    tx: Tx, company_id: CompanyId, catalogue: Catalogue, allow_shrink: bool
) -> CatalogueDelta:
    cards = {card.sku: card for card in catalogue.cards}
    values: dict[str, object] = {"company": company_id, "read_at": catalogue.read_at}
    await tx.execute(text(sql.ONE_AT_A_TIME), values)
    known = await _known(tx, sql.KNOWN, values)
    check_listing(len(cards), 0 if allow_shrink else len(known))
    changed = await _store(tx, cards.values(), known, values)
    gone = known.keys() - cards.keys()
    if gone:
        gone = gone.difference(plain(sku) for sku in cards)
    if gone:
        await tx.execute(text(sql.MARK_GONE), values | {"gone": sorted(gone)})
    if changed or gone:
        await tx.execute(text(sql.LISTINGS_GONE), values)
        await _tell(tx, company_id, values)
    await tx.execute(text(sql.READ_AT), values)
    return CatalogueDelta(len(cards), changed, tuple(map(Sku, sorted(gone))))


async def _known(tx: Tx, statement: str, values: Mapping[str, object]) -> dict[str, int | None]:
    """Code → digest of the live cards as last saved."""
    return {row.sku: row.digest for row in await fetch(tx, statement, values)}


async def _store(
    tx: Tx, cards: Iterable[Card], known: Mapping[str, int | None], values: dict[str, object]
) -> tuple[Sku, ...]:
    found = await _candidates(list(cards), known)
    if not found:
        return ()
    by_sku = {card.sku: card for card, _, _ in found}
    await _stage(tx, found)
    await tx.execute(text(sql.MARK_CHANGED), values)
    changed = tuple(Sku(row.sku) for row in await fetch(tx, sql.CHANGED))
    await tx.execute(text(sql.SETTLE), values)
    await _judge(tx, [by_sku[sku] for sku in changed if sku in by_sku])
    await tx.execute(text(sql.UPSERT), values)
    if changed:
        for statement in sql.AFTER_CHANGE:
            await tx.execute(text(statement), values)
    return changed


async def _candidates(cards: Sequence[Card], known: Mapping[str, int | None]) -> list[Candidate]:
    """Those whose digest is not the one last saved; a thread looks, so that the loop stays free."""
    found: list[Candidate] = []
    for start in range(0, len(cards), _CHUNK):
        chunk = cards[start : start + _CHUNK]
        found += await think(_differing, chunk, known)
    return found


def _differing(cards: Sequence[Card], known: Mapping[str, int | None]) -> list[Candidate]:
    texts = [(card, dump(Card, card)) for card in cards]
    every = [(card, text, digest(text)) for card, text in texts]
    return [each for each in every if known.get(plain(each[0].sku)) != each[2]]


async def _judge(tx: Tx, cards: Sequence[Card]) -> None:
    """How ready each changed card is to be listed; the others keep their figure."""
    for start in range(0, len(cards), _CHUNK):
        some = cards[start : start + _CHUNK]
        scores = await think(lambda part: [readiness(each).score for each in part], some)
        await tx.execute(
            text(sql.JUDGE), {"skus": [plain(each.sku) for each in some], "scores": scores}
        )


async def _tell(tx: Tx, company_id: CompanyId, values: dict[str, object]) -> None:
    await tx.execute(text(sql.LIST_EPOCH), values)
    await hint(tx, "products", company_id)


_CARDS = """
    SELECT card::text AS card FROM products WHERE company_id = :company AND gone_at IS NULL
    ORDER BY sku
"""

_SOME_CARDS = """
    SELECT p.card::text AS card FROM products p JOIN (
        SELECT id FROM products WHERE company_id = :company AND sku = ANY(:skus)
        UNION
        SELECT id FROM products WHERE company_id = :company AND lower(sku) = ANY(:folded)
    ) w ON w.id = p.id
    WHERE p.gone_at IS NULL ORDER BY p.sku
"""
"""Each way by an index of its own: one condition with OR would read every card."""


async def load_cards(
    tx: Tx, company_id: CompanyId, skus: Collection[Sku] | None = None
) -> list[Card]:
    """The cards as last read (those that are gone left out); `skus` exact or in other case."""
    if skus is not None and not skus:
        return []
    rows = await fetch(
        tx,
        _CARDS if skus is None else _SOME_CARDS,
        {
            "company": company_id,
            "skus": list(skus or ()),
            "folded": [sku.lower() for sku in skus or ()],
        },
    )
    texts = [row.card for row in rows]
    if len(texts) <= _CHUNK:
        return [parse(Card, each) for each in texts]
    return await think(lambda: [parse(Card, each) for each in texts])


_RELATIVES = """
    WITH asked AS (
        SELECT id, CASE WHEN is_parent THEN sku ELSE parent_sku END AS family
        FROM products WHERE company_id = :company AND sku = ANY(:skus)
    ), wanted AS (
        SELECT id FROM asked
        UNION SELECT p.id FROM asked a
            JOIN products p ON p.company_id = :company AND p.sku = a.family
        UNION SELECT p.id FROM asked a
            JOIN products p ON p.company_id = :company AND p.parent_sku = a.family
    )
    SELECT p.card::text AS card FROM wanted w JOIN products p ON p.id = w.id
    WHERE p.gone_at IS NULL ORDER BY p.sku
"""


async def load_relatives(tx: Tx, company_id: CompanyId, skus: Collection[Sku]) -> list[Card]:
    """These cards as last read, with the parents and siblings of the variants among them."""
    rows = await fetch(tx, _RELATIVES, {"company": company_id, "skus": list(skus)})
    return [parse(Card, row.card) for row in rows]


async def gone_skus(tx: Tx, company_id: CompanyId) -> list[Sku]:
    """Codes that Wolvox once had and no longer shows."""
    rows = await fetch(
        tx,
        "SELECT sku FROM products WHERE company_id = :company AND gone_at IS NOT NULL ORDER BY sku",
        {"company": company_id},
    )
    return [Sku(row.sku) for row in rows]


async def _stage(tx: Tx, cards: Sequence[Candidate]) -> None:
    """Fill the staging table; a thread prepares the rows, so that the loop stays free."""
    await tx.execute(text("DROP TABLE IF EXISTS pg_temp.staged_cards"))
    await tx.execute(text(sql.STAGING))
    for start in range(0, len(cards), _CHUNK):
        chunk = cards[start : start + _CHUNK]
        rows = await think(lambda part: [_row(*each) for each in part], chunk)
        await copy(tx, "staged_cards", _COLUMNS, rows)
    await tx.execute(text("ANALYZE staged_cards"))


def _row(card: Card, as_text: str, as_digest: int) -> tuple[object, ...]:
    return (
        plain(card.sku),
        plain(card.name),
        plain(sort_key(card.name)),
        plain(" › ".join(card.category)),
        plain(card.brand),
        plain(" ".join(card.barcodes)),
        plain(card.picture),
        plain(card.unit),
        card.vat_rate,
        None if card.parent_sku is None else plain(card.parent_sku),
        card.is_parent,
        card.on_web and card.active,
        as_text,
        as_digest,
    )
