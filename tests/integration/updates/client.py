"""The program as a process of its own: looks, downloads, ends. FOLDER URL [restart …]"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from app.domain.update_keys import first_keys
from app.domain.update_release import Version
from app.domain.update_state import Phase
from app.integrations.updates.source import HttpSource
from app.runtime.updates.installation import Installation, Kind
from app.runtime.updates.signatures import verify
from app.runtime.updates.store import UpdateStore
from app.services.updating import Updating
from tests.integration.updates.ground import NOW, OLD


async def _use(updating: Updating) -> None:
    await updating.check("stable")
    await updating.fetch()
    await updating.close()


def main() -> int:
    folder, url, restart = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    first = first_keys((folder / "site" / "keys" / "1.json").read_bytes(), verify)
    program = folder / "İş Yeri" / "köprü"
    here = Installation(Kind.SETUP, program, program / "kopru", program / "kopru")
    updating = Updating(
        HttpSource(url), UpdateStore(folder / "state"), first, here, Version.parse(OLD), verify,
        lambda _: None, now=lambda: NOW,
    )  # fmt: skip
    asyncio.run(_use(updating))
    if updating.state.phase is not Phase.READY:
        print(updating.state, file=sys.stderr)
        return 1
    return 0 if updating.finish(restart or None) else 2


if __name__ == "__main__":
    sys.exit(main())
