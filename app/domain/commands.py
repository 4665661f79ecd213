"""Work that can be asked for, as frozen dataclasses; a job carries one across the queue."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.ids import PlanId, ShopId, WebOrderId
from app.domain.photo_work import BatchId


@dataclass(frozen=True, slots=True)
class SyncCatalogue:
    """Read Wolvox, plan, apply what may go by itself, verify."""

    shop_id: ShopId
    reason: str = "schedule"


@dataclass(frozen=True, slots=True)
class ApplyPlan:
    """Apply a stored plan that a person approved; `approval` is the typed reason."""

    plan_id: PlanId
    approval: str


@dataclass(frozen=True, slots=True)
class ImportOrders:
    """Poll the shop for orders and carry the new ones into Wolvox."""

    shop_id: ShopId
    reason: str = "schedule"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Try one order again, as asked for by a person."""

    shop_id: ShopId
    order_id: WebOrderId


@dataclass(frozen=True, slots=True)
class TakeOrders:
    """Fetch these orders from the shop now, as a webhook hinted, and carry over what is settled."""

    shop_id: ShopId
    order_ids: tuple[WebOrderId, ...]


@dataclass(frozen=True, slots=True)
class ReconcileShop:
    """Compare everything the shop shows with Wolvox; nothing is written to either bank."""

    shop_id: ShopId


@dataclass(frozen=True, slots=True)
class ProveOrders:
    """Compare the shop's orders with our inbox and with Wolvox; nothing is written to either."""

    shop_id: ShopId


@dataclass(frozen=True, slots=True)
class WorkPhotos:
    """Take part in a batch of work over photos. One PC sits on one `seat` at a time; `priority`
    is kept for when it gives way and asks again. With a `pc` only that one can do it."""

    batch_id: BatchId
    seat: int = 0
    priority: int = 0
    pc: str = ""


type Command = (
    SyncCatalogue
    | ApplyPlan
    | ImportOrders
    | ImportOrder
    | TakeOrders
    | ReconcileShop
    | ProveOrders
    | WorkPhotos
)
