"""Waiting for what a person says to a dialog."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QDialog


async def answered(dialog: QDialog) -> bool:
    """Open it; True once it is accepted, False once it is turned down or closed."""
    said = asyncio.get_running_loop().create_future()

    def settle(code: int) -> None:
        if not said.done():  # the window may have closed meanwhile
            said.set_result(code)

    dialog.finished.connect(settle)
    dialog.open()
    return bool(await said == QDialog.DialogCode.Accepted)
