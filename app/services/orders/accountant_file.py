"""The accountant's workbook: a Turkish document, whatever the window's language. One sheet each.

A cell that begins like a formula is text with an apostrophe before it: a customer's name must not
calculate anything on the accountant's PC.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.day_end import Apart, Basis, DayEnd, DayOrder, local_day
from app.domain.erp_book import ErpEntry
from app.domain.order import OrderState

Say = Callable[[str, Mapping[str, str]], str]
"""(reason code, its values) → a sentence."""

Cell = str | Decimal | date | datetime | int | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_PAYMENTS = {
    "KREDIKARTI/BANKAKARTI": "Kredi kartı / banka kartı",
    "EFT/HAVALE": "EFT / havale",
    "KAPIDAODEME": "Kapıda ödeme",
    "ODEMEARACISI": "Ödeme aracısı",
    "DIGER": "Diğer",
}
_BASES = {
    Basis.DELIVERED: "Teslim",
    Basis.SHIPPED: "Kargoya veriliş",
    Basis.PAID: "Ödeme",
    Basis.ORDERED: "Sipariş",
}
_APART = {
    Apart.COMING: "Wolvox’a yazılıyor",
    Apart.MISSING: "Wolvox’ta yok",
    Apart.TOTAL: "Genel toplam farklı",
    Apart.VAT: "KDV farklı",
    Apart.BASE: "Matrah farklı",
}
_STATES = {
    OrderState.RECEIVED: "Geldi",
    OrderState.HELD: "Bekletiliyor",
    OrderState.READY: "Yazılacak",
    OrderState.UNKNOWN_OUTCOME: "Sonucu belirsiz",
    OrderState.IN_WOLVOX: "Wolvox’ta",
    OrderState.DONE: "Wolvox’ta, doğrulandı",
    OrderState.IGNORED: "Alınmadı",
    OrderState.REJECTED: "Reddedildi",
}
_MONEY, _DAY, _RATE = "#,##0.00 ₺", "dd.mm.yyyy", '"%"0.##'


@dataclass(frozen=True, slots=True)
class _Column:
    """`kind`: text, money, day, rate or count; `width` in characters."""

    title: str
    kind: str
    width: int


def accountant_file(report: DayEnd, shop: str, reason: Say) -> bytes:
    """An .xlsx in memory."""
    held = io.BytesIO()
    with Workbook(held, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": f"Gün sonu {shop}", "author": "Köprü"})
        pen = _Pen(book)
        pen.sheet("Özet", _SUMMARY, _summary(report, shop))
        sold = [_order(each, report) for each in report.orders]
        pen.sheet("Siparişler", _ORDERS, sold, sums=True)
        pen.sheet("KDV", _RATES, _rates(report), sums=True)
        pen.sheet("Farklar", _DIFFERENCES, _differences(report))
        pen.sheet("Faturasız", _OPEN, _uninvoiced(report), warn=_is_late(report))
        pen.sheet("Bekletilenler", _HELD, _held(report, reason))
    return held.getvalue()


def payment_words(code: str) -> str:
    return _PAYMENTS.get(code, code)


_SUMMARY = (_Column("", "text", 34), _Column("Adet", "count", 10), _Column("Tutar", "money", 18))
_ORDERS = (
    _Column("Sipariş no", "text", 12),
    _Column("Tarih", "day", 12),
    _Column("Müşteri", "text", 34),
    _Column("Ödeme türü", "text", 26),
    _Column("Ödeme yöntemi", "text", 24),
    _Column("Mağaza durumu", "text", 16),
    _Column("KDV hariç", "money", 16),
    _Column("KDV", "money", 14),
    _Column("Genel toplam", "money", 16),
    _Column("Wolvox sipariş no", "text", 20),
    _Column("Wolvox toplamı", "money", 16),
    _Column("Fatura no", "text", 20),
)
_RATES = (
    _Column("KDV oranı", "rate", 12),
    _Column("Web matrahı", "money", 18),
    _Column("Web KDV", "money", 16),
    _Column("Wolvox matrahı", "money", 18),
    _Column("Wolvox KDV", "money", 16),
    _Column("KDV farkı", "money", 14),
)
_DIFFERENCES = (
    _Column("Sipariş no", "text", 12),
    _Column("Müşteri", "text", 34),
    _Column("Fark", "text", 22),
    _Column("KDV oranı", "rate", 12),
    _Column("Web", "money", 16),
    _Column("Wolvox", "money", 16),
)
_OPEN = (
    _Column("Sipariş no", "text", 12),
    _Column("Müşteri", "text", 34),
    _Column("Genel toplam", "money", 16),
    _Column("Esas tarih", "day", 12),
    _Column("Esas", "text", 16),
    _Column("Geçen gün", "count", 11),
    _Column("Son gün", "day", 12),
    _Column("Wolvox sipariş no", "text", 20),
)
_HELD = (
    _Column("Sipariş no", "text", 12),
    _Column("Tarih", "day", 12),
    _Column("Müşteri", "text", 34),
    _Column("Genel toplam", "money", 16),
    _Column("Para birimi", "text", 12),
    _Column("Köprü’deki durumu", "text", 20),
    _Column("Neden", "text", 70),
)


def _summary(report: DayEnd, shop: str) -> list[Sequence[Cell]]:
    period = " – ".join(dict.fromkeys(f"{day:%d.%m.%Y}" for day in (report.first, report.last)))
    return [
        (f"{shop}, {period}", None, None),
        ("Satış (iptal ve ödenmeyenler hariç)", len(report.orders), report.total),
        ("Bunun KDV’si", None, report.total_vat),
        *((payment_words(each.code), each.orders, each.total) for each in report.payments),
        ("Sayılmayan sipariş", report.left_out, None),
        ("Faturası kesilmemiş", len(report.uninvoiced), None),
        ("Bunun 6 günü geçeni", report.late, None),
        ("Wolvox ile fark", report.apart, None),
        ("Bekletilen veya reddedilen", len(report.held), None),
    ]


def _order(order: DayOrder, report: DayEnd) -> Sequence[Cell]:
    entry = report.entries.get(order.reference)
    return (
        order.number,
        order.created,
        order.customer,
        payment_words(order.payment),
        order.web.payment_title if order.web else "",
        order.status,
        order.total - order.total_tax,
        order.total_tax,
        order.total,
        entry.order_no if entry else "",
        entry.total if entry else None,
        _invoice(entry),
    )


def _invoice(entry: ErpEntry | None) -> str:
    if entry is None:
        return ""
    if entry.invoice is not None:
        return entry.invoice.number
    return "kesildi" if entry.is_invoiced else ""


def _rates(report: DayEnd) -> list[Sequence[Cell]]:
    return [
        (each.rate, each.web_base, each.web_vat, each.wolvox_base, each.wolvox_vat, each.apart)
        for each in report.rates
    ]


def _differences(report: DayEnd) -> list[Sequence[Cell]]:
    return [
        (
            each.order.number,
            each.order.customer,
            _APART[each.kind],
            each.rate,
            each.web,
            each.wolvox,
        )
        for each in report.differences
    ]


def _uninvoiced(report: DayEnd) -> list[Sequence[Cell]]:
    return [
        (
            each.order.number,
            each.order.customer,
            each.order.total,
            each.since,
            _BASES[each.basis],
            each.age,
            each.due,
            entry.order_no if (entry := report.entries.get(each.order.reference)) else "",
        )
        for each in report.uninvoiced
    ]


def _is_late(report: DayEnd) -> frozenset[int]:
    return frozenset(row for row, each in enumerate(report.uninvoiced) if each.is_late)


def _held(report: DayEnd, reason: Say) -> list[Sequence[Cell]]:
    return [
        (
            order.number,
            order.created,
            order.customer,
            order.total,
            order.currency,
            _STATES[order.state],
            reason(order.reason, order.reason_values) if order.reason else "",
        )
        for order in report.held
    ]


class _Pen:
    """Writes rows of one shape; every format is made once a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF0"})
        self._formats = {
            (kind, tone): book.add_format(_look(kind, tone))
            for kind in ("text", "money", "day", "rate", "count")
            for tone in ("", "late", "sum")
        }

    def sheet(
        self,
        name: str,
        columns: Sequence[_Column],
        rows: Iterable[Sequence[Cell]],
        *,
        sums: bool = False,
        warn: frozenset[int] = frozenset(),
    ) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self._head)
        written = list(rows)
        for number, row in enumerate(written):
            tone = "late" if number in warn else ""
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                shown = self._formats[column.kind, tone]
                _write(sheet, number + 1, place, value, shown)
        if written:
            sheet.autofilter(0, 0, len(written), len(columns) - 1)
        if sums:
            self._sums(sheet, columns, written)

    def _sums(
        self, sheet: Worksheet, columns: Sequence[_Column], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """Added up here, to the kuruş: no formula that another locale reads otherwise."""
        last = len(rows) + 1
        _write(sheet, last, 0, "Toplam", self._formats["text", "sum"])
        for place, column in enumerate(columns):
            if column.kind == "money":
                given = (row[place] for row in rows)
                total = sum((each for each in given if isinstance(each, Decimal)), Decimal(0))
                _write(sheet, last, place, total, self._formats["money", "sum"])


def _look(kind: str, tone: str) -> dict[str, object]:
    shapes = {"money": _MONEY, "day": _DAY, "rate": _RATE, "count": "0"}
    look: dict[str, object] = {"num_format": shapes[kind]} if kind in shapes else {}
    if tone == "late":
        look |= {"font_color": "#B3261E"}
    if tone == "sum":
        look |= {"bold": True, "top": 1}
    return look


def _write(sheet: Worksheet, row: int, place: int, value: Cell, shown: Format) -> None:
    if value is None:
        sheet.write_blank(row, place, None, shown)
    elif isinstance(value, str):
        sheet.write_string(row, place, neutral(value), shown)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, place, _midnight(local_day(value)), shown)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, _midnight(value), shown)
    else:
        sheet.write_number(row, place, float(value), shown)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
