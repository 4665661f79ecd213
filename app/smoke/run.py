"""Goes through every point, whatever the one before said, and reports them as one JSON object."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from app import __version__
from app.runtime.folders import default_data_dir
from app.smoke import parts, pictures, servers, window
from app.smoke.setting import Setting

Point = Callable[[Setting], str]

POINTS: Mapping[str, Point] = MappingProxyType(
    {
        "imports": parts.imports,
        "resources": parts.resources,
        "translations": parts.translations,
        "window": window.window,
        "pictures": pictures.pictures,
        "keyring": parts.keyring_backend,
        "worker": parts.worker,
        "tls": servers.tls,
        "libpq": servers.libpq,
        "servers": servers.embedded_servers,
        "firebird": servers.firebird,
        "sync": servers.sync,
    }
)


def run_smoke(
    out: Path | None = None,
    *,
    profile: Path | None = None,
    picture: Path | None = None,
    points: Mapping[str, Point] = POINTS,
) -> dict[str, object]:
    """Every point in a throw-away folder; the report also goes to `out`, for a program without
    a console."""
    begun = time.monotonic()
    folder, temporary = _folder(), tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        setting = Setting(folder, profile, picture)
        told = {name: _try(point, setting) for name, point in points.items()}
    finally:
        tempfile.tempdir = temporary
        shutil.rmtree(folder, ignore_errors=True)
    failed = [name for name, each in told.items() if not each["ok"]]
    report: dict[str, object] = {
        "smoke": sys.platform,
        "ok": not failed,
        "version": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "failed": failed,
        "points": told,
        "seconds": round(time.monotonic() - begun, 1),
    }
    if out:
        text = json.dumps(report, ensure_ascii=False, indent=1)
        out.write_text(text, encoding="utf-8", errors="backslashreplace")
    return report


def _try(point: Point, setting: Setting) -> dict[str, object]:
    begun = time.monotonic()
    try:
        ok, said = True, point(setting)
    except Exception:  # noqa: BLE001 (whatever is missing in a build, the other points still count)
        ok, said = False, traceback.format_exc(limit=-4)
    return {"ok": ok, "said": said, "seconds": round(time.monotonic() - begun, 2)}


def _folder() -> Path:
    """Postgres on Windows takes plain letters only, which a Turkish user's temp folder has not."""
    temporary = Path(tempfile.gettempdir())
    plain = sys.platform != "win32" or str(temporary).isascii()
    home = temporary if plain else default_data_dir()
    folder = Path(tempfile.mkdtemp(prefix="kopru-smoke-", dir=home))
    os.environ["KOPRU_SETTINGS_DIR"] = str(folder / "settings")
    return folder
