"""Why a record waits for a person: one list for window, command line and API.

Each reason has a text and an advice, English templates that the window translates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why a card or an order is held. Values are stored; never rename one."""

    NAME_MISSING = "name_missing"
    NAME_TOO_LONG = "name_too_long"
    PRICE_MISSING = "price_missing"
    PRICE_NOT_POSITIVE = "price_not_positive"
    PRICE_TOO_HIGH = "price_too_high"
    PRICE_AMBIGUOUS = "price_ambiguous"
    SALE_NOT_BELOW = "sale_not_below"
    SALE_DATES = "sale_dates"
    SALE_AMBIGUOUS = "sale_ambiguous"
    CURRENCY_UNKNOWN = "currency_unknown"
    VAT_UNKNOWN = "vat_unknown"
    VAT_NOT_IN_SHOP = "vat_not_in_shop"
    STOCK_TOO_HIGH = "stock_too_high"
    SPECIAL_TAX = "special_tax"
    CASE_TWIN = "case_twin"
    CODE_TWICE = "code_twice"
    SKU_MISSING = "sku_missing"
    VARIANT_INCOMPLETE = "variant_incomplete"
    VARIANT_TWIN = "variant_twin"
    VARIANT_PARENT_MISSING = "variant_parent_missing"
    VARIANT_PARENT_HELD = "variant_parent_held"
    VARIANT_NO_CHILDREN = "variant_no_children"
    VARIANT_MOVED = "variant_moved"
    KIND_DIFFERS = "kind_differs"
    SKU_IN_TRASH = "sku_in_trash"
    SKU_TAKEN = "sku_taken"
    SKU_UNUSABLE = "sku_unusable"
    SHOP_REFUSED = "shop_refused"
    QUARANTINED = "quarantined"
    READ_BACK_DIFFERS = "read_back_differs"
    PRICE_JUMP = "price_jump"
    CHANGED_SINCE = "changed_since"
    STATUS_UNMAPPED = "status_unmapped"
    STATUS_WAITS = "status_waits"
    FIRST_ORDER_WAITS = "first_order_waits"
    CURRENCY_FOREIGN = "currency_foreign"
    PRODUCT_DELETED = "product_deleted"
    SKU_NOT_IN_WOLVOX = "sku_not_in_wolvox"
    NO_LINES = "no_lines"
    QUANTITY_NOT_POSITIVE = "quantity_not_positive"
    LINE_NEGATIVE = "line_negative"
    TOTAL_DIFFERS = "total_differs"
    COLLECTED_DIFFERS = "collected_differs"
    VAT_DIFFERS = "vat_differs"
    FEE_VAT_UNCLEAR = "fee_vat_unclear"
    TAX_COMPOUND = "tax_compound"
    REFUNDED_BEFORE_IMPORT = "refunded_before_import"
    CUSTOMER_AMBIGUOUS = "customer_ambiguous"
    CUSTOMER_CONTRADICTS = "customer_contradicts"
    CUSTOMER_WEAK = "customer_weak"
    CUSTOMER_GONE = "customer_gone"
    CUSTOMER_MISSING = "customer_missing"
    IDENTITY_INVALID = "identity_invalid"
    TCKN_NEEDED = "tckn_needed"
    SERVICE_CARD_MISSING = "service_card_missing"
    TEXT_TOO_LONG = "text_too_long"
    MALFORMED = "malformed"
    WRITER_OFF = "writer_off"
    WOLVOX_REFUSED = "wolvox_refused"
    OUTCOME_UNKNOWN = "outcome_unknown"
    OUTCOME_WAITS = "outcome_waits"
    OUTCOME_LOST = "outcome_lost"
    WOLVOX_DIFFERS = "wolvox_differs"
    DOCUMENT_LOCKED = "document_locked"
    BEFORE_START = "before_start"
    CANCELLED_AFTER_IMPORT = "cancelled_after_import"
    REFUNDED_AFTER_IMPORT = "refunded_after_import"
    REMOVED_AFTER_IMPORT = "removed_after_import"
    UNPAID_AFTER_IMPORT = "unpaid_after_import"
    REVIVED_AFTER_IMPORT = "revived_after_import"
    TOTAL_AFTER_IMPORT = "total_after_import"
    LINES_AFTER_IMPORT = "lines_after_import"
    HELD_BY_PERSON = "held_by_person"
    REJECTED_BY_PERSON = "rejected_by_person"


