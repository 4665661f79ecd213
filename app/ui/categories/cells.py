"""How a group and a category look in their trees, and what a screen reader says of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.category import path_text
from app.domain.category_links import Standing
from app.domain.category_match import Why
from app.services.categories.board import GroupRow
from app.ui.categories.nodes import Node
from app.ui.formats import number, percent
from app.ui.i18n import tr
from app.ui.painters import RIGHT, chip, chip_width, draw_icon, text

STATES = {
    "linked": ("Linked", "neutral"),
    "same": ("Same name", "neutral"),
    "new": ("Will be created", "info"),
    "suggestion": ("Suggestion", "violet"),
    "renamed": ("Renamed", "warning"),
    "broken": ("Broken", "danger"),
    "none": ("No category", "neutral"),
    "unpublished": ("Not published", "neutral"),
}
_WORDS = {
    "same_name": "the same name",
    "same_words": "the same words in another order",
    "ending": "the same but for the ending",
    "across_levels": "the same words on other levels",
    "spelling": "nearly the same spelling",
    "some_words": "some words in common",
}
_COUNT, _MARK = 40, 22
_QUIET = ("same", "linked")


def state_of(group: GroupRow) -> str:
    """The key of STATES: a group that would be created and has a likely category is asked."""
    standing = group.placement.standing
    if standing in (Standing.NEW, Standing.BROKEN) and group.suggestion:
        return "suggestion" if standing is Standing.NEW else standing.value
    return standing.value


def why_words(why: Why) -> str:
    return tr(_WORDS[why.value])


def sureness(score: float) -> str:
    return percent(score)


def paint_group(painter: QPainter, rect: QRectF, node: Node) -> None:
    """A quiet tick where all is well; a chip, before the count, where somebody should look."""
    room = _count(painter, rect, node)
    if node.group is not None:
        state = state_of(node.group)
        words, tone = STATES[state]
        if state in _QUIET:
            draw_icon(painter, rect.right() - 14, rect.center().y() - 7, "check", "text_3", 14)
        else:
            wide = chip_width(tr(words), dot=False)
            chip(painter, room.right() - wide, rect.center().y(), tr(words), tone, dot=False)
            room = room.adjusted(0, 0, -wide - 8, 0)
    _name(painter, room, node, strong=node.group is not None)


def paint_category(painter: QPainter, rect: QRectF, node: Node) -> None:
    if node.category is not None and node.category.image_id is not None:
        draw_icon(painter, rect.right() - 14, rect.center().y() - 7, "image", "text_3", 14)
    _name(painter, _count(painter, rect, node), node, strong=True)


def _count(painter: QPainter, rect: QRectF, node: Node) -> QRectF:
    """In a column of its own, before the mark; the room that is left."""
    right = rect.right() - _MARK
    count = QRectF(right - _COUNT, rect.y(), _COUNT, rect.height())
    text(painter, count, number(node.cards), "small", "text_3", RIGHT, tabular=True)
    return rect.adjusted(0, 0, -_MARK - _COUNT - 6, 0)


def _name(painter: QPainter, room: QRectF, node: Node, *, strong: bool) -> None:
    text(painter, room, node.name, "medium" if strong else "body", "text" if strong else "text_2")


def spoken(node: Node) -> str:
    """For screen readers: path, count, state."""
    parts = [path_text(node.path)]
    if node.group is not None:
        parts += [tr("{n} cards", n=number(node.cards)), tr(STATES[state_of(node.group)][0])]
    elif node.category is not None:
        parts.append(tr("{n} products", n=number(node.cards)))
    return ", ".join(parts)
