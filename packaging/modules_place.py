"""Runs in the built program before PyInstaller's bootstrap: its modules lie in one file beside it.

On Windows two programs (the window and the commands) share them; each with its own copy would be
18 MB larger. Nothing but the built-in modules can be imported yet.
"""

import sys

sys._pyinstaller_pyz = f"{sys._MEIPASS}/modules.pyz"
