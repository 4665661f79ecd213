"""What the rows of an order say (SIPARIS, SIPARISHR), whichever writer sends them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.domain.customer import CustomerCard
from app.domain.order import DraftLine, OrderDraft
from app.integrations.wolvox import earchive, mapping
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.rows import WRITER, local_time

_RECEIVED, _WAITING = 1, 1
_NOTE_LENGTH = 8000


def header_values(draft: OrderDraft, customer: CustomerCard, now: datetime) -> dict[str, Value]:
    """What the header of this order says but for its key, whoever writes it."""
    pieces = sum((line.quantity for line in draft.lines), Decimal(0))
    return {
        "SIPARIS_TURU": _RECEIVED,
        "SIPARIS_DURUMU": _WAITING,
        "SIPARIS_NO": draft.reference,
        "OZEL_KODU": draft.reference,
        "TARIHI": local_time(draft.ordered_at),
        "EKBILGI_1": draft.web_number,
        "ACIKLAMA": f"{draft.site} {draft.web_number} {draft.payment_title}".strip(),
        "ACIKLAMA_2": draft.note[:_NOTE_LENGTH] or None,
        "SILINDI": 0,
        "KAYIT_TARIHI": now,
        "KAYDEDEN": WRITER,
        "SOURCE_APP": WRITER,
        **customer_values(draft, customer),
        **delivery_values(draft),
        **total_values(draft),
        "MIKTAR1_TOPLAM": pieces,
        "MIKTAR2_TOPLAM": pieces,
        "DOVIZ_KULLAN": 0,
        "KPBDVZ": 1,
        **earchive.columns(draft),
    }


def customer_values(draft: OrderDraft, card: CustomerCard) -> dict[str, Value]:
    customer = draft.customer
    full_name = f"{customer.first_name} {customer.last_name}".strip()
    return {
        "BLCRKODU": card.id,
        "CARIKODU": card.code,
        "TICARI_UNVANI": customer.title,
        "ADI_SOYADI": full_name or customer.title,
        "VERGI_NO": customer.vkn or customer.tckn or customer.stand_in,
        "VERGI_DAIRESI": customer.tax_office,
        "TEL1": customer.phone,
        "CEP_TEL": customer.phone,
        "E_MAIL": customer.email,
        "ADRESI": customer.address,
        "ILI": customer.province,
        "ILCESI": customer.district,
        "ULKESI": customer.country,
        "ADRESI_FATURA": customer.address,
        "ILI_FATURA": customer.province,
        "ILCESI_FATURA": customer.district,
        "ULKESI_FATURA": customer.country,
    }


def delivery_values(draft: OrderDraft) -> dict[str, Value]:
    """Where the goods go; the customer's own address where the shop names no other."""
    delivery, customer = draft.delivery, draft.customer
    elsewhere = bool(delivery.address)
    return {
        "SEVK_YETKILISI": delivery.name or customer.title,
        "SEVK_ADRESI": delivery.address if elsewhere else customer.address,
        "SEVK_ILI": delivery.province if elsewhere else customer.province,
        "SEVK_ILCESI": delivery.district if elsewhere else customer.district,
        "SEVK_ULKESI": delivery.country if elsewhere else customer.country,
        "SEVK_TEL": delivery.phone or customer.phone,
    }


def total_values(draft: OrderDraft) -> dict[str, Value]:
    return {
        "KDV_DURUMU": 1 if draft.prices_include_vat else 0,
        "TOPLAM_ALT_KPB": draft.total_net,
        "TOPLAM_ISK_KPB": 0,
        "TOPLAM_ISK_STOK": 0,
        "TOPLAM_ISK_FAT": 0,
        "TOPLAM_ISK_YUZDESI": 0,
        "TOPLAM_ARA_KPB": draft.total_net,
        "YUVARLAMA_KPB": 0,
        "TOPLAM_KDV_KPB": draft.total_vat,
        "HESAPLANAN_KDV_KPB": draft.total_vat,
        "TOPLAM_GENEL_KPB": draft.total,
    }


def line_values(draft: OrderDraft, line: DraftLine, card: Row | None) -> dict[str, Value]:
    """A line; one without a card of its own (shipping, a fee) keeps BLSTKODU empty."""
    key, _, unit, depot, barcode, parent = card or (None,) * 6
    return {
        "BLSTKODU": key,
        "STOKKODU": line.code,
        "STOK_ADI": line.name,
        "BARKODU": mapping.text(barcode) or None,
        "ANA_STOKKODU": mapping.text(parent) or None,
        "BIRIMI": mapping.text(unit) or "ADET",
        "MIKTARI": line.quantity,
        "MIKTARI_2": line.quantity,
        "MIKTARI_KALAN": line.quantity,
        "MIKTARI_TESLIM": 0,
        "MIKTARI_IPTAL": 0,
        "KPB_FIYATI": line.unit_gross if draft.prices_include_vat else line.unit_net,
        "KPB_KDV_HARICFY": line.unit_net,
        "KPB_TOPLAM_TUTAR": line.net,
        "KPB_KDVLI_TUTAR": line.gross,
        "KDV_ORANI": line.vat_rate,
        "KDV_TUTARI": line.vat,
        "KDV_DURUMU": 1 if draft.prices_include_vat else 0,
        "KPBDVZ": 1,
        "DEPO_ADI": draft.depot or mapping.text(depot) or None,
    }
