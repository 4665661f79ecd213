"""Steps on their way: sent, read back, and sent once more where they were lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.compare import Field
from app.domain.errors import KopruError
from app.domain.ids import ExternalId, Sku
from app.domain.reasons import Held, Reason
from app.domain.shop_view import Pushed, ShopView
from app.domain.sync_plan import Action, Step
from app.domain.undo import Snapshot, Written, snapshot
from app.services.link import Link
from app.services.sync.apply import Applier
from app.services.sync.reading import BankReader, Reading
from app.services.sync.sending import Applied
from app.services.sync.verify import verify


@dataclass(frozen=True, slots=True)
class Delivered:
    """`view` is the shop as last read; `done` what it shows as sent; `failure` is why the rest
    was not sent."""

    view: ShopView
    done: Mapping[Sku, Pushed] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    sent: int = 0
    failure: KopruError | None = None

    def then(self, later: Delivered) -> Delivered:
        """Both slices as one."""
        return Delivered(
            self.view.updated(later.view),
            {**self.done, **later.done},
            (*self.held, *later.held),
            self.sent + later.sent,
            self.failure or later.failure,
        )


async def deliver(
    link: Link,
    reader: BankReader,
    reading: Reading,
    steps: Sequence[Step],
    applier: Applier,
) -> Delivered:
    """Apply the steps and read them back."""
    if not steps:
        return Delivered(reading.view)
    return await settle(link, reader, reading, steps, applier, await applier.apply(steps))


async def settle(
    link: Link,
    reader: BankReader,
    reading: Reading,
    steps: Sequence[Step],
    applier: Applier,
    applied: Applied,
) -> Delivered:
    """Read back what was applied; what was lost on its way is sent once more."""
    refused = {each.key for each in applied.held}
    done: dict[Sku, Pushed] = {}
    held: tuple[Held, ...] = ()
    rest, shown = [step for step in steps if step.sku not in refused], reading.view
    for last_try in (False, True):
        view = await reader.look_up(link, [step.sku for step in rest], reading.taxonomies)
        checked = verify(rest, view, reading.pushed, applied.unknown)
        shown = shown.updated(view)
        done.update(checked.pushed)
        held = (*held, *checked.held)
        rest = list(checked.missing)
        if not rest or last_try or applied.failure is not None:
            break
        applied = await applier.apply(rest)
    lost = tuple(_not_shown(step) for step in rest) if applied.failure is None else ()
    explained = [await _explain(link, each) for each in applied.held]
    return Delivered(shown, done, (*explained, *held, *lost), applied.sent, applied.failure)


def arrived(steps: Sequence[Step], delivered: Delivered) -> list[Step]:
    """The steps that count as done: shown by the shop, and as sent (or at least created)."""
    refused = {each.key for each in delivered.held}
    return [
        step
        for step in steps
        if step.sku in delivered.done and (step.action is Action.CREATE or step.sku not in refused)
    ]


async def as_typed(link: Link, view: ShopView, skus: Iterable[Sku]) -> ShopView:
    """The view with the descriptions of these codes as they were typed, not as pages show them:
    so they can be put back byte for byte."""
    ids = [product.id for sku in skus if (product := view.find(sku)) is not None]
    return view.with_descriptions(await link.shop.content.descriptions(ids)) if ids else view


def described(steps: Iterable[Step]) -> list[Sku]:
    """The codes whose description the steps overwrite."""
    return [
        step.sku
        for step in steps
        if step.action is Action.UPDATE and Field.DESCRIPTION in step.fields
    ]


def written_before(steps: Sequence[Step], view: ShopView) -> list[Written]:
    """What the steps are about to overwrite, to be kept before they go."""
    return [
        Written(
            step.sku,
            step.action,
            step.product_id or ExternalId(0),
            snapshot(view.find(step.sku), step.fields),
        )
        for step in steps
    ]


def written_after(
    steps: Sequence[Step], done: Collection[Sku], view: ShopView
) -> dict[Sku, tuple[ExternalId, Snapshot]]:
    """What the shop shows of them now, of those that arrived."""
    return {
        step.sku: (product.id, snapshot(product, step.fields))
        for step in steps
        if step.sku in done and (product := view.find(step.sku)) is not None
    }


async def _explain(link: Link, held: Held) -> Held:
    """A taken SKU is often only in the trash; say so, for the way out is another one."""
    if held.reason is not Reason.SKU_TAKEN:
        return held
    owner = await link.shop.product(ExternalId(int(held.values["id"])))
    if owner.status == "trash":
        return replace(held, reason=Reason.SKU_IN_TRASH)
    return held


def _not_shown(step: Step) -> Held:
    values = {"field": step.lines[0].field.value, "shop": "–", "ours": step.lines[0].new or "–"}
    return Held(step.sku, Reason.READ_BACK_DIFFERS, values)
