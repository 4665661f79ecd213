"""The product editor: what only the shop has, read, changed with both eyes open, and undone.

load ─▶ a person ─▶ save: read again ─▶ clash? told, not written ─▶ kept ─▶ sent ─▶ read back

Codes, prices, stock and tax are Wolvox's and never sent from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.compare import Field
from app.domain.errors import NotFound, OutcomeUnknown, Refused
from app.domain.events import ProductsChanged
from app.domain.ids import ExternalId, Sku
from app.domain.ownership import Owner, Rules
from app.domain.product import Card, ShopStatus
from app.domain.product_content import (
    LINKED,
    Choice,
    Clash,
    Content,
    ContentField,
    Edit,
    LinkedProduct,
    Problem,
    Value,
    Values,
    clashes,
    dated,
    edits,
    problems,
    same,
    standing_parts,
)
from app.domain.product_history import EditRow
from app.domain.readiness import Readiness, readiness
from app.runtime.event_bus import EventBus
from app.services.link import Link
from app.services.sync.reading import PRODUCT
from app.services.sync.turn import Turns
from app.storage import audit, bindings, field_rules, product_edits, products, refusals
from app.storage.database import Database, Tx

EDIT, UNDO, COPY = "edit", "undo", "copy"


@dataclass(frozen=True, slots=True)
class EditorPage:
    """Everything the editor shows. `locked` fields are Wolvox's: shown, not edited.

    A product that Wolvox does not want on the web may not be published from here.
    """

    card: Card
    content: Content
    locked: frozenset[ContentField]
    may_publish: bool
    readiness: Readiness
    shipping_classes: tuple[Choice, ...]
    brands: tuple[str, ...]
    linked: Mapping[int, LinkedProduct]
    undoable: tuple[EditRow, ...]


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What became of a save: nothing was sent where there are clashes or problems.

    `otherwise` are fields that the shop took and shows in another way than they were sent.
    """

    written: tuple[ContentField, ...] = ()
    clashes: tuple[Clash, ...] = ()
    problems: tuple[Problem, ...] = ()
    otherwise: tuple[ContentField, ...] = ()
    edit_id: int = 0


