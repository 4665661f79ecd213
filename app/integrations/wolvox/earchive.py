"""The columns of SIPARIS that Wolvox turns into an internet sale's invoice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.domain.couriers import NAME_LENGTH, TITLE_LENGTH
from app.domain.internet_sale import InternetSale, PaymentKind
from app.domain.order import OrderDraft
from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.rows import local_time

PAYMENT_DATE = "EFATURA_ODEME_TARIHI"
"""GUESS: no public dump shows where Wolvox keeps the payment date; filled where it exists."""


def columns(draft: OrderDraft) -> Mapping[str, Value]:
    """Column → value; the writer leaves out what this Wolvox version lacks.

    EFATURA_ODEME_TURU has four characters and codes of Wolvox's own, so the kind stands in
    words beside it unless a person named the code.
    """
    sale = draft.sale
    if sale is None:
        return {
            "EFATURA_ETICARET": 1,
            "EFATURA_SITE_ADI": draft.site,
            "EFATURA_ODEME_TURU_DIGER": draft.payment_code or PaymentKind.OTHER.value,
        }
    return {
        "EFATURA_ETICARET": 1,
        "EFATURA_SITE_ADI": sale.site,
        "EFATURA_ODEME_TURU": sale.code or None,
        "EFATURA_ODEME_TURU_DIGER": _payment(sale),
        "EFATURA_ARACI_FIRMA": sale.agent or None,
        PAYMENT_DATE: _moment(sale.paid),
        **_parcel(sale),
    }


def _payment(sale: InternetSale) -> str:
    """DIGER says what it is: 'DIGER Çek'."""
    other = sale.kind is PaymentKind.OTHER and sale.words
    return f"{sale.kind.value} {sale.words}" if other else sale.kind.value


def _parcel(sale: InternetSale) -> Mapping[str, Value]:
    courier = sale.courier
    return {
        "KARGO_FIRMASI": courier.name[:NAME_LENGTH] if courier else None,
        "KARGO_NO": sale.tracking_no or None,
        "KARGO_TARIHI": _moment(sale.shipped),
        "EFATURA_TFIRMA_VKN": (courier.vkn or None) if courier else None,
        "EFATURA_TFIRMA_ADI": (courier.title[:TITLE_LENGTH] or None) if courier else None,
    }


def _moment(moment: datetime | None) -> datetime | None:
    return None if moment is None else local_time(moment)
