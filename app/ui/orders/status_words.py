"""What a status can mean, in words: its name, and what follows from it."""

from __future__ import annotations

from app.domain.order_status import Meaning

MEANINGS = {
    Meaning.IGNORE: "Ignore",
    Meaning.RESERVES: "Reserves stock",
    Meaning.IMPORT: "Import",
    Meaning.PAID: "Paid",
    Meaning.SHIPPED: "Shipped",
    Meaning.CANCELLED: "Order cancelled",
    Meaning.RETURNED: "Goods returned",
    Meaning.UNMAPPED: "Not decided yet",
}

CONSEQUENCES = {
    Meaning.IGNORE: "Not imported, keeps no goods",
    Meaning.RESERVES: "Waits in the list, its goods are kept",
    Meaning.IMPORT: "Goes to Wolvox, its goods are kept until they leave",
    Meaning.PAID: "Goes to Wolvox as paid, its goods are kept until they leave",
    Meaning.SHIPPED: "Goes to Wolvox if it is not there yet",
    Meaning.CANCELLED: "Not imported; told to you if Wolvox has it",
    Meaning.RETURNED: "Not imported; told to you as a return if Wolvox has it",
    Meaning.UNMAPPED: "Its orders wait and their goods are kept until you decide",
}

CHOICES = tuple(each for each in MEANINGS if each is not Meaning.UNMAPPED)
