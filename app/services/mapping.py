"""The mapping of each shop: read at the start of every run, saved with its version, undone.

The profile speaks until somebody saves; from then on Postgres does, on every PC. A mapping is in
force once people have decided all that a plan made by it asked: until then only stock goes by
itself (see gate.try_out).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.commands import SyncCatalogue
from app.domain.errors import Conflict, NotFound, Refused
from app.domain.ids import ShopId
from app.domain.mapping import CatalogueMapping, changed_fields, problems, without_stock
from app.services.link import Link
from app.storage import audit, bindings, settings
from app.storage.database import Database, Tx
from app.storage.queue import enqueue
from app.storage.serial import dump, fingerprint, parse

_KEY, _IN_FORCE = "mapping", "mapping_in_force"
_PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A link under the mapping that is saved now, and what tells that mapping from others."""

    link: Link
    mark: str

    @property
    def tried(self) -> bool:
        return self.link.settings.tried


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """`version` 0: nobody saved yet, it is the profile's. `before` is what an undo returns."""

    mapping: CatalogueMapping
    version: int = 0
    by: str = ""
    at: datetime | None = None
    before: CatalogueMapping | None = None


class MappingConflict(Conflict):
    """Somebody saved meanwhile; `theirs` is what stands now."""

    def __init__(self, theirs: SavedMapping) -> None:
        said = Conflict(
            "{by} saved the mapping meanwhile",
            "Nothing of yours was saved. Look at what stands now, then decide.",
            by=theirs.by or "–",
        )
        super().__init__(said.title_template, said.advice_template, **said.values)
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Mappings:
    """Loads and saves; one row of settings a shop."""

    database: Database

    async def apply(self, link: Link) -> Link:
        """The link under the mapping that is saved now."""
        return link.mapped((await self.load(link)).mapping)

    async def begin(self, link: Link) -> Mapped:
        """What a run works by: asked once, at its start."""
        async with self.database.begin() as tx:
            saved = await _load(tx, link)
            in_force = await settings.get(tx, _scope(link.shop_id), _IN_FORCE)
        mark = _mark(saved.mapping)
        return Mapped(link.mapped(saved.mapping, tried=in_force in (None, mark)), mark)

    async def in_force(self, mapped: Mapped) -> None:
        """A run under this mapping left nothing of its making undecided."""
        scope = _scope(mapped.link.shop_id)
        async with self.database.begin() as tx:
            if await settings.get(tx, scope, _IN_FORCE) != mapped.mark:
                await settings.put(tx, scope, _IN_FORCE, mapped.mark)

    async def load(self, link: Link) -> SavedMapping:
        async with self.database.begin() as tx:
            return await _load(tx, link)

    async def save(
        self, link: Link, mapping: CatalogueMapping, *, version: int, who: str
    ) -> SavedMapping:
        """Save over the version that was read. Raises MappingConflict where somebody was
        faster, Refused where a value cannot be right."""
        if wrong := problems(mapping):
            name, text = next(iter(wrong.items()))
            raise Refused("The mapping cannot be saved", text, code=name)
        async with self.database.begin() as tx:
            return await self._put(tx, link, mapping, version, who, "mapping.save")

    async def undo(self, link: Link, *, version: int, who: str) -> SavedMapping:
        """Return to the mapping before the last save; undone once more, that comes back."""
        async with self.database.begin() as tx:
            saved = await _load(tx, link)
            if saved.before is None:
                raise NotFound("There is no earlier mapping", "Nobody has saved one yet.")
            return await self._put(tx, link, saved.before, version, who, "mapping.undo")

    async def _put(
        self, tx: Tx, link: Link, new: CatalogueMapping, version: int, who: str, deed: str
    ) -> SavedMapping:
        scope = _scope(link.shop_id)
        old = await _load(tx, link)
        at = datetime.now(UTC)
        document = {
            "mapping": _plain(new), "before": _plain(old.mapping), "by": who,
            "at": at.isoformat(),
        }  # fmt: skip
        try:
            saved = await settings.put(tx, scope, _KEY, document, expected_version=version)
        except Conflict:
            raise MappingConflict(await _load(tx, link)) from None
        await self._remember_the_last_run(tx, link, old.mapping)
        names = changed_fields(old.mapping, new)
        before, after = _plain(old.mapping), _plain(new)
        await audit.record(
            tx,
            who,
            deed,
            f"shop {link.shop_id}",
            old={name: before[name] for name in names},
            new={name: after[name] for name in names},
        )
        await enqueue(tx, SyncCatalogue(link.shop_id, "mapping"))
        return SavedMapping(new, saved, who, at, old.mapping)

    async def _remember_the_last_run(self, tx: Tx, link: Link, old: CatalogueMapping) -> None:
        """A shop that was served before marks were kept was served by the mapping until now."""
        scope = _scope(link.shop_id)
        served = await bindings.count(tx, link.shop_id, _PRODUCT)
        if served and await settings.get(tx, scope, _IN_FORCE) is None:
            await settings.put(tx, scope, _IN_FORCE, _mark(old))


async def _load(tx: Tx, link: Link) -> SavedMapping:
    scope = _scope(link.shop_id)
    stored = await settings.get(tx, scope, _KEY)
    if not isinstance(stored, dict):
        return SavedMapping(link.mapping)
    return SavedMapping(
        _mapping(stored["mapping"]),
        await settings.version(tx, scope, _KEY),
        str(stored["by"]),
        datetime.fromisoformat(str(stored["at"])),
        _mapping(stored["before"]),
    )


async def saved_mapping(tx: Tx, shop_id: ShopId) -> CatalogueMapping | None:
    """What people saved for a shop; None where its profile speaks."""
    stored = await settings.get(tx, _scope(shop_id), _KEY)
    return _mapping(stored["mapping"]) if isinstance(stored, dict) else None


def _scope(shop_id: ShopId) -> str:
    return f"shop:{shop_id}"


def _mapping(document: object) -> CatalogueMapping:
    return parse(CatalogueMapping, json.dumps(document))


def _plain(mapping: CatalogueMapping) -> dict[str, object]:
    document: dict[str, object] = json.loads(dump(CatalogueMapping, mapping))
    depots = document["depots"]
    return {**document, "depots": sorted(depots) if isinstance(depots, list) else depots}


def _mark(mapping: CatalogueMapping) -> str:
    """Tells two mappings apart by what they make of anything but stock. Defaults count as
    nothing, so that a newer Köprü with more to set has no new mapping."""
    usual = _plain(CatalogueMapping())
    document = {
        name: value
        for name, value in _plain(without_stock(mapping)).items()
        if value != usual[name]
    }
    return fingerprint(json.dumps(document, sort_keys=True, ensure_ascii=False))[:16]
