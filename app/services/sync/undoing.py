"""Undo of a run: its old values go back where nobody has changed them since.

What was undone is refused from then on, or the next sync would send it again; a new value in
Wolvox goes as ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.compare import Field, echo_key, echo_of
from app.domain.decisions import values_of
from app.domain.errors import NotFound
from app.domain.ids import ExternalId, RunId, Sku
from app.domain.ports import ProductWrite
from app.domain.product import ShopProduct
from app.domain.reasons import Held, Reason
from app.domain.shop_view import ShopView, shop_view
from app.domain.sync_plan import Action, Cause, PlanLine
from app.domain.undo import Undoing, Written, is_back, undo
from app.services.link import Link
from app.services.progress import Progress
from app.services.run_recorder import RunRecorder
from app.services.sync.delivery import as_typed
from app.services.sync.pace import Pace
from app.services.sync.reading import PRODUCT
from app.services.sync.result import SyncResult
from app.services.sync.sending import Sender
from app.services.sync.turn import Turns
from app.storage import audit, bindings, listing_decisions, refusals, run_lines, run_writes
from app.storage.database import Database

UNDO = "undo"
_THE_STAFF_S = frozenset({Cause.SHOP, Cause.BOTH})


@dataclass(frozen=True, slots=True)
class _Case:
    """`parent_id` is where the shop has it now."""

    written: Written
    parent_id: ExternalId | None
    undoing: Undoing
    lines: tuple[PlanLine, ...]

    def undone(self) -> list[PlanLine]:
        """What is refused from now on. Of a new product that is its shelf alone: what else it
        was created with must not push aside what a person refused of it since."""
        return [
            line
            for line in self.lines
            if line.action is not Action.CREATE or line.field in self.undoing.fields
        ]


@dataclass(frozen=True, slots=True)
class UndoService:
    """Undoes runs of one Köprü, one at a time with its syncs."""

    database: Database
    recorder: RunRecorder
    turns: Turns

    async def can(self, link: Link, run_id: RunId) -> bool:
        """Whether anything of this run can be undone still."""
        async with self.database.begin() as tx:
            return bool(await run_writes.load(tx, link.shop_id, run_id))

    async def undo(self, link: Link, run_id: RunId, *, who: str, why: str = "") -> SyncResult:
        """Put back what is as the run left it. What others changed since is listed, not
        overwritten. Raises NotFound where there is nothing (more) to undo."""
        async with self.turns.of(link.shop_id):
            async with self.database.begin() as tx:
                found = await run_writes.load(tx, link.shop_id, run_id)
                lines = await run_lines.lines_of(tx, link.shop_id, run_id)
            if not found:
                raise NotFound(
                    "This run cannot be undone", "It is older than 30 days, or was undone before."
                )

            async def work(progress: Progress) -> SyncResult:
                return await self._undo(link, run_id, found, lines, progress, who, why)

            return await self.recorder.record(link.shop_id, UNDO, work)

    async def _undo(
        self,
        link: Link,
        run_id: RunId,
        found: Sequence[Written],
        lines: Sequence[PlanLine],
        progress: Progress,
        who: str,
        why: str,
    ) -> SyncResult:
        progress.stage("read_shop")
        view = await _typed(link, await _look(link, found), found)
        cases = _cases(found, lines, view)
        going = [case for case in cases if case.undoing.write is not None]
        ours = [case for case in cases if case.undoing.fields]
        async with self.database.begin() as tx:
            undone = [line for case in ours for line in case.undone()]
            await refusals.add(tx, link.shop_id, values_of(undone), who=who, why=why)
            await audit.record(
                tx, who, "run.undo", f"run {run_id}", new={"products": len(going), "reason": why}
            )
        progress.stage("apply", len(going))
        sender = Sender(link.shop, progress, Pace(), {})
        await _send(sender, going)
        page = await _look(link, [case.written for case in ours])
        shown = await _typed(link, page, [case.written for case in ours])
        back = [
            case
            for case in ours
            if is_back(case.undoing, case.written, shown.find(case.written.sku))
        ]
        await self._remember(link, run_id, progress.run_id, cases, back, page)
        outcome = sender.outcome()
        if outcome.failure is not None:
            raise outcome.failure
        return SyncResult(
            updated=len(back), writes=outcome.sent, held=_held(cases, back, outcome.held)
        )

    async def _remember(
        self,
        link: Link,
        run_id: RunId,
        by: RunId,
        cases: Sequence[_Case],
        back: Sequence[_Case],
        page: ShopView,
    ) -> None:
        """The old values are what both sides agree on now, until Wolvox says something new."""
        nothing_left = [case for case in cases if case.undoing.write is None]
        skus = [case.written.sku for case in (*back, *nothing_left)]
        async with self.database.begin() as tx:
            bound = await bindings.load(tx, link.shop_id, PRODUCT, skus)
            await bindings.put(
                tx,
                link.shop_id,
                PRODUCT,
                [
                    bindings.Binding(
                        each.internal_id,
                        each.external_id,
                        each.parent_external_id,
                        _base(each.pushed, case.lines, page.find(case.written.sku)),
                        each.fingerprint,
                    )
                    for case in back
                    if (each := bound.get(case.written.sku)) is not None
                ],
            )
            await run_writes.mark_undone(tx, run_id, by, skus)
            shown = [case.written.sku for case in back]
            await listing_decisions.restate(tx, link.shop_id, shown, undone=True)


def _cases(found: Sequence[Written], lines: Sequence[PlanLine], view: ShopView) -> list[_Case]:
    of_sku: dict[Sku, list[PlanLine]] = defaultdict(list)
    for line in lines:
        of_sku[line.sku].append(line)
    cases = []
    for written in found:
        product = view.find(written.sku)
        undoing = undo(written, product)
        whole = written.action is Action.CREATE
        named = [line for line in of_sku[written.sku] if whole or line.field in undoing.fields]
        parent_id = product.parent_id if product else None
        cases.append(_Case(written, parent_id, undoing, tuple(named)))
    return cases


async def _look(link: Link, found: Sequence[Written]) -> ShopView:
    skus = [each.sku for each in found]
    return shop_view(await link.shop.products_by_sku(skus) if skus else [], {}, {})


async def _typed(link: Link, view: ShopView, found: Sequence[Written]) -> ShopView:
    typed = [
        each.sku
        for each in found
        if each.action is Action.UPDATE and Field.DESCRIPTION.value in each.after
    ]
    return await as_typed(link, view, typed)


async def _send(sender: Sender, cases: Sequence[_Case]) -> None:
    roots: list[ProductWrite] = []
    families: dict[ExternalId, list[ProductWrite]] = defaultdict(list)
    for case in cases:
        if case.undoing.write is None:
            continue
        siblings = families[case.parent_id] if case.parent_id else roots
        siblings.append(case.undoing.write)
    await sender.products(roots)
    await sender.families(families)


def _held(
    cases: Sequence[_Case], back: Sequence[_Case], refused: Sequence[Held]
) -> tuple[Held, ...]:
    """What the shop refused, what it does not show as it was, and what others changed since."""
    told = {each.key for each in refused}
    fine = {case.written.sku for case in back}
    lost = [
        Held(case.written.sku, Reason.CHANGED_SINCE, {"field": min(case.undoing.fields).value})
        for case in cases
        if case.undoing.write is not None and case.written.sku not in {*told, *fine}
    ]
    kept = [
        Held(case.written.sku, Reason.CHANGED_SINCE, {"field": min(case.undoing.kept).value})
        for case in cases
        if case.undoing.kept
    ]
    return (*refused, *lost, *kept)


def _base(
    pushed: Mapping[str, str], lines: Sequence[PlanLine], page: ShopProduct | None
) -> dict[str, str]:
    """What staff had written and the run had overwritten is an edit of theirs again."""
    fields = dict(pushed)
    for line in lines:
        if line.action is Action.CREATE:
            continue
        before = line.base if line.reason in _THE_STAFF_S else line.old
        if before is None:
            fields.pop(line.field.value, None)
        else:
            fields[line.field.value] = before
        if line.field is Field.DESCRIPTION and page is not None:
            fields[echo_key(Field.DESCRIPTION)] = echo_of(page)
    return fields