@dataclass(frozen=True, slots=True)
class ProductEditing:
    """Edits products of one link, one at a time with its syncs."""

    database: Database
    link: Link
    turns: Turns
    bus: EventBus

    async def load(self, sku: Sku) -> EditorPage:
        """The product as the shop has it now; a variant opens the product it belongs to.

        Raises NotFound where the shop has none yet."""
        card, product_id, owned = await self._bound(sku)
        shop = self.link.shop.content
        content = await shop.read(product_id)
        ids = [ExternalId(int(each)) for name in LINKED for each in _many(content.values[name])]
        named = await shop.named(ids) if ids else []
        async with self.database.begin() as tx:
            undoable = await product_edits.undoable(tx, self.link.shop_id, card.sku)
        return EditorPage(
            card=card,
            content=content,
            locked=owned,
            may_publish=card.on_web and card.active,
            readiness=readiness(card, content),
            shipping_classes=tuple(await shop.shipping_classes()),
            brands=tuple(each.name for each in await self.link.shop.brands()),
            linked={each.id: each for each in named},
            undoable=tuple(undoable),
        )

    async def save(self, sku: Sku, seen: Values, wanted: Values, *, who: str) -> SaveResult:
        """Send what differs between `seen` and `wanted`, where the shop still shows `seen`.

        To overwrite a newer value a person looks at it first: they save again with it as `seen`.
        Raises Stopped and whatever the shop says; OutcomeUnknown only where reading back failed
        too."""
        changed = edits(seen, wanted)
        wrong = problems(changed, datetime.now(UTC))
        if not changed or wrong:
            return SaveResult(problems=wrong)
        async with self.turns.of(self.link.shop_id):
            card, product_id, owned = await self._bound(sku)
            _refuse_foreign(changed, card, owned)
            now = await self.link.shop.content.read(product_id)
            newer = clashes(changed, now.values)
            if newer:
                return SaveResult(clashes=newer)
            sent = {each.field: each.after for each in changed}
            return await self._send(EDIT, card, now, sent, who)

    async def undo(self, edit_id: int, *, who: str) -> SaveResult:
        """Put back what an edit changed, where the shop still shows what it left.

        Raises NotFound where it is older than 30 days or was undone before."""
        async with self.turns.of(self.link.shop_id):
            async with self.database.begin() as tx:
                edit = await product_edits.load(tx, self.link.shop_id, edit_id)
            if edit is None:
                raise NotFound(
                    "This edit cannot be undone", "It is older than 30 days, or was undone before."
                )
            card, product_id, owned = await self._bound(edit.sku)
            now = await self.link.shop.content.read(product_id)
            kept = tuple(
                Clash(name, edit.after[name], before, now.values[name])
                for name, before in edit.before.items()
                if name in edit.after and not same(name, now.values[name], edit.after[name])
            )
            back = {
                name: before
                for name, before in edit.before.items()
                if name not in {each.field for each in kept} and name not in owned
            }
            result = await self._send(UNDO, card, now, back, who) if back else SaveResult()
            if back and not result.otherwise:
                async with self.database.begin() as tx:
                    await product_edits.mark_undone(tx, edit.id, result.edit_id)
            return replace(result, clashes=kept)

    async def tags(self, words: str) -> list[str]:
        """Tags of the shop that hold these letters."""
        return await self.link.shop.content.tags(words) if words else []

    async def find(self, words: str) -> list[LinkedProduct]:
        """Products of the shop to point at."""
        return await self.link.shop.content.search(words)

    async def duplicate(self, sku: Sku, *, who: str) -> Content:
        """A draft copy in the shop, without codes: Wolvox knows nothing of it."""
        async with self.turns.of(self.link.shop_id):
            card, product_id, _ = await self._bound(sku)
            copy = await self.link.shop.content.duplicate(product_id)
            async with self.database.begin() as tx:
                edit_id = await product_edits.begin(
                    tx, self.link.shop_id, card.sku, copy.id, COPY, who, {}
                )
                await product_edits.finish(tx, edit_id, {ContentField.SLUG: copy.permalink})
                await audit.record(
                    tx, who, "product.copy", f"product {card.sku}", new={"copy": copy.id}
                )
        self.bus.publish(ProductsChanged(shop_id=self.link.shop_id, skus=(card.sku,)))
        return copy

    async def _send(
        self, kind: str, card: Card, now: Content, sent: Values, who: str
    ) -> SaveResult:
        before = {name: now.values[name] for name in sent}
        if ContentField.STANDING in before:
            before[ContentField.STANDING] = dated(before[ContentField.STANDING], now.published)
        async with self.database.begin() as tx:
            edit_id = await product_edits.begin(
                tx, self.link.shop_id, card.sku, now.id, kind, who, before
            )
            await self._settle_standing(tx, card, sent, who)
        lost = await self._write(now.id, sent)
        shown = (await self.link.shop.content.read(now.id)).values
        after = {name: shown[name] for name in sent}
        otherwise = tuple(name for name in sent if not same(name, shown[name], sent[name]))
        if lost is not None and otherwise:
            raise lost
        async with self.database.begin() as tx:
            await product_edits.finish(tx, edit_id, after)
            await audit.record(
                tx, who, f"product.{kind}", f"product {card.sku}", _told(before), _told(after)
            )
        self.bus.publish(ProductsChanged(shop_id=self.link.shop_id, skus=(card.sku,)))
        return SaveResult(tuple(sent), otherwise=otherwise, edit_id=edit_id)

    async def _write(self, product_id: ExternalId, sent: Values) -> OutcomeUnknown | None:
        """An answer that was lost: what the shop shows next decides."""
        try:
            await self.link.shop.content.write(product_id, sent)
        except OutcomeUnknown as lost:
            return lost
        return None

    async def _settle_standing(self, tx: Tx, card: Card, sent: Values, who: str) -> None:
        """Off the shelf by a person's word: the sync would put it back, so that is refused
        beforehand, until Wolvox says something new; published again, the word is taken back."""
        if ContentField.STANDING not in sent or not (card.on_web and card.active):
            return
        key = (card.sku, Field.STATUS)
        status, _ = standing_parts(sent[ContentField.STANDING])
        if status == ShopStatus.PUBLISH:
            await refusals.drop(tx, self.link.shop_id, [key])
        else:
            values = {key: ShopStatus.PUBLISH.value}
            await refusals.add(tx, self.link.shop_id, values, who=who, why=status)

    async def _bound(self, sku: Sku) -> tuple[Card, ExternalId, frozenset[ContentField]]:
        """The card, its product in the shop and the fields that Wolvox owns of it."""
        async with self.database.begin() as tx:
            found = await products.load_cards(tx, self.link.company_id, [sku])
            card = next((each for each in found if each.sku == sku), None)
            family = card.parent_sku if card else None
            if card and family and not card.is_parent:
                parents = await products.load_cards(tx, self.link.company_id, [family])
                card = next((each for each in parents if each.sku == family), card)
            wanted = [card.sku] if card else []
            bound = await bindings.load(tx, self.link.shop_id, PRODUCT, wanted)
            rules = await field_rules.load(tx, self.link.shop_id)
        if card is None or card.sku not in bound:
            raise NotFound(
                "The shop does not have {sku} yet",
                "It can be edited once a sync has created it.",
                sku=sku,
            )
        binding = bound[card.sku]
        return card, binding.external_id, wolvox_owns(card, binding.pushed, rules)


_LEFT_TO_PEOPLE = frozenset({Owner.SHOP, Owner.STAFF})


def wolvox_owns(card: Card, pushed: Mapping[str, str], rules: Rules) -> frozenset[ContentField]:
    """What the next sync would write over an edit: texts that stand on the card, unless a rule
    leaves them to people."""
    on_card = {
        ContentField.DESCRIPTION: (
            Field.DESCRIPTION,
            bool(card.description.strip() or pushed.get(Field.DESCRIPTION)),
        ),
        ContentField.BRANDS: (Field.BRAND, bool(card.brand.strip())),
    }
    return frozenset(
        name
        for name, (field, there) in on_card.items()
        if there and rules.owner(card.sku, field) not in _LEFT_TO_PEOPLE
    )


def _refuse_foreign(changed: tuple[Edit, ...], card: Card, owned: frozenset[ContentField]) -> None:
    for each in changed:
        if each.field in owned:
            raise Refused(
                "Wolvox owns this field: {field}",
                "Change it on the card; the next sync carries it over.",
                field=each.field.value,
            )
        if each.field is ContentField.STANDING and not (card.on_web and card.active):
            status, _ = standing_parts(each.after)
            if status in (ShopStatus.PUBLISH, ShopStatus.FUTURE):
                raise Refused(
                    "Wolvox keeps {sku} off the web",
                    "Tick “WEBDE_GORUNSUN” on the card first.",
                    sku=card.sku,
                )


def _many(value: Value) -> tuple[str | int, ...]:
    return value if isinstance(value, tuple) else ()


def _told(values: Values) -> dict[str, object]:
    return {name.value: value for name, value in values.items()}
