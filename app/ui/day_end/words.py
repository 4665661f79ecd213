"""Kinds of payment, of differences and of gaps in a person's words."""

from __future__ import annotations

from app.domain.day_end import Apart, Basis, Difference
from app.domain.proof import Gap, GapKind
from app.ui.formats import rate
from app.ui.i18n import tr

_WORDS = {
    Basis.DELIVERED.value: "Delivered",
    Basis.SHIPPED.value: "Given to the courier",
    Basis.PAID.value: "Paid",
    Basis.ORDERED.value: "Ordered",
    Apart.COMING.value: "On its way",
    Apart.MISSING.value: "Not in Wolvox",
    Apart.TOTAL.value: "Another total",
    Apart.VAT.value: "Another KDV",
    Apart.BASE.value: "Another tax base",
}

KINDS = {
    GapKind.TWICE_IN_WOLVOX: (
        "Twice in Wolvox",
        "danger",
        "Cancel all but one of {numbers} in Wolvox",
    ),
    GapKind.NOT_IN_INBOX: (
        "Never arrived here",
        "danger",
        "Save the order once in the shop: then it comes with the next poll",
    ),
    GapKind.DONE_NOT_IN_WOLVOX: (
        "Written, but not in Wolvox",
        "danger",
        "Ask who removed it; else enter it in Wolvox by hand",
    ),
    GapKind.DELETED_IN_WOLVOX: (
        "Deleted in Wolvox",
        "warning",
        "Restore {numbers} in Wolvox, or cancel the order in the shop",
    ),
    GapKind.TOTAL_APART: (
        "Another total",
        "warning",
        "Open the order: it shows both sides line by line",
    ),
    GapKind.NOT_DONE_IN_WOLVOX: (
        "In Wolvox, not settled here",
        "warning",
        "Open the order and try it again",
    ),
    GapKind.WOLVOX_ONLY: (
        "Only in Wolvox",
        "warning",
        "Look at {numbers}: its reference belongs to no web order",
    ),
    GapKind.GONE_FROM_SHOP: (
        "Gone from the shop",
        "warning",
        "Restore it in the shop, or cancel it in Wolvox",
    ),
}


def said(code: str) -> str:
    """A basis or a difference as a person says it."""
    return tr(_WORDS[code])


def payment_words(code: str) -> str:
    """An e-Arşiv kind of payment; one that nobody knows, as it is."""
    known = {
        "KREDIKARTI/BANKAKARTI": tr("Credit or bank card"),
        "EFT/HAVALE": tr("Bank transfer"),
        "KAPIDAODEME": tr("Cash on delivery"),
        "ODEMEARACISI": tr("Payment agent"),
        "DIGER": tr("Other"),
    }
    return known.get(code, code)


def difference_words(found: Difference) -> str:
    words = said(found.kind.value)
    return words if found.rate is None else f"{words} · {rate(found.rate)}"


def gap_words(gap: Gap) -> tuple[str, str, str]:
    """(what, tone, what to do)."""
    words, tone, advice = KINDS[gap.kind]
    return tr(words), tone, tr(advice, numbers=", ".join(gap.erp_numbers) or gap.reference)
