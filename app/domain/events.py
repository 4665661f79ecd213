"""What happened, as frozen dataclasses dispatched by type. `origin` is the PC that caused it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import KopruError
from app.domain.ids import RunId, ShopId, WebOrderId
from app.domain.photo import PhotoId
from app.domain.photo_views import BatchView


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all events. `merge_key` lets the bridge drop an older event of the same thing."""

    origin: str = ""

    @property
    def merge_key(self) -> object:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsChanged(Event):
    """Rows of the product list changed; `skus` is empty where it was the whole list."""

    shop_id: ShopId
    skus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoriesChanged(Event):
    """Groups were linked otherwise, or the shop's tree was edited."""

    shop_id: ShopId

    @property
    def merge_key(self) -> object:
        return (CategoriesChanged, self.shop_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChanged(Event):
    """An order arrived, moved on or was held."""

    shop_id: ShopId
    order_id: WebOrderId

    @property
    def merge_key(self) -> object:
        return (OrderChanged, self.shop_id, self.order_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersArrived(Event):
    """Customers placed orders since the shop was asked last."""

    shop_id: ShopId
    order_ids: tuple[WebOrderId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProgressed(Event):
    """A sync or import is under way: `done` of `total` items; `rate` is items a second of late.

    `rate` and `seconds_left` are None while nobody can say.
    """

    run_id: RunId
    kind: str
    stage: str
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    rate: float | None = None

    @property
    def merge_key(self) -> object:
        return (RunProgressed, self.run_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished(Event):
    """A run ended; `ok` False where an error stopped it."""

    run_id: RunId
    kind: str
    ok: bool = True
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankSeen(Event):
    """One of the two banks answered, or failed with `error`. `bank` is wolvox or shop; ms."""

    bank: str
    name: str = ""
    latency_ms: float = 0.0
    at: datetime | None = None
    error: KopruError | None = None

    @property
    def merge_key(self) -> object:
        return (BankSeen, self.bank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled(Event):
    """The whole shop was compared with Wolvox; `drifts` is what nothing on its way explains."""

    shop_id: ShopId
    drifts: int

    @property
    def merge_key(self) -> object:
        return (Reconciled, self.shop_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersProven(Event):
    """The shop's orders, our inbox and Wolvox were compared; `gaps` differences were found."""

    shop_id: ShopId
    gaps: int

    @property
    def merge_key(self) -> object:
        return (OrdersProven, self.shop_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotosChanged(Event):
    """Photos, their masters, galleries or the shop's library changed; `photos` may be empty."""

    shop_id: ShopId
    photos: tuple[PhotoId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotosProgressed(Event):
    """A batch of photo work moved on, was paused, or ended."""

    shop_id: ShopId
    batch: BatchView

    @property
    def merge_key(self) -> object:
        return (PhotosProgressed, self.batch.id)
