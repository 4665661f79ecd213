"""What `kopru day-end` and `kopru proof` print: one JSON-ready dictionary, and lines for people."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from app.domain.day_end import DayEnd, local_day
from app.domain.errors import SettingsError
from app.domain.proof import Gap
from app.domain.views import Proof
from app.services.application import Application
from app.services.link import Link
from app.services.orders.accountant_file import Say
from app.services.reports import Json, dicts, every_link


async def day_end(
    application: Application,
    first: date | None,
    last: date | None,
    excel: Path | None,
    reason: Say,
) -> Json:
    """Gün sonu of each link; with `excel` the accountant's file is written beside it."""
    today = local_day(datetime.now(UTC))
    start, end = first or last or today, last or first or today
    if excel is not None and len(application.links) > 1:
        raise SettingsError("One file holds one shop", "Name the shop: --shop NUMBER.")

    async def work(link: Link) -> tuple[Link, DayEnd]:
        desk = application.desk(link).day_end
        report = await desk.read(start, end)
        if excel is not None:
            await desk.save_excel(report, excel, reason)
        return link, report

    results, outcome = await every_link(application, work)
    return {
        **outcome,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "excel": str(excel) if excel else None,
        "shops": [_day_json(link, report) for link, report in results],
    }


async def proof(application: Application) -> Json:
    """Each link's orders of the last 60 days: shop, inbox, Wolvox; differences are reported, no
    failure."""
    started = time.monotonic()

    async def work(link: Link) -> tuple[Proof, list[Gap]]:
        made = await application.proof.run(link)
        _, gaps = await application.desk(link).prover.last(1)
        return made, gaps

    results, outcome = await every_link(application, work)
    return {
        **outcome,
        "shop_orders": sum(made.figures.shop for made, _ in results),
        "inbox": sum(made.figures.inbox for made, _ in results),
        "done": sum(made.figures.done for made, _ in results),
        "held": sum(made.figures.held for made, _ in results),
        "waiting": sum(made.figures.waiting for made, _ in results),
        "left_out": sum(made.figures.left_out for made, _ in results),
        "wolvox": sum(made.figures.wolvox for made, _ in results),
        "differences": sum(made.gaps for made, _ in results),
        "rows": [_gap_json(gap) for _, gaps in results for gap in gaps],
        "seconds": round(time.monotonic() - started, 3),
    }


def day_end_lines(report: Mapping[str, object]) -> list[str]:
    lines: list[str] = []
    for shop in dicts(report["shops"]):
        lines.append(
            f"{shop['name']}, {report['from']} – {report['to']}: {shop['orders']} orders, "
            f"{shop['total']} TL, KDV {shop['vat']} TL"
        )
        lines += [f"  {p['kind']}: {p['orders']}, {p['total']} TL" for p in dicts(shop["payments"])]
        lines += [
            f"  KDV {r['rate']} %: web {r['web_vat']}, Wolvox {r['wolvox_vat']} TL"
            for r in dicts(shop["rates"])
        ]
        lines.append(
            f"  without an invoice: {shop['uninvoiced']} ({shop['late']} late), "
            f"differences: {shop['differences']}, held: {shop['held']}"
        )
    return lines


def proof_lines(report: Mapping[str, object]) -> list[str]:
    summary = (
        f"{report['shop_orders']} orders in the shop, {report['inbox']} in the inbox, "
        f"{report['wolvox']} in Wolvox; {report['held']} held, {report['waiting']} on their way"
    )
    lines = [summary]
    lines += [
        f"  {row['reference']} {row['kind']}: shop {row['shop']}, Wolvox {row['wolvox']}"
        for row in dicts(report["rows"])
    ]
    return lines if report["differences"] else [*lines, "All three sides are the same."]


def _day_json(link: Link, report: DayEnd) -> Json:
    return {
        "shop": link.shop_id,
        "name": link.shop_name,
        "orders": len(report.orders),
        "left_out": report.left_out,
        "total": f"{report.total:.2f}",
        "vat": f"{report.total_vat:.2f}",
        "payments": [
            {"kind": each.code, "orders": each.orders, "total": f"{each.total:.2f}"}
            for each in report.payments
        ],
        "rates": [
            {
                "rate": f"{each.rate:f}",
                "web_base": f"{each.web_base:.2f}",
                "web_vat": f"{each.web_vat:.2f}",
                "wolvox_base": f"{each.wolvox_base:.2f}",
                "wolvox_vat": f"{each.wolvox_vat:.2f}",
            }
            for each in report.rates
        ],
        "differences": report.apart,
        "uninvoiced": len(report.uninvoiced),
        "late": report.late,
        "held": len(report.held),
    }


def _gap_json(gap: Gap) -> Json:
    return {
        "kind": gap.kind.value,
        "reference": gap.reference,
        "order": gap.number,
        "customer": gap.customer,
        "shop": None if gap.shop_total is None else f"{gap.shop_total:.2f}",
        "wolvox": None if gap.wolvox_total is None else f"{gap.wolvox_total:.2f}",
        "wolvox_orders": list(gap.erp_numbers),
    }
