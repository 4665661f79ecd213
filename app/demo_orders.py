"""What customers of the demo shop buy: three carts with the things that make totals hard."""

from __future__ import annotations

from typing import Any

_ISIK = {
    "first_name": "Işık",
    "last_name": "Çağlar",
    "address_1": "Bağdat Cd. No:5 D:3",
    "city": "Kadıköy",
    "state": "TR34",
    "country": "TR",
    "postcode": "34710",
    "phone": "+90 555 111 22 33",
    "email": "isik@example.test",
}
_OGUN = {
    **_ISIK,
    "first_name": "Gözde",
    "last_name": "Ünal",
    "company": "Öğün Gıda Ltd. Şti.",
    "email": "muhasebe@ogun.example",
    "phone": "0532 987 65 43",
    "state": "TR35",
    "city": "Karşıyaka",
}
_SULE = {
    **_ISIK,
    "first_name": "Şule",
    "last_name": "Öztürk",
    "email": "sule@example.test",
    "phone": "0505 222 33 44",
}

CARTS: tuple[dict[str, Any], ...] = (
    {
        "status": "processing",
        "set_paid": True,
        "payment_method": "iyzico",
        "payment_method_title": "Kredi kartı",
        "billing": _ISIK,
        "line_items": [{"sku": "MUG-PTR-35", "quantity": 3}, {"sku": "PST-EGE-90", "quantity": 2}],
        "shipping_lines": [{"method_title": "Yurtiçi Kargo", "total": "49.90"}],
        "coupon_lines": [{"code": "hosgeldin10"}],
    },
    {
        "status": "processing",
        "payment_method": "cod",
        "payment_method_title": "Kapıda ödeme",
        "billing": _OGUN,
        "meta_data": [
            {"key": "_billing_vkn", "value": "4540536920"},
            {"key": "_billing_vergi_dairesi", "value": "Karşıyaka"},
        ],
        "line_items": [{"sku": "BHR-KRM-12", "quantity": 5}, {"sku": "TSR-LCV-M", "quantity": 1}],
        "shipping_lines": [{"method_title": "Kargo", "total": "79.90"}],
        "fee_lines": [{"name": "Kapıda ödeme bedeli", "total": "15.00"}],
    },
    {
        "status": "completed",
        "set_paid": True,
        "payment_method": "bacs",
        "payment_method_title": "Havale/EFT",
        "billing": _SULE,
        "customer_note": "Hediye paketi yaparsanız sevinirim.",
        "line_items": [
            {"sku": "KTP-EGE-01", "quantity": 1},
            {"sku": "SRK-ANT-30", "quantity": 1},
            {"sku": "DFT-LCV-A5", "quantity": 7},
        ],
        "fee_lines": [{"name": "Vade farkı", "total": "12.34", "tax_status": "none"}],
    },
)

WEAK_MATCH: dict[str, Any] = {
    **CARTS[2],
    "status": "processing",
    "billing": {
        **_SULE,
        "address_1": "Çiçek Sk. No: 1",
        "address_2": "",
        "postcode": "",
        "email": "sule.ozturk@example.test",
        "phone": "0544 700 80 90",
    },
    "customer_note": "",
}
"""Somebody who may be the demo company's first customer: the same name in the same house, but
another e-mail, and a phone that nobody knows."""
