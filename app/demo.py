"""The demo: a whole company and a whole shop on this PC, joined by the real Köprü.

demo folder/  company/WOLVOX.FDB (Firebird 5, in process)   shop/ (fake shop, own process)
              data/ (Postgres, Valkey)                      profile.toml
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app.demo_story import Story
from app.domain.errors import BackendError
from app.integrations.wolvox.fake.company import create_company
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.runtime.folders import default_data_dir
from app.runtime.resources import resource
from app.runtime.settings import Profile, demo_profile
from app.session import Session

COMPANY = "Defne Ev & Yaşam"
SHOP_ID = 1
PICTURES = resource("demo/pictures")


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: where it lives, its shop process, and the profile that joins them."""

    folder: Path
    shop: FakeShopProcess
    profile: Profile

    @property
    def database(self) -> Path:
        return self.folder / "company" / "WOLVOX.FDB"


@contextmanager
def demo(folder: Path, *, fresh: bool = False) -> Iterator[Demo]:
    """Create what is missing in `folder`, start the shop, and stop it on leaving.

    `fresh` forgets what was there. Raises BackendError where this demo is open already.
    """
    with _alone(folder):
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        database = folder / "company" / "WOLVOX.FDB"
        if not database.exists():
            database.parent.mkdir(parents=True, exist_ok=True)
            create_company(database)
        shop = start_fake_shop(folder / "shop", seed="demo")
        try:
            yield Demo(folder, shop, _profile(folder, database, shop))
        finally:
            shop.stop()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """An embedded Firebird file opens in one process only."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.with_name(f"{folder.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BackendError(
            "The demo is open already", "Close its window first, then start it again."
        ) from error
    with lock:
        yield


def demo_folder() -> Path:
    """Where the demo lives between two starts."""
    return default_data_dir() / "demo"


def run_demo(folder: Path, *, fresh: bool) -> int:
    """`kopru demo`: the window on the demo company and shop."""
    with demo(folder, fresh=fresh) as running:
        print(f"Demo shop: {running.shop.url}", file=sys.stderr)  # noqa: T201 (progress)
        from app.window import show

        story = Story(running.shop)
        story.start()
        try:
            return show(lambda engine: Session(engine, lambda: running.profile, (PICTURES,)))
        finally:
            story.stop()


def _profile(folder: Path, database: Path, shop: FakeShopProcess) -> Profile:
    return demo_profile(
        data_dir=folder / "data",
        database=database,
        url=shop.url,
        ca_file=shop.ca_file,
        consumer_key=shop.consumer_key,
        consumer_secret=shop.consumer_secret,
        wp_user=shop.wp_user,
        wp_app_password=shop.wp_app_password,
        company=COMPANY,
        shop_id=SHOP_ID,
    )
