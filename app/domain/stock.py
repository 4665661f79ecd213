"""What is on hand: depots chosen, quantities summed, in the card's own unit."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from app.domain.product import Card


def on_hand(card: Card, depots: Collection[str]) -> Decimal:
    """Movements of the chosen depots; all of them where the list is empty."""
    return sum(
        (each.on_hand for each in card.stock if not depots or each.depot in depots), Decimal(0)
    )


def reserved(card: Card, depots: Collection[str], own_documents: Collection[str]) -> Decimal:
    """What STOK_BLOKE holds in the chosen depots, apart from our own orders' documents.

    A web order that is written to Wolvox is subtracted as an order; what order blocking holds
    for that same document must not be subtracted a second time.
    """
    return sum(
        (
            each.quantity
            for each in card.reservations
            if (not depots or each.depot in depots) and each.document not in own_documents
        ),
        Decimal(0),
    )
