"""The panel at the right of the photos, and what stands where nothing is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.i18n import tr
from app.ui.media.empty import nothing_states
from app.ui.media.side import WIDTH, SidePanel
from app.ui.widgets.button import Button


def test_a_long_name_is_cut_before_the_buttons_and_whole_under_the_mouse(qtbot: QtBot) -> None:
    zoom = Button("", "ghost", icon="zoom-in", name="Zoom in")
    panel = SidePanel(QVBoxLayout(), QWidget(), zoom)
    qtbot.addWidget(panel)
    panel.resize(WIDTH, 400)
    name = "WhatsApp Image 2026-11-20 at 10.10.10 (1) - Kopya - son hali.jpeg"
    for words, whole in ((name, name), ("Kupa", "")):
        panel.heading.setText(words)
        panel.show()
        panel.grab()
        assert panel.heading.toolTip() == whole
        assert panel.heading.text() == words
        assert panel.heading.geometry().right() < zoom.geometry().left()
    assert zoom.geometry().right() < WIDTH


def test_a_shop_that_was_never_read_is_not_called_tidy(qapp: QApplication) -> None:
    """The list of unused pictures is empty before anybody looked, too."""
    state = nothing_states()["orphans"]
    said = " ".join(each.text() for each in state.findChildren(QLabel))
    assert tr("Read the shop now") in said
