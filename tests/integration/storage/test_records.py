"""Bindings, plans, runs, settings and audit: stored as given, versioned, never doubled."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.domain.compare import Field
from app.domain.decisions import seen_in
from app.domain.errors import Conflict
from app.domain.ids import ExternalId, RunId, Sku
from app.domain.sync_plan import Action, PlanLine
from app.domain.undo import Written
from app.storage import (
    approvals,
    audit,
    bindings,
    plans,
    products,
    refusals,
    run_lines,
    run_writes,
    runs,
    settings,
    this_process,
    upkeep,
)
from app.storage.bindings import Binding
from app.storage.database import fetch
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import card, catalogue

pytestmark = pytest.mark.integration


def line(sku: str, new: str = "2", *, auto: bool = False) -> PlanLine:
    return PlanLine(
        Sku(sku), Action.UPDATE, Field.PRICE, None, "1", new, "wolvox", "update", auto=auto
    )


async def test_bindings_are_one_to_one(home: Home) -> None:
    first = Binding("K-1", ExternalId(10), None, {"name": "Çelik"}, "abc")
    second = Binding("K-2", ExternalId(11), ExternalId(10))
    async with home.database.begin() as tx:
        await bindings.put(tx, home.shop_id, "product", [first, second])
        await bindings.put(tx, home.shop_id, "category", [Binding("a", ExternalId(10))])
        await bindings.put(tx, home.shop_id, "product", [first])
        assert await bindings.load(tx, home.shop_id, "product") == {"K-1": first, "K-2": second}
        assert await bindings.by_external(tx, home.shop_id, "product", [11, 12]) == {11: "K-2"}
        moved = Binding("K-3", ExternalId(11))
        await bindings.put(tx, home.shop_id, "product", [moved])
        assert await bindings.load(tx, home.shop_id, "product") == {"K-1": first, "K-3": moved}
        (stored,) = await fetch(tx, "SELECT version FROM bindings WHERE internal_id = 'K-1'")
        assert stored.version == 1, "what did not change is not written"
        await bindings.drop(tx, home.shop_id, "product", ["K-1", "K-3"])
        assert await bindings.load(tx, home.shop_id, "product") == {}


async def test_two_codes_may_swap_their_products(home: Home) -> None:
    async with home.database.begin() as tx:
        for one, two in ((1, 2), (2, 1)):
            pair = [Binding("A", ExternalId(one)), Binding("B", ExternalId(two))]
            await bindings.put(tx, home.shop_id, "product", pair)
        found = await bindings.load(tx, home.shop_id, "product")
    assert {sku: each.external_id for sku, each in found.items()} == {"A": 2, "B": 1}


async def test_a_plan_waits_until_the_next_one(home: Home) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(1)]))
        lines = [line("K-00001"), line("K-00002", auto=True)]
        some = {lines[0]: plans.WAITING, lines[1]: plans.DONE}
        first = await plans.store(tx, home.shop_id, some, {})
        assert await plans.store(tx, home.shop_id, some, {}) == first
        assert [row.name for row in await plans.waiting_rows(tx, home.shop_id)] == [
            "Çelik Termos 1"
        ]
        both = dict.fromkeys(lines, plans.WAITING)
        second = await plans.store(tx, home.shop_id, both, {"cards": 7})
        assert await plans.waiting_lines(tx, home.shop_id) == 2
        waiting = await plans.waiting(tx, home.shop_id)
        assert waiting is not None
        assert (waiting.id, waiting.lines, waiting.summary) == (second, tuple(lines), {"cards": 7})
        old = await plans.load(tx, first)
        assert old is not None
        assert old.state == plans.SUPERSEDED
        await plans.set_state(tx, second, plans.APPLIED, decided_by="Ayşe", approval="Sezon")
        assert await plans.waiting(tx, home.shop_id) is None
        third = await plans.store(tx, home.shop_id, both, {})
        assert third != second, "the same lines again wait again"
        await plans.store(tx, home.shop_id, {}, {})
        assert await plans.waiting_lines(tx, home.shop_id) == 0
        assert await plans.load(tx, 999) is None


async def test_what_was_approved_and_has_not_gone_waits_for_no_person(home: Home) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(1), card(2)]))
        lines = [line("K-00001"), line("K-00002")]
        await plans.store(tx, home.shop_id, dict.fromkeys(lines, plans.WAITING), {})
        await approvals.add(tx, home.shop_id, seen_in(lines[:1]), approvals.GO)
        assert await approvals.on_way(tx, home.shop_id) == 1
        assert [row.sku for row in await plans.waiting_rows(tx, home.shop_id)] == ["K-00002"]
        assert await plans.waiting_lines(tx, home.shop_id) == 1
        await approvals.add(tx, home.shop_id, seen_in(lines[:1]), approvals.WAIT)  # stopped
        assert await plans.waiting_lines(tx, home.shop_id) == 2
        assert await approvals.on_way(tx, home.shop_id) == 0


async def test_an_undo_shows_what_it_put_back(home: Home) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(1), card(2), card(3)]))
        run, undo = [
            await runs.start(tx, home.shop_id, kind, "pc") for kind in ("catalogue", "undo")
        ]
        new = replace(line("K-00002"), action=Action.CREATE, old=None)
        lines = [line("K-00001"), new, line("K-00003")]
        await plans.store(tx, home.shop_id, dict.fromkeys(lines, plans.DONE), {"run": run})
        await run_writes.begin(tx, run, [Written(each.sku, each.action, 7) for each in lines])
        await run_writes.mark_undone(tx, run, undo, [Sku("K-00001"), Sku("K-00002")])
        rows = await plans.undone_rows(tx, home.shop_id, undo)
        assert await plans.undone_rows(tx, home.shop_id, run) == []
    assert [(row.sku, row.action, row.field, row.old, row.new) for row in rows] == [
        ("K-00001", "update", "price", "2", "1"),
        ("K-00002", "update", "status", "publish", "private"),
    ]


async def _plan_lines(home: Home) -> list[tuple[str, str]]:
    async with home.database.begin() as tx:
        rows = await fetch(
            tx,
            "SELECT n.state, l.sku FROM plans n JOIN plan_lines l ON l.plan_id = n.id"
            " ORDER BY n.id, l.line_no",
        )
    return [tuple(row) for row in rows]


async def test_a_plan_that_was_replaced_keeps_what_was_sent(home: Home) -> None:
    """Each full run copies all that waits: nobody needs the copies of yesterday."""
    async with home.database.begin() as tx:
        await plans.store(tx, home.shop_id, {line("A"): plans.WAITING}, {})
        both = {line("B", auto=True): plans.DONE, line("A"): plans.WAITING}
        await plans.store(tx, home.shop_id, both, {})
        again = {line("C"): plans.REFUSED, line("A", "3"): plans.WAITING}
        await plans.store(tx, home.shop_id, again, {})
    assert await _plan_lines(home) == [("superseded", "B"), ("waiting", "C"), ("waiting", "A")]
    async with home.database.begin() as tx:
        assert len(await fetch(tx, "SELECT FROM plans")) == 2


async def test_what_was_sent_is_kept_for_thirty_days(home: Home) -> None:
    async with home.database.begin() as tx:
        for sku, days in (("A", 31), ("B", 29), ("C", 31)):
            state = plans.WAITING if sku == "C" else plans.DONE
            made = await plans.store(tx, home.shop_id, {line(sku): state}, {}, supersede=False)
            await tx.execute(
                text("UPDATE plans SET created_at = now() - make_interval(days => :d)"
                     " WHERE id = :id"),
                {"d": days, "id": made},
            )  # fmt: skip
    await upkeep.tidy(home.database)
    assert await _plan_lines(home) == [("done", "B"), ("waiting", "C")]


async def test_old_jobs_and_events_are_dropped(home: Home) -> None:
    jobs = "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('q', :t, 'todo')"
    async with home.database.begin() as tx:
        for name in ("old", "new", "waits"):
            await tx.execute(text(jobs), {"t": name})
        await tx.execute(
            text("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name <> 'waits'")
        )
        await tx.execute(
            text("UPDATE procrastinate_events SET at = now() - interval '8 days' WHERE job_id <>"
                 " (SELECT id FROM procrastinate_jobs WHERE task_name = 'new')")
        )  # fmt: skip
        for days in (500, 300):
            await tx.execute(
                text("INSERT INTO events (kind, at)"
                     " VALUES ('order', now() - make_interval(days => :d))"),
                {"d": days},
            )  # fmt: skip
    await upkeep.tidy(home.database)
    async with home.database.begin() as tx:
        left = await fetch(tx, "SELECT task_name FROM procrastinate_jobs ORDER BY id")
        assert [row.task_name for row in left] == ["new", "waits"]
        assert len(await fetch(tx, "SELECT FROM events")) == 1


async def test_decided_lines_wait_no_more(home: Home) -> None:
    first, second, third = line("A", auto=True), line("B", auto=True), line("C")
    states = {first: plans.DONE, second: plans.WAITING, third: plans.WAITING}
    async with home.database.begin() as tx:
        await plans.store(tx, home.shop_id, states, {})
        rows = await plans.waiting_rows(tx, home.shop_id)
        assert [row.sku for row in rows] == ["B", "C"]
        assert await plans.open_lines(tx, home.shop_id) == (second, third)
        await plans.settle(tx, home.shop_id, [("B", "price"), ("A", "price")], plans.REFUSED)
        assert await plans.open_lines(tx, home.shop_id) == (third,)
        assert await plans.waiting(tx, home.shop_id) is not None
        await plans.settle(tx, home.shop_id, [("C", "price")], plans.REFUSED)
        assert await plans.waiting(tx, home.shop_id) is None


async def test_the_newest_refusal_counts_until_it_is_taken_back(home: Home) -> None:
    price, text = (Sku("A"), Field.PRICE), (Sku("A"), Field.NAME)
    async with home.database.begin() as tx:
        await refusals.add(tx, home.shop_id, {price: "9.00", text: None}, who="Ayşe", why="yanlış")
        await refusals.add(tx, home.shop_id, {price: "8.00"}, who="Can", why="")
        assert await refusals.load(tx, home.shop_id) == {price: "8.00", text: None}
        await refusals.drop(tx, home.shop_id, [price])
        assert await refusals.load(tx, home.shop_id) == {text: None}


async def test_runs_and_their_items(home: Home) -> None:
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, catalogue([card(1)]))
        run = await runs.start(tx, home.shop_id, "catalogue", "pc-1")
        assert [each.id for each in await runs.running(tx, home.shop_id)] == [run]
        await runs.add_items(tx, run, [("K-00001", "held", "price_jump", {"old": "1", "new": "9"})])
        await runs.add_items(tx, run, [("K-x", "held", "name_missing", {})])
        await runs.finish(tx, run, True, {"created": 3}, "")
        assert await runs.running(tx, home.shop_id) == []
        items = await runs.items(tx, run)
        (row,) = await runs.history(tx, home.shop_id)
    assert [(each.key, each.name) for each in items] == [("K-00001", "Çelik Termos 1"), ("K-x", "")]
    assert (row.ok, row.figures, row.origin) == (True, {"created": 3}, "pc-1")


async def test_runs_of_a_killed_process_are_ended(home: Home) -> None:
    """This process's own go on: another command starts while the window works."""
    ours, gone = this_process.mark(), f"{os.getpid()}@1.0"
    processes = {"pc-1": (ours, gone, "2147480000@1.0", None), "pc-2": (gone,)}
    later = datetime.now(UTC) + timedelta(minutes=1)
    async with home.database.begin() as tx:
        for origin, marks in processes.items():
            for mark in marks:
                run = await runs.start(tx, home.shop_id, "orders", origin)
                await tx.execute(
                    text("UPDATE runs SET figures = jsonb_build_object('process', CAST(:mark AS"
                         " text)) WHERE id = :id"),
                    {"mark": mark, "id": run},
                )  # fmt: skip
        assert await runs.abandon(tx, "pc-1", later) == 3
        left = await runs.running(tx, home.shop_id)
    assert [(each.origin, each.figures["process"]) for each in left] == [
        ("pc-2", gone),
        ("pc-1", ours),
    ]


