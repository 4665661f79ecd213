"""What the command line prints: each report is one JSON-ready dictionary, and lines for people."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from decimal import Decimal

from app.domain.drift import DriftKind, Standing
from app.domain.errors import KopruError, SettingsError
from app.domain.ports import Finding, Report
from app.domain.reasons import Held
from app.domain.views import Comparison, DriftCount, DriftRow
from app.services.application import Application
from app.services.link import Link
from app.services.sync.approvals import whole
from app.services.sync.result import SyncResult

Json = dict[str, object]

_STANDINGS = {
    Standing.DRIFT: "differs",
    Standing.PENDING: "on its way",
    Standing.DECIDED: "decided by a person",
}


async def doctor(application: Application) -> Json:
    """Both banks of every link, and our own store. `ok` only where nothing is wrong."""
    reports: list[Report] = []
    remarks = [Finding(None, "backend", str(warning)) for warning in application.warnings]
    for each in _links(application):
        mapped = await application.mappings.begin(each)
        remarks += [] if mapped.tried else [_untried(each)]
        link = mapped.link
        reports.append(await _wolvox(link))
        reports.append(await _shop(link))
    own = (Finding(True, "database", "reachable"), *await _files(application), *remarks)
    reports.append(Report("Köprü", own))
    return {
        "ok": all(report.ok for report in reports),
        "reports": [
            {
                "name": report.name,
                "ok": report.ok,
                "findings": [_finding(f) for f in report.findings],
            }
            for report in reports
        ],
    }


async def _files(application: Application) -> list[Finding]:
    """Where photos are kept: a folder or a bucket, proven by writing."""
    if application.scrub is None:
        return []
    files = application.scrub.files
    try:
        await files.prove()
    except KopruError as error:
        return [Finding(False, "files", error.title, error.advice)]
    return [Finding(True, "files", f"{files.place}: written and read back")]


def _untried(link: Link) -> Finding:
    advice = "Until then stock alone goes by itself: look at Sync, or kopru plan --approve."
    return Finding(None, "Mapping", f"{link.shop_name}: new, its plan was not approved yet", advice)


async def _wolvox(link: Link) -> Report:
    mapping = link.mapping
    try:
        return await link.erp.inspect(price_no=mapping.price_no, depots=sorted(mapping.depots))
    except KopruError as error:
        return _unreachable(link.company_name, error)


async def _shop(link: Link) -> Report:
    try:
        return await link.shop.inspect()
    except KopruError as error:
        return _unreachable(link.shop_name, error)


def _unreachable(name: str, error: KopruError) -> Report:
    """One bank that does not answer is a finding: the other one is tested all the same."""
    return Report(name, (Finding(False, "Connection", error.title, error.advice),))


def _links(application: Application) -> tuple[Link, ...]:
    """Raises SettingsError where there is none: nothing done would look like all done."""
    if not application.links:
        raise SettingsError("The profile names no shop", "Add a [[shops]] entry; README shows one.")
    return application.links


async def every_link[T](
    application: Application, work: Callable[[Link], Awaitable[T]]
) -> tuple[list[T], Json]:
    """Each link, whatever becomes of the others: the results, and `ok` with what failed.

    Where there is but one link its error is raised as it is.
    """
    links, results, failed = _links(application), list[T](), list[tuple[Link, KopruError]]()
    for link in links:
        try:
            results.append(await work(link))
        except KopruError as error:
            if len(links) == 1:
                raise
            failed.append((link, error))
    if not failed:
        return results, {"ok": True}
    errors = [
        {"shop": link.shop_id, "name": link.shop_name, "error": str(error)}
        for link, error in failed
    ]
    sentence = "\n".join(f"{each['name']}: {each['error']}" for each in errors)
    return results, {"ok": False, "error": sentence, "errors": errors}


async def plan(application: Application) -> Json:
    """What a sync would do now, over all links; nothing is written."""
    started = time.monotonic()
    made, outcome = await every_link(application, application.sync.plan)
    lines = [
        {
            "key": line.sku,
            "action": line.action.value,
            "field": line.field.value,
            "old": line.old,
            "new": line.new,
            "base": line.base,
            "auto": line.auto,
            "cause": line.reason,
            "source": line.source,
            "told": told,
        }
        for each, _ in made
        for told, lines in ((False, each.lines()), (True, each.told))
        for line in lines
    ]
    return {**_sync_json([result for _, result in made], outcome, started), "lines": lines}


async def sync(application: Application) -> Json:
    started = time.monotonic()
    results, outcome = await every_link(application, application.sync.run)
    return _sync_json(results, outcome, started)


async def approved_sync(application: Application) -> Json:
    """Make the plan and send all of it; what changes in between waits."""
    started = time.monotonic()

    async def work(link: Link) -> SyncResult:
        return await application.sync.run(link, whole(*await application.sync.plan(link)))

    results, outcome = await every_link(application, work)
    return _sync_json(results, outcome, started)


async def orders(application: Application) -> Json:
    started = time.monotonic()
    results, outcome = await every_link(application, application.orders.run)
    return {
        **outcome,
        "imported": sum(result.imported for result in results),
        "already": sum(result.already for result in results),
        "held": [_held(each) for result in results for each in result.held],
        "remarks": [
            {"key": key, "reason": f"Letters that Wolvox cannot hold were replaced: {words}"}
            for result in results
            for key, words in result.remarks
        ],
        "seconds": round(time.monotonic() - started, 3),
    }


async def reconcile(application: Application) -> Json:
    """Everything each shop shows beside Wolvox; differences are reported, no failure."""
    started = time.monotonic()

    async def work(link: Link) -> tuple[Comparison | None, list[DriftRow]]:
        await application.reconcile.run(link)
        return await application.desk(link).reconciler.last()

    results, outcome = await every_link(application, work)
    compared = [(each, rows) for each, rows in results if each is not None]
    return {
        **outcome,
        "cards": sum(each.cards for each, _ in compared),
        "products": sum(each.products for each, _ in compared),
        **{
            standing.value: _drift_json([each for each, _ in compared], standing)
            for standing in Standing
        },
        "rows": [_drift_row(row) for _, rows in compared for row in rows],
        "seconds": round(time.monotonic() - started, 3),
    }


async def status(application: Application) -> Json:
    """What stands where, from our own store; asks neither bank."""
    shops = []
    for link in application.links:
        seen = await application.desk(link).overview.overview()
        shops.append(
            {
                "shop": link.shop_id,
                "name": link.shop_name,
                "products": seen.products,
                "equal": seen.products_equal,
                "held": seen.products_held,
                "waiting": seen.products_waiting,
                "decided": seen.products_decided,
                "orders_today": seen.orders_today,
                "waits_for_you": {line.kind: line.count for line in seen.inbox},
                "last_run": None if seen.last_run is None else seen.last_run.started.isoformat(),
            }
        )
    return {"ok": True, "shops": shops, "warnings": [str(each) for each in application.warnings]}


_MARKS: Mapping[object, str] = {True: "✓", False: "✗", None: "–"}


def doctor_lines(report: Mapping[str, object]) -> list[str]:
    lines: list[str] = []
    for part in dicts(report["reports"]):
        lines.append(f"{part['name']}")
        for finding in dicts(part["findings"]):
            mark = _MARKS[finding["ok"]]
            advice = f"  → {finding['advice']}" if finding["advice"] else ""
            lines.append(f"  {mark} {finding['what']}: {finding['found']}{advice}")
    lines.append("Everything answers." if report["ok"] else "Something needs mending, see ✗.")
    return lines


def sync_lines(report: Mapping[str, object]) -> list[str]:
    summary = (
        f"{report['created']} created, {report['updated']} updated, "
        f"{report['unchanged']} unchanged, {report['hidden']} hidden, "
        f"{report['waiting']} lines wait for approval ({report['seconds']} s)"
    )
    lines = [summary]
    if report["guards"]:
        lines.append("A guard held the run; look at the plan and approve it: kopru plan --approve")
    return lines + _held_lines(report)


def order_lines(report: Mapping[str, object]) -> list[str]:
    lines = [f"{report['imported']} imported, {report['already']} already in Wolvox"]
    return lines + _held_lines(report)


def reconcile_lines(report: Mapping[str, object]) -> list[str]:
    lines = [f"{report['cards']} cards beside {report['products']} products of the shop"]
    for standing, words in _STANDINGS.items():
        lines += [
            f"{words}: {each['count']} × {each['kind']}, {each['risk']} TL"
            for each in dicts(report[standing.value])
        ]
    for row in dicts(report["rows"]):
        if row["standing"] == Standing.DRIFT:
            values = f": Wolvox {row['wolvox']}, shop {row['shop']}" if row["field"] else ""
            lines.append(f"  {row['key'] or row['name']} {row['kind']}{values} ({row['risk']} TL)")
    return lines if len(lines) > 1 else [*lines, "Both sides are the same."]


def status_lines(report: Mapping[str, object]) -> list[str]:
    return [
        f"{shop['name']}: {shop['products']} products, {shop['equal']} equal, "
        f"{shop['held']} held, {shop['waiting']} waiting; {shop['orders_today']} orders today"
        for shop in dicts(report["shops"])
    ]


def _sync_json(every: Sequence[SyncResult], outcome: Json, started: float) -> Json:
    return {
        **outcome,
        "created": sum(result.created for result in every),
        "updated": sum(result.updated for result in every),
        "unchanged": sum(result.unchanged for result in every),
        "hidden": sum(result.hidden for result in every),
        "waiting": sum(result.waiting for result in every),
        "held": [_held(each) for result in every for each in result.held],
        "remarks": [
            {"key": sku, "reason": f"Unreadable characters were left out of {columns}"}
            for result in every
            for sku, columns in result.remarks
        ],
        "guards": [
            {"guard": breach.guard, "count": breach.count, "total": breach.total}
            for result in every
            for breach in result.guards
        ],
        "writes": sum(result.writes for result in every),
        "cards": sum(result.cards for result in every),
        "seconds": round(time.monotonic() - started, 3),
    }


def _drift_json(compared: Sequence[Comparison], standing: Standing) -> list[Json]:
    return [
        {"kind": kind.value, "count": sum(found), "risk": f"{sum(money, Decimal(0)):.2f}"}
        for kind in DriftKind
        if (counts := [c for each in compared for c in each.counts if _is(c, kind, standing)])
        and (found := [c.count for c in counts])
        and (money := [c.risk for c in counts])
    ]


def _is(count: DriftCount, kind: DriftKind, standing: Standing) -> bool:
    return count.kind == kind and count.standing == standing


def _drift_row(row: DriftRow) -> Json:
    return {
        "key": row.sku,
        "name": row.name,
        "kind": row.kind,
        "standing": row.standing,
        "field": row.field,
        "wolvox": row.ours,
        "shop": row.shop,
        "risk": f"{row.risk:.2f}",
        "note": row.note,
        "can_be_healed": bool(row.heals),
    }


def _finding(finding: Finding) -> Json:
    return {
        "ok": finding.ok,
        "what": finding.what,
        "found": finding.found,
        "advice": finding.advice,
    }


def _held(held: Held) -> Json:
    return {
        "key": held.key,
        "reason": held.text,
        "advice": held.advice,
        "code": held.reason.value,
    }


def _held_lines(report: Mapping[str, object]) -> list[str]:
    return [
        f"held {held['key']}: {held['reason']}. {held['advice']}" for held in dicts(report["held"])
    ]


def dicts(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
