"""Orders as the forms of Turkish shops fill them, with everything in between that looks like an
identity number and is none."""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass
from datetime import timedelta

from app.domain.ids import WebOrderId
from app.domain.order import Address, WebOrder
from app.integrations.wolvox.fake.customers import tckn, vkn
from tests.unit.domain import make

OFFICES = ("Kadıköy", "Boğaziçi Kurumlar V.D.", "KARŞIYAKA VERGİ DAİRESİ", "Çankaya", "Üsküdar VD")
TOWNS = (("TR34", "Kadıköy"), ("TR35", "Karşıyaka"), ("TR06", "Çankaya"), ("TR16", "Nilüfer"))
STREETS = ("CAFERAĞA MAH", "Bahçelievler Mahallesi", "19 Mayıs Mah.")


@dataclass(frozen=True)
class Form:
    """The fields of one plugin or form; "" where it has none. `cipher`: the TCKN is encrypted."""

    name: str
    tckn: str
    vkn: str
    office: str
    kind: str = ""
    words: tuple[str, str] = ("person", "company")
    cipher: bool = False

    @property
    def keys(self) -> dict[str, str]:
        pairs = {
            "tckn": self.tckn, "vkn": self.vkn, "tax_office": self.office,
            "invoice_type": self.kind,
        }  # fmt: skip
        return {wanted: key for wanted, key in pairs.items() if key}


FORMS = (
    Form(
        "Hezarfen", "_billing_hez_TC_number", "_billing_hez_tax_number",
        "_billing_hez_tax_office", "_billing_hez_invoice_type",
    ),
    Form(
        "Hezarfen, encrypted", "_billing_hez_TC_number", "_billing_hez_tax_number",
        "_billing_hez_tax_office", "_billing_hez_invoice_type", cipher=True,
    ),
    Form("Kargo Takip Türkiye", "_billing_tc_id", "_billing_tax_number", "_billing_tax_office"),
    Form("contracts", "_billing_tc", "_billing_vergi_no", "_billing_vergi_dairesi"),
    Form("Sözleşmeler", "_billing_tc", "_billing_vergi_nosu", "_billing_vergi_dairesi"),
    Form("form editor", "_billing_tc_kimlik_no", "_billing_vergi_numarasi", "_billing_vd_adi"),
    Form(
        "form editor, upper case", "_billing_TC_Kimlik_No", "_billing_Vergi_No",
        "_billing_Vergi_Dairesi", "_billing_fatura_tipi", ("Bireysel", "Kurumsal"),
    ),
    Form("short names", "_billing_tckn", "_billing_vkn", "_billing_vergi_dairesi"),
    Form(
        "one field for both", "_billing_tc_kimlik_no_vergi_no", "_billing_tc_kimlik_no_vergi_no",
        "_billing_vergi_dairesi_zorunlu_deil_",
    ),
    Form(
        "block checkout", "_wc_billing/shop/tckn", "_wc_billing/shop/vkn",
        "_wc_billing/shop/vergi-dairesi", "_wc_billing/shop/fatura-tipi", ("Bireysel", "Kurumsal"),
    ),
    Form("no names at all", "wccf_483", "wccf_921", "wccf_77", "wccf_12", ("Bireysel", "Kurumsal")),
    Form("the second address line", "billing.address_2", "wccf_5", "wccf_6"),
)  # fmt: skip


def mixed_orders(seed: int, count: int = 200, forms: tuple[Form, ...] = FORMS) -> list[WebOrder]:
    """Orders of these forms in turn, people and companies, some with nothing or with fillers."""
    chance = random.Random(seed)
    shop, couriers = vkn(chance), [vkn(chance) for _ in range(3)]
    return [
        _order(
            chance, place, forms[place % len(forms)], place // len(forms) % 2 == 1, shop, couriers
        )
        for place in range(count)
    ]


def _order(
    chance: random.Random, place: int, form: Form, company: bool, shop: str, couriers: list[str]
) -> WebOrder:
    state, city = chance.choice(TOWNS)
    metas = {form.kind: form.words[company]} if form.kind else {}
    second = ""
    if company:
        metas[form.vkn] = vkn(chance)
        metas[form.office] = chance.choice(OFFICES)
    else:
        number = _spoilt(chance, tckn(chance), cipher=form.cipher)
        if form.tckn.startswith("billing."):
            second = number
        else:
            metas[form.tckn] = number
    metas |= _decoys(chance, place, shop, couriers)
    return make.order(
        make.line(),
        id=WebOrderId(4_000_000_000 + place),
        created=make.NOON + timedelta(minutes=place),
        billing=Address(
            first_name="Işık",
            last_name=f"Çağlar {place}",
            company="Öğün Gıda Ltd. Şti." if company else "",
            address_1=chance.choice(STREETS),
            address_2=second or f"Çiçek Sk. No: {place} D: {chance.randint(1, 20)}",
            city=city,
            state=state,
            postcode=f"{chance.randint(1000, 81999):05d}",
            country="TR",
            email=f"m{place}@example.test",
            phone=f"05{chance.randint(300000000, 599999999)}",
        ),
        metas={key: text for key, text in metas.items() if key and text},
    )


def _spoilt(chance: random.Random, number: str, *, cipher: bool) -> str:
    """As people fill it in: mostly right, sometimes a filler, a mask, blanks, or a slip."""
    if cipher:
        return base64.b64encode(chance.randbytes(48)).decode()
    turn = chance.random()
    if turn < 0.12:
        return chance.choice(["11111111111", "******", "", "yok"])
    if turn < 0.15:
        return number[:-1] + str((int(number[-1]) + 1) % 10)
    return f"{number[:3]} {number[3:6]} {number[6:]}" if turn < 0.3 else number


def _decoys(chance: random.Random, place: int, shop: str, couriers: list[str]) -> dict[str, str]:
    def digits(length: int) -> str:
        return "".join(map(str, chance.choices(range(10), k=length)))

    decoys = {
        "_order_number": str(4_000_000_000 + place),
        "_date_paid": str(1_764_230_400 + 617 * place),
        "_transaction_id": digits(10),
        "_eft_reference": digits(11),
        "_iyzico_payment_id": digits(8),
        "_billing_phone_2": f"5{digits(9)}",
        "_shipping_phone": f"05{digits(9)}",
        "tracking_code": digits(chance.choice([10, 11, 12])),
        "_hezarfen_mst_barcode": f"869{digits(10)}",
        "_refund_iban": f"TR{digits(24)}",
        "_iban_plain": digits(24),
        "_order_key": f"wc_order_{digits(6)}abcXYZ",
        "_customer_ip_address": "85.105.12.7",
        "_store_vkn": shop,
        "_fatura_satici": shop,
        "_gonderen_no": chance.choice(couriers),
        "_kargo_vkn": chance.choice(couriers),
        "_utm_source": chance.choice(["google", "instagram", "bireysel mail"]),
        "_gift_note": "Nice mutlu yıllara",
        "_delivery_slot": chance.choice(["Kadıköy Şube", "Merkez Şube"]),
        "_tax_total": f"{chance.randint(1, 99)}.{digits(2)}",
    }
    if place % 67 == 0:
        decoys["_loyalty_card"] = digits(10)
        decoys["_passport"] = f"U{digits(8)}"
    return decoys