async def test_quiet_runs_are_forgotten_first(home: Home) -> None:
    async with home.database.begin() as tx:
        made = [await runs.start(tx, home.shop_id, "orders", "pc") for _ in range(5)]
        for run in made:
            await runs.finish(tx, run, True, {})
        await runs.add_items(tx, made[1], [("K", "held", "name_missing", {})])
        age = text("UPDATE runs SET started = now() - make_interval(days => :d) WHERE id = :id")
        for run, days in zip(made, (100, 2, 2, 0, 2), strict=True):
            await tx.execute(age, {"d": days, "id": run})
        assert await runs.prune(tx) == 2
        left = [each.id for each in await runs.history(tx, home.shop_id)]
    assert left == [made[4], made[3], made[1]]


async def test_settings_seed_once_and_notice_a_second_writer(home: Home) -> None:
    async with home.database.begin() as tx:
        await settings.seed(tx, "shop:1", {"price_no": 1})
        assert await settings.put(tx, "shop:1", "price_no", 2, expected_version=1) == 2
        await settings.seed(tx, "shop:1", {"price_no": 1, "depots": ["A"]})
        assert await settings.scope_values(tx, "shop:1") == {"price_no": 2, "depots": ["A"]}
        with pytest.raises(Conflict):
            await settings.put(tx, "shop:1", "price_no", 3, expected_version=1)
        assert await settings.get(tx, "shop:1", "none") is None
        assert await settings.put(tx, "shop:1", "new", None, expected_version=0) == 1