AMBIGUOUS = frozenset({Reason.CODE_TWICE, Reason.CASE_TWIN})
"""Nobody can say which card the shop's product is: not even its stock may follow."""

_TEXTS: Mapping[Reason, tuple[str, str]] = {
    Reason.NAME_MISSING: ("The card has no name", "Give the card a name in Wolvox."),
    Reason.NAME_TOO_LONG: ("The name is too long for the shop", "Shorten the name in Wolvox."),
    Reason.PRICE_MISSING: (
        "No sale price {price_no}",
        "Enter sale price {price_no} on the card in Wolvox.",
    ),
    Reason.PRICE_NOT_POSITIVE: (
        "The sale price is {price}",
        "Enter a price above zero in Wolvox.",
    ),
    Reason.PRICE_TOO_HIGH: (
        "The sale price {price} cannot be right",
        "Correct the price in Wolvox.",
    ),
    Reason.STOCK_TOO_HIGH: (
        "The stock {stock} cannot be right",
        "Correct the movements of the card in Wolvox.",
    ),
    Reason.PRICE_AMBIGUOUS: (
        "The card has sale price {price_no} twice: {prices}",
        "Leave one of the two rows in Wolvox.",
    ),
    Reason.SALE_NOT_BELOW: (
        "The sale price {sale} is not below the regular price {price}",
        "Correct one of the two prices in Wolvox.",
    ),
    Reason.SALE_DATES: (
        "The price list {list} ends before it begins",
        "Correct the dates of the list in Wolvox.",
    ),
    Reason.SALE_AMBIGUOUS: (
        "Several price lists name a sale price at once: {prices}",
        "Choose the lists and their order on the mapping page, or end one in Wolvox.",
    ),
    Reason.CURRENCY_UNKNOWN: (
        "No rate for the currency {currency}",
        "Enter today's selling rate of {currency} in Wolvox.",
    ),
    Reason.VAT_UNKNOWN: (
        "The KDV rate is missing or unknown: {rate}",
        "Enter 0, 1, 10 or 20 on the card in Wolvox.",
    ),
    Reason.VAT_NOT_IN_SHOP: (
        "The shop has no tax class with KDV {rate} %",
        "Add a TR tax rate of {rate} % in WooCommerce, Settings, Tax.",
    ),
    Reason.SPECIAL_TAX: (
        "The card carries tevkifat, ÖTV or özel matrah",
        "Enter this order in Wolvox by hand.",
    ),
    Reason.CASE_TWIN: (
        "The code differs from {other} only in letter case or marks",
        "The shop sees both as one SKU: rename one of the cards in Wolvox.",
    ),
    Reason.CODE_TWICE: (
        "{count} cards have this code",
        "Give each card a code of its own in Wolvox.",
    ),
    Reason.SKU_MISSING: (
        "The card {name} has no stock code",
        "Give the card a code in Wolvox.",
    ),
    Reason.VARIANT_INCOMPLETE: (
        "Colour or size is missing: {missing}",
        "Its siblings have one: fill it in on the card in Wolvox.",
    ),
    Reason.VARIANT_TWIN: (
        "Same colour and size as {other}",
        "Only one of them can be sold: change one of the cards in Wolvox.",
    ),
    Reason.VARIANT_PARENT_MISSING: (
        "The parent card {parent} is not sold on the web",
        "Switch the parent card on for the web, or clear it on this card.",
    ),
    Reason.VARIANT_PARENT_HELD: (
        "The parent card {parent} is held",
        "Mend the parent card first.",
    ),
    Reason.VARIANT_NO_CHILDREN: (
        "No variant of this card can be sold",
        "Switch a variant on for the web, or clear ANA_STOK on the card.",
    ),
    Reason.VARIANT_MOVED: (
        "In the shop it belongs to another product than {parent}",
        "Delete the variation #{id} in the shop; Köprü makes it anew under {parent}.",
    ),
    Reason.KIND_DIFFERS: (
        "The shop has this SKU as a {shop_kind} product",
        "Change or remove the product in the shop, then sync again.",
    ),
    Reason.SKU_IN_TRASH: (
        "The shop has this SKU in its trash (product {id})",
        "Restore it or delete it for good in the shop.",
    ),
    Reason.SKU_TAKEN: (
        "Another product of the shop has this SKU (product {id})",
        "Change the SKU of that product in the shop.",
    ),
    Reason.SKU_UNUSABLE: (
        "The stock code cannot be a SKU in the shop",
        "Type the code anew in Wolvox: no blanks at its ends, no two together, no < > \\.",
    ),
    Reason.SHOP_REFUSED: ("The shop refused it: {message}", "Mend what the shop names."),
    Reason.QUARANTINED: (
        "The shop refused it {times} times: {message}",
        "Mend what the shop names, then try again; until then it is not sent.",
    ),
    Reason.READ_BACK_DIFFERS: (
        "Read back, {field} is {shop} instead of {ours}",
        "Look at the product in the shop: a plugin may change it.",
    ),
    Reason.CHANGED_SINCE: (
        "Changed since that run: {field}",
        "It stays as it is now; look at the product in the shop.",
    ),
    Reason.PRICE_JUMP: (
        "The price would go from {old} to {new}",
        "Approve it in Sync if it is meant.",
    ),
    Reason.STATUS_UNMAPPED: (
        "The order status {status} has no meaning yet",
        "Say what it means under Orders, Statuses; until then such orders wait.",
    ),
    Reason.STATUS_WAITS: (
        "The shop has not released it yet: {status}",
        "It goes to Wolvox once the shop moves it on; until then its goods are kept.",
    ),
    Reason.FIRST_ORDER_WAITS: (
        "Waits until the first order, {order}, was approved",
        "Look at that order in Wolvox, then approve it on the orders page.",
    ),
    Reason.CURRENCY_FOREIGN: (
        "The order is in {currency}",
        "Enter this order in Wolvox by hand, with the day's rate.",
    ),
    Reason.PRODUCT_DELETED: (
        "A product of the order no longer exists: {name}",
        "Choose the card it means, or enter the order in Wolvox by hand and reject it here.",
    ),
    Reason.SKU_NOT_IN_WOLVOX: (
        "Wolvox has no card with the code {sku}",
        "Choose the card it means, or give a Wolvox card this code.",
    ),
    Reason.NO_LINES: ("The order has no lines", "Look at the order in the shop."),
    Reason.QUANTITY_NOT_POSITIVE: (
        "A line has the quantity {quantity}",
        "Mend the line in the shop.",
    ),
    Reason.LINE_NEGATIVE: (
        "The line {name} is negative: {amount}",
        "Decide how this discount is booked, then enter the order by hand.",
    ),
    Reason.TOTAL_DIFFERS: (
        "Lines add up to {lines}, the shop says {total}: {difference} apart",
        "Nothing was written. Look at the lines; a plugin may have changed the total.",
    ),
    Reason.COLLECTED_DIFFERS: (
        "Collected {collected}, the shop says {total}: {difference} apart",
        "Nothing was written. Put the missing amount into the order in the shop, then try again.",
    ),
    Reason.FEE_VAT_UNCLEAR: (
        "The KDV of {name} is unclear: the goods have several rates",
        "Name a rate for untaxed fees of this kind ({kind}) in the profile, then try again.",
    ),
    Reason.VAT_DIFFERS: (
        "KDV of the lines is {lines}, the shop says {total}: {difference} apart",
        "Nothing was written. Look at the taxes of the order.",
    ),
    Reason.TAX_COMPOUND: (
        "The line {name} carries more than one tax",
        "Enter this order in Wolvox by hand.",
    ),
    Reason.REFUNDED_BEFORE_IMPORT: (
        "{amount} was refunded before the order reached Wolvox",
        "Enter what remains in Wolvox by hand, or reject the order here.",
    ),
    Reason.CUSTOMER_AMBIGUOUS: (
        "Several customer cards fit: {codes}",
        "Choose the card of this order, or open a new one.",
    ),
    Reason.CUSTOMER_CONTRADICTS: (
        "Card {codes} fits by {field} but belongs to somebody else",
        "Choose the card of this order, or open a new one.",
    ),
    Reason.CUSTOMER_WEAK: (
        "Card {codes} fits by name and address only",
        "Choose the card of this order, or open a new one.",
    ),
    Reason.CUSTOMER_GONE: (
        "The chosen card {codes} is no longer in Wolvox",
        "Choose the card of this order, or open a new one.",
    ),
    Reason.CUSTOMER_MISSING: (
        "The order names nobody",
        "Fill in a name or an e-mail in the order's billing address, then try again.",
    ),
    Reason.IDENTITY_INVALID: (
        "The {field} {value} is not valid",
        "Ask the customer for the right number.",
    ),
    Reason.TCKN_NEEDED: (
        "The TCKN is missing, and the order is above {amount}",
        "Ask the customer for it and fill it into the order in the shop.",
    ),
    Reason.SERVICE_CARD_MISSING: (
        "No service card is named for {kind}",
        "Open a service card for it in Wolvox, then try again.",
    ),
    Reason.TEXT_TOO_LONG: (
        "{field} does not fit into Wolvox ({limit} characters)",
        "Shorten it in the order.",
    ),
    Reason.MALFORMED: ("The order cannot be read: {message}", "Look at the order in the shop."),
    Reason.WRITER_OFF: (
        "Writing to Wolvox is switched off",
        "Choose a writer for the company in the profile.",
    ),
    Reason.WOLVOX_REFUSED: (
        "Wolvox did not take it: {message}",
        "Mend what is named in Wolvox, then try again.",
    ),
    Reason.OUTCOME_UNKNOWN: (
        "Sent to Wolvox, but no answer came",
        "Köprü looks it up before anything is sent again.",
    ),
    Reason.OUTCOME_WAITS: (
        "Sent to Wolvox at {sent}, but no answer came",
        "Köprü keeps looking it up; if it is not there by {until}, it is sent again.",
    ),
    Reason.OUTCOME_LOST: (
        "Wolvox says it took it as number {number}, but it cannot be found there",
        "Look for it in Wolvox, perhaps in another company or year; it is not sent again.",
    ),
    Reason.WOLVOX_DIFFERS: (
        "In Wolvox it came to {shop} instead of {ours} ({field})",
        "Mend order {order} in Wolvox, then mark it as done.",
    ),
    Reason.DOCUMENT_LOCKED: (
        "{record} is open in Wolvox",
        "Close it there ({holder}, since {since}); Köprü tries again.",
    ),
    Reason.BEFORE_START: (
        "Older than the start date",
        "Import it by hand from the order, if it is not in Wolvox yet.",
    ),
    Reason.CANCELLED_AFTER_IMPORT: (
        "The shop cancelled it after the import",
        "Cancel order {order} in Wolvox if the goods are still here, then mark it as done.",
    ),
    Reason.REFUNDED_AFTER_IMPORT: (
        "The shop refunded {amount} after the import",
        "Book the return for order {order} in Wolvox, then mark it as done.",
    ),
    Reason.REMOVED_AFTER_IMPORT: (
        "The shop trashed or deleted it after the import",
        "Cancel order {order} in Wolvox if it is not to be sent, then mark it as done.",
    ),
    Reason.UNPAID_AFTER_IMPORT: (
        "The shop set it to {status} after the import",
        "Hold order {order} back in Wolvox until it is paid, then mark it as done.",
    ),
    Reason.REVIVED_AFTER_IMPORT: (
        "The shop took it up again: {status}",
        "See that order {order} is open in Wolvox again, then mark it as done.",
    ),
    Reason.TOTAL_AFTER_IMPORT: (
        "The shop's total is now {total}; Wolvox has {before}",
        "Change order {order} in Wolvox ({changes}), then mark it as done.",
    ),
    Reason.LINES_AFTER_IMPORT: (
        "The shop changed the lines after the import: {changes}",
        "Change order {order} in Wolvox, then mark it as done.",
    ),
    Reason.HELD_BY_PERSON: (
        "Set aside by {who}: {why}",
        "Release it when it may go into Wolvox.",
    ),
    Reason.REJECTED_BY_PERSON: (
        "Rejected by {who}: {why}",
        "Take the rejection back if it belongs into Wolvox after all.",
    ),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A record that waits for a person: `key` is a SKU or a web order id."""

    key: str
    reason: Reason
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return _TEXTS[self.reason][0].format_map(_Blank(self.values))

    @property
    def advice(self) -> str:
        return _TEXTS[self.reason][1].format_map(_Blank(self.values))

    @property
    def sentence(self) -> str:
        return f"{self.text}. {self.advice}"


def templates(reason: Reason) -> tuple[str, str]:
    """The English (text, advice) templates of a reason, for translation."""
    return _TEXTS[reason]


class _Blank(dict[str, str]):
    """Fills a template even when an older stored record lacks a value."""

    def __missing__(self, key: str) -> str:
        return "…"
