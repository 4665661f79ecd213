"""What the invoice of an internet sale (e-Arşiv) must name beside goods and customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PaymentKind(StrEnum):
    """How it was paid, in the words of the Revenue Administration. Values are stored."""

    CARD = "KREDIKARTI/BANKAKARTI"
    TRANSFER = "EFT/HAVALE"
    ON_DELIVERY = "KAPIDAODEME"
    AGENT = "ODEMEARACISI"
    OTHER = "DIGER"


@dataclass(frozen=True, slots=True)
class Courier:
    """A carrier of parcels. `name` is what KARGO_FIRMASI holds (20 characters), `title` and `vkn`
    what the invoice names, `aliases` what shops and plugins call it; `{no}` in `tracking_url`
    stands for the parcel's number."""

    name: str
    vkn: str = ""
    title: str = ""
    tracking_url: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InternetSale:
    """The facts of one sale. `code` is Wolvox's own for the payment kind, four characters that
    a person copies from Wolvox; without it the kind stands in words."""

    site: str
    kind: PaymentKind
    known: bool = True
    words: str = ""
    code: str = ""
    agent: str = ""
    paid: datetime | None = None
    courier: Courier | None = None
    tracking_no: str = ""
    shipped: datetime | None = None