async def test_odd_characters_do_not_stop_anything(home: Home) -> None:
    odd = {"message": "nul \0, half \ud800, quote \\u0000"}
    async with home.database.begin() as tx:
        run = await runs.start(tx, home.shop_id, "orders", "pc")
        await runs.add_items(tx, run, [("1", "held", "malformed", odd)])
        await runs.finish(tx, run, False, odd, odd["message"])
        (item,) = await runs.items(tx, run)
        await settings.put(tx, "a", "b", odd)
    assert item.values["message"].endswith("quote \\u0000")


async def test_the_audit_knows_the_login(home: Home) -> None:
    async with home.database.begin() as tx:
        await audit.record(tx, "Ayşe", "approve", "plan:1", None, {"reason": "Sezon"})
        (row,) = await fetch(tx, "SELECT * FROM audit")
    assert (row.session_user_name, row.address) == ("kopru_app", "127.0.0.1")
    assert row.new == {"reason": "Sezon"}


async def test_an_outage_is_one_row_however_often_a_run_begins_in_it(home: Home) -> None:
    async def broke_off(kind: str, message: str, *, wrote: bool = False) -> RunId:
        async with home.database.begin() as tx:
            run = await runs.start(tx, home.shop_id, kind, "pc")
            if wrote:
                await runs.add_items(tx, run, [("K", "held", "name_missing", {})])
            await runs.finish(tx, run, False, {"error": {}}, message)
            await runs.join_outage(tx, run)
        return run

    first = await broke_off("offers", "no answer")
    await broke_off("catalogue", "no answer")
    again = [await broke_off("offers", "no answer") for _ in range(3)]
    other = await broke_off("offers", "refused")
    told = await broke_off("offers", "refused", wrote=True)
    async with home.database.begin() as tx:
        found = await runs.history(tx, home.shop_id)
    assert [each.id for each in found] == [told, other, again[-1], first + 1]
    assert [each.figures.get("times") for each in found] == [None, None, 4, None]
    assert found[2].started < found[3].started, "since when it lasts"


async def test_a_run_whose_plan_still_has_lines_is_no_part_of_an_outage(home: Home) -> None:
    """What was approved is taken up by the number of its run."""
    async with home.database.begin() as tx:
        planned = await runs.start(tx, home.shop_id, "catalogue", "pc")
        lines = {line("K-1"): plans.GOING}
        await plans.store(tx, home.shop_id, lines, {"run": planned})
        await runs.finish(tx, planned, False, {"error": {}}, "no answer")
        again = await runs.start(tx, home.shop_id, "catalogue", "pc")
        await runs.finish(tx, again, False, {"error": {}}, "no answer")
        await runs.join_outage(tx, again)
        cut = await run_lines.cut_off(tx, home.shop_id)
    assert cut is not None
    assert cut.run_id == planned
