"""Computing beside the event loop, one piece of work after the other.

Python runs one thread at a time. Each thread that computes takes its share from the one that
paints the window: with one of them a frame takes twice as long, with three four times. So what
computes waits in one line, and waiting (files, names, sockets) goes on in threads of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

_LINE = ThreadPoolExecutor(max_workers=1, thread_name_prefix="thinking")


async def think[**P, T](work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` returns, computed on the one thread for that."""
    return await asyncio.get_running_loop().run_in_executor(_LINE, partial(work, *args, **kwargs))
