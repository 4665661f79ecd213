"""What `kopru photos` does and prints: the Media view's deeds, once, as one report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from app.domain.errors import SettingsError
from app.domain.ids import Sku
from app.domain.photo_views import BatchKind, BatchState
from app.domain.photo_work import BatchId
from app.services.application import Application
from app.services.link import Link
from app.services.photos.desk import PhotoDesk
from app.services.reports import Json, dicts, every_link
from app.storage import photo_shown

_BY = "kopru photos"
_COUNTED = ("done", "bytes_before", "bytes_after")

Deed = Callable[[Application, Link, PhotoDesk], Awaitable[Json]]


async def photos(
    application: Application, deed: str, paths: Sequence[Path] = (), sku: str = ""
) -> Json:
    """One of DEEDS for each link. `add` puts these files and folders into the library; with a
    `sku` all of them are that card's."""
    if deed == "add" and (not paths or len(application.links) > 1):
        raise SettingsError(
            "Photos are added to one shop",
            "Name files or folders, and the shop where there are several: --shop NUMBER.",
        )

    async def work(link: Link) -> Json:
        desk = application.desk(link).photos
        done: Json = {}
        if deed == "add":
            added = await desk.add_files(paths, Sku(sku))
            done = {"added": added.photos, **await _optimise(application, link, desk)}
            refused = [
                {"name": name, "why": error.title, "advice": error.advice}
                for name, error in added.refused
            ]
            done["failed"] = [*refused, *dicts(done["failed"])]
        else:
            done = await DEEDS[deed](application, link, desk)
        return {"name": link.shop_name, **done, **await _standing(desk)}

    results, outcome = await every_link(application, work)
    failed = sum(len(dicts(each.get("failed", []))) for each in results)
    return {**outcome, "deed": deed, "failed": failed, "shops": results}


async def _status(_application: Application, _link: Link, _desk: PhotoDesk) -> Json:
    return {}


async def _collect(application: Application, link: Link, desk: PhotoDesk) -> Json:
    """What Wolvox's cards name, as far as this PC reaches it."""
    batch = await application.photos.collecting.ask_wolvox(link.shop_id, by=_BY)
    return await _worked_off(application, desk, batch)


async def _from_shop(application: Application, link: Link, desk: PhotoDesk) -> Json:
    """What the shop's products show."""
    batch = await application.photos.collecting.ask_shop(link.shop_id, by=_BY)
    return await _worked_off(application, desk, batch)


async def _optimise(application: Application, _link: Link, desk: PhotoDesk) -> Json:
    """Masters for every photo that has none by the recipe of now; what was asked for before and
    is not done yet, too."""
    await desk.room.masters.ask_missing(by=_BY)
    asked = [
        far.batch.id
        for far in await desk.room.batches.newest()
        if far.batch.kind is BatchKind.OPTIMISE and far.batch.state is BatchState.RUNNING
    ]
    worked = [await _worked_off(application, desk, batch) for batch in sorted(asked)]
    if not worked:
        return {"done": 0, "failed": []}
    return {
        **worked[-1],
        **{key: sum(int(str(each[key])) for each in worked) for key in _COUNTED},
        "failed": [failure for each in worked for failure in dicts(each["failed"])],
    }


async def _publish(application: Application, link: Link, desk: PhotoDesk) -> Json:
    """Every gallery that the shop does not show yet."""
    async with application.database.begin() as tx:
        skus = await photo_shown.to_send(tx, link.company_id, link.shop_id)
    batch = await desk.room.batches.ask(BatchKind.PUBLISH, skus, by=_BY)
    return await _worked_off(application, desk, batch)


DEEDS: Mapping[str, Deed] = {
    "status": _status,
    "collect": _collect,
    "from-shop": _from_shop,
    "optimise": _optimise,
    "publish": _publish,
}


async def _worked_off(application: Application, desk: PhotoDesk, batch: BatchId | None) -> Json:
    if batch is None:
        return {"done": 0, "failed": []}
    far = await application.photos.seats.work_off(batch)
    failures = await desk.room.batches.failures(batch)
    trouble = await desk.room.batches.trouble(batch)
    return {
        "done": far.done,
        "bytes_before": far.bytes_before,
        "bytes_after": far.bytes_after,
        "paused": trouble.title.format(**dict(trouble.values)) if trouble else None,
        "failed": [
            {
                "name": each.name,
                "why": each.trouble.title.format(**dict(each.trouble.values)),
                "advice": each.trouble.advice.format(**dict(each.trouble.values)),
            }
            for each in failures
        ],
    }


async def _standing(desk: PhotoDesk) -> Json:
    counts = await desk.counts()
    return {
        "photos": counts.all,
        "tray": counts.tray,
        "not_ready": counts.failed,
        "missing": counts.missing,
        "to_send": counts.to_send,
        "saved_bytes": counts.saved,
        "working": len(await desk.batches()),
    }


def photo_lines(report: Mapping[str, object]) -> list[str]:
    lines: list[str] = []
    for shop in dicts(report["shops"]):
        if "done" in shop:
            lines.append(f"{shop['name']}: {shop['done']} done")
        if "added" in shop:
            lines.append(f"{shop['name']}: {shop['added']} photos came in")
        if shop.get("paused"):
            lines.append(f"  paused: {shop['paused']}")
        lines += [
            f"  {each['name']}: {each['why']}. {each['advice']}"
            for each in dicts(shop.get("failed", []))
        ]
        lines.append(
            f"{shop['name']}: {shop['photos']} photos, {shop['tray']} in the tray, "
            f"{shop['missing']} cards without one, {shop['to_send']} galleries to send, "
            f"{shop['saved_bytes']} bytes saved"
        )
    return lines
