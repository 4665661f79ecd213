"""`kopru --smoke`: whether the program, as it was built and installed, can do its work here.

run.py (one point after the other, a report) ─▶ parts.py, pictures.py, servers.py, window.py
"""

from app.smoke.run import run_smoke

__all__ = ["run_smoke"]
