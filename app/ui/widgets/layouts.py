"""Rows and columns without ceremony: None stretches, a number is a gap in pixels."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]


def row(*items: Item, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    return _filled(QHBoxLayout(), items, gap, margins)


def column(*items: Item, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    return _filled(QVBoxLayout(), items, gap, margins)


def box(layout: QLayout, *, width: int = 0, height: int = 0) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    if width:
        widget.setFixedWidth(width)
    if height:
        widget.setFixedHeight(height)
    return widget


def _filled[L: QBoxLayout](layout: L, items: Iterable[Item], gap: int, margins: Margins) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout
