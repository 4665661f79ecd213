"""The statuses of a web order in the words of WooCommerce's own translation."""

from __future__ import annotations

from app.ui.i18n import tr

_STATUSES = {
    "pending": "Pending payment",
    "on-hold": "On hold in the shop",
    "processing": "In preparation",
    "completed": "Completed",
    "cancelled": "Order cancelled",
    "refunded": "Order refunded",
    "failed": "Payment failed",
    "checkout-draft": "Draft order",
    "trash": "In the trash",
}


def status_words(status: str) -> str:
    """A plugin's status stays as the plugin calls it."""
    return tr(_STATUSES[status]) if status in _STATUSES else status
