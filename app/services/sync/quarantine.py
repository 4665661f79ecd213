"""Records that wait: each with why, since when and what the shop said; and what is sent no more.

A product that the shop refused three times with the same values is not sent until they change or
a person tries again: it would only cost every run its requests.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.domain.ids import ShopId, Sku
from app.domain.poison import TRIES, digest_of, payload_of
from app.domain.reasons import Held, Reason
from app.domain.sync_plan import Step
from app.domain.views import HeldRow
from app.services.link import Link
from app.services.sync.delivery import Delivered
from app.services.sync.result import FULL
from app.storage import audit, held_records, shop_refusals
from app.storage.database import Database, Tx
from app.storage.shop_refusals import ShopRefusal


@dataclass(frozen=True, slots=True)
class Sifted:
    """What may be sent, and what is in quarantine."""

    steps: Sequence[Step]
    held: tuple[Held, ...] = ()
    kept_back: Sequence[Step] = ()


async def sift(tx: Tx, shop_id: ShopId, steps: Sequence[Step]) -> Sifted:
    known = await shop_refusals.load(tx, shop_id)
    kept = [step for step in steps if _is_poison(step, known)]
    if not kept:
        return Sifted(steps)
    poisonous = {step.sku for step in kept}
    held = tuple(_held(known[step.sku]) for step in kept)
    return Sifted([step for step in steps if step.sku not in poisonous], held, kept)


async def note(tx: Tx, shop_id: ShopId, steps: Sequence[Step], delivered: Delivered) -> None:
    """What the shop refused counts, what arrived is forgotten; an outage is no refusal."""
    said = {
        each.key: each.values.get("message", "")
        for each in delivered.held
        if each.reason is Reason.SHOP_REFUSED
    }
    refused = [
        ShopRefusal(step.sku, digest_of(step), payload_of(step), said[step.sku])
        for step in steps
        if step.sku in said
    ]
    if refused:
        await shop_refusals.count(tx, shop_id, refused)
    arrived = [sku for sku in delivered.done if sku not in said]
    if arrived:
        await shop_refusals.forget(tx, shop_id, arrived)


def _is_poison(step: Step, known: Mapping[Sku, ShopRefusal]) -> bool:
    before = known.get(step.sku)
    return before is not None and before.times >= TRIES and before.digest == digest_of(step)


def _held(refusal: ShopRefusal) -> Held:
    values = {"times": str(refusal.times), "message": refusal.message}
    return Held(refusal.sku, Reason.QUARANTINED, values)


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The held records of one link."""

    database: Database
    link: Link

    async def rows(self) -> list[HeldRow]:
        """Every card that is held, with the shop's refusal where there is one."""
        async with self.database.begin() as tx:
            return await held_records.rows(tx, self.link.shop_id, FULL)

    async def forget(self, skus: Collection[Sku], *, who: str) -> None:
        """The next run sends them again, whatever the shop said before."""
        async with self.database.begin() as tx:
            await shop_refusals.forget(tx, self.link.shop_id, skus)
            said = {"products": len(skus), "first": min(skus, default="")}
            await audit.record(tx, who, "quarantine.retry", f"shop {self.link.shop_id}", new=said)
