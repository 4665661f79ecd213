"""A text in HTML: the source at the left, what the shop will show at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser, QWidget

from app.domain.product_content import ContentField, Value
from app.domain.rich_text import clean_html, dangers
from app.ui.i18n import tr
from app.ui.products.editor.fields import Field
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import Item, box, column, row

_PAUSE_MS = 200


class RichField(Field):
    def __init__(self, key: ContentField, title: str, height: int, help_: str = "") -> None:
        self._source, self._preview = QPlainTextEdit(), QTextBrowser()
        self._source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._source.setTabChangesFocus(True)
        self._source.setAccessibleName(title)
        self._preview.setOpenLinks(False)
        self._preview.setAccessibleName(tr("Preview of {title}", title=title))
        for each in (self._source, self._preview):
            each.setFixedHeight(height)
        self._tools = self._tool_bar()
        left = box(column(self._tools, 4, self._source))
        head = Label(tr("As the shop shows it"), "small", "text_3")
        head.setFixedHeight(28)
        halves = row(left, 16, box(column(head, 4, self._preview)))
        halves.setStretch(0, 1)
        halves.setStretch(2, 1)
        super().__init__(key, title, QWidget(), help_)
        self._body.setLayout(halves)
        self.setFocusProxy(self._source)
        self._warning = Label("", "small", "warning", wrap=True)
        self._warning.hide()
        self._lines.addWidget(self._warning)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._render)
        self._source.textChanged.connect(self._typed)

    def value(self) -> Value:
        return self._source.toPlainText()

    def show_value(self, value: Value) -> None:
        self._source.blockSignals(True)
        self._source.setPlainText(str(value))
        self._source.blockSignals(False)
        self._render()

    def lock(self, reason: str) -> None:
        """A locked text can still be read and copied."""
        super().lock(reason)
        self._body.setEnabled(True)
        self._source.setReadOnly(bool(reason))
        self._tools.setEnabled(not reason)

    def _tool_bar(self) -> QWidget:
        tags = {
            tr("Bold"): "<strong>{}</strong>",
            tr("Heading"): "<h3>{}</h3>",
            tr("List item"): "<ul>\n<li>{}</li>\n</ul>",
            tr("Link"): '<a href="https://">{}</a>',
        }
        buttons: list[Item] = []
        for words, pattern in tags.items():
            button = Button(words, "ghost", height=28)
            button.clicked.connect(partial(self._wrap, pattern))
            buttons.append(button)
        return box(row(*buttons, None), height=28)

    def _wrap(self, pattern: str, _checked: bool = False) -> None:
        cursor = self._source.textCursor()
        cursor.insertText(pattern.format(cursor.selectedText().replace("\u2029", "\n")))
        self._source.setFocus()

    def _typed(self) -> None:
        self._pause.start()
        self.changed.emit()

    def _render(self) -> None:
        source = self._source.toPlainText()
        shown = clean_html(source)
        self._preview.setHtml(shown if "<" in shown else shown.replace("\n", "<br>"))
        found = ", ".join(dangers(source))
        self._warning.setText(tr("The shop does not keep: {found}", found=found) if found else "")
        self._warning.setVisible(bool(found))
