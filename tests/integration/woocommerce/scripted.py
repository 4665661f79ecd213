"""A real HTTP server whose every answer a test writes down, broken connections included."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from app.integrations.woocommerce.client import Client, RetryRule
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.shop import WooShop

HASTY = RetryRule(attempts=4, base_s=0.001, max_s=0.002, patience_s=1.0)


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> object:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """An answer; `cut` closes the connection instead, after the request was read whole."""

    status: int = 200
    data: object = None
    text: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False

    def as_bytes(self) -> bytes:
        text = json.dumps(self.data) if self.text is None else self.text
        body = text.encode("utf-8")
        kind = "application/json" if self.text is None else "text/html"
        lines = [
            f"HTTP/1.1 {self.status} X",
            f"Content-Type: {kind}; charset=UTF-8",
            f"Content-Length: {len(body)}",
            *(f"{name}: {value}" for name, value in self.headers.items()),
        ]
        return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body


Answering = Callable[[Asked], Reply]


class ScriptedServer:
    def __init__(self, answer: Answering) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.at_once = 0
        self.most_at_once = 0
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (asked := await _read(reader)) is not None:
                self.asked.append(asked)
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                await asyncio.sleep(0.001)
                self.at_once -= 1
                reply = self.answer(asked)
                if reply.cut:
                    return
                writer.write(reply.as_bytes())
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    start = await reader.readline()
    if not start.strip():
        return None
    method, target, _ = start.decode("ascii").split(" ")
    headers: dict[str, str] = {}
    while line := (await reader.readline()).decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    parts = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return Asked(method, parts.path, query, headers, body)


@asynccontextmanager
async def scripted(answer: Answering) -> AsyncIterator[tuple[ScriptedServer, WooShop]]:
    """A server with these answers and a shop that talks to it, impatiently."""
    server = ScriptedServer(answer)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    server.url = f"http://127.0.0.1:{port}"
    shop = WooShop(Client(config(server.url), retry=HASTY))
    try:
        yield server, shop
    finally:
        await shop.close()
        listener.close()
        await listener.wait_closed()


def config(url: str) -> ShopConfig:
    return ShopConfig(1, "Mağaza", url, consumer_key="ck_test", consumer_secret="cs_test")
