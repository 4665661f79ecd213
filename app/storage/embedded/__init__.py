"""The single-PC backend: a private Postgres and Valkey, supervised by us.

    start_backend(folder) ─▶ users.py (who shares it) ─▶ postgres.py, valkey.py ─▶ Backend

A shared server differs in nothing but the URLs: `Backend.shared`.
"""

from app.storage.embedded.supervisor import Backend, start_backend

__all__ = ["Backend", "start_backend"]
