"""Tabs, counters and segments: walked by keys, chosen by a click, ringed for keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.choices import Choices
from app.ui.widgets.counters import Counters
from app.ui.widgets.layouts import column
from app.ui.widgets.tabs import Segmented, Tabs

THREE = [("a", "Ara"), ("b", "Bul"), ("c", "Çık")]


def tabs() -> Choices:
    made = Tabs(THREE, "Görünümler")
    made.show_counts({"b": 12})
    return made


def counters() -> Choices:
    made = Counters([(key, words, "tag") for key, words in THREE], "Görünümler")
    made.show_counts({"a": 3, "b": 2, "c": 1})
    return made


def segments() -> Choices:
    return Segmented(THREE, "Görünümler")


def test_a_rare_tab_is_there_while_it_holds_something_or_is_looked_at(qtbot: QtBot) -> None:
    made = Tabs(THREE, "Görünümler", frozenset({"b"}))
    qtbot.addWidget(made)
    assert made.keys() == ["a", "c"]
    made.show_counts({"b": 2})
    assert made.keys() == ["a", "b", "c"]
    made.choose("b")
    made.show_counts({})
    assert made.keys() == ["a", "b", "c"]
    made.choose("a")
    assert [key for key, _ in made.areas()] == ["a", "c"]


@pytest.mark.parametrize("make", [tabs, counters, segments])
def test_a_click_chooses_without_a_ring_and_keys_walk_with_one(make: object, qtbot: QtBot) -> None:
    choices = make()  # type: ignore[operator]
    host = QWidget()
    host.setLayout(column(choices))
    host.resize(640, 200)
    qtbot.addWidget(host)
    heard: list[str] = []
    choices.chosen.connect(heard.append)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    choices.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert choices.hasFocus()
    assert not choices.is_ringed(), "nobody walked here by keys"
    middle = {key: rect.center().toPoint() for key, rect in choices.areas()}
    qtbot.mouseClick(choices, Qt.MouseButton.LeftButton, pos=middle["b"])
    assert (choices.current(), choices.is_ringed()) == ("b", False)
    qtbot.keyClick(choices, Qt.Key.Key_Right)
    assert (choices.current(), choices.is_ringed()) == ("c", True)
    qtbot.keyClick(choices, Qt.Key.Key_Right)
    qtbot.keyClick(choices, Qt.Key.Key_Left)
    assert heard == ["b", "c", "a", "c"]
    qtbot.mouseMove(choices, middle["a"])
    qtbot.waitUntil(lambda: choices._over == "a")
    qtbot.mouseClick(choices, Qt.MouseButton.LeftButton, pos=middle["a"])
    assert (choices.current(), choices.is_ringed()) == ("a", False)
    qtbot.mouseClick(choices, Qt.MouseButton.LeftButton, pos=QPoint(635, 3))
    assert choices.current() == "a"
    choices.clearFocus()
    choices.setFocus(Qt.FocusReason.TabFocusReason)
    assert choices.is_ringed()
