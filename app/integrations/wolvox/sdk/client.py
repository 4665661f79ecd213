"""One session with the SDK service, one call at a time.

question ─▶ asked again once where the session had ended
document ─▶ sent once; what has no clear answer is OutcomeUnknown, whatever broke
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Awaitable, Mapping
from contextlib import suppress

import httpx

from app.domain.errors import KopruError
from app.integrations.wolvox.errors import unknown_outcome
from app.integrations.wolvox.sdk import errors, replies, wire
from app.integrations.wolvox.sdk.config import SdkConfig, service_url
from app.integrations.wolvox.sdk.replies import Said, Stored
from app.runtime.logging import register_secret

# httpx logs every URL, and a question's URL carries the temporary password.
logging.getLogger("httpx").setLevel(logging.WARNING)

_CONNECT_SECONDS = 5.0
_RENEW_AT = 0.8
"""A session is renewed when this part of its life is over, never in the middle of a document."""

_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
)


class SdkClient:
    """Logs in when first needed. `place` is sirketKodu and calismaYili. Raises KopruErrors."""

    def __init__(self, config: SdkConfig, company: str) -> None:
        self._config, self._company = config, company
        self._turn = asyncio.Lock()
        self._http: httpx.AsyncClient | None = None
        self._tpwd, self._until = "", 0.0

    async def close(self) -> None:
        """Log out politely; never raises."""
        if self._http is None:
            return
        if self._tpwd:
            with suppress(KopruError, httpx.HTTPError, wire.Garbled):  # it ends by itself
                await self._text(self._http.post("/", content=self._form("wlogout")))
        await self._http.aclose()
        self._http = None

    async def ask(self, command: str, params: Mapping[str, str] | None = None) -> str:
        """The answer to a `get_…` command. Raises ConnectionFailed, AccessDenied, Refused."""
        async with self._turn:
            for last in (False, True):
                http = await self._ready()
                text = await self._question(http, self._params(command, params or {}))
                said = replies.refusal(text)
                if said is None:
                    return text
                self._tpwd = ""
                if last or not said.session_ended:
                    raise errors.refused(said.message)
        raise AssertionError("unreachable")

    async def post(self, command: str, place: Mapping[str, str], document: str) -> Stored:
        """Send a document (`postxml_…`), whose ampersands are written `|*`.

        Raises errors.NotSent where it certainly was not sent, Refused and AccessDenied where the
        service said no, OutcomeUnknown in every other case.
        """
        params = {**place, "xmlValue": document, "XMLCData": "1"}
        async with self._turn:
            for last in (False, True):
                http = await self._ready()
                answer = await self._document(http, self._params(command, params))
                if isinstance(answer, Stored):
                    return answer
                if last or not answer.session_ended:
                    raise errors.refused(answer.message)
        raise AssertionError("unreachable")

    async def _question(self, http: httpx.AsyncClient, params: Mapping[str, str]) -> str:
        try:
            return await self._text(http.get(f"{wire.PATH}?{wire.query(params)}"))
        except _NEVER_LEFT as error:
            raise errors.not_sent(self._company) from error
        except (httpx.HTTPError, wire.Garbled) as error:
            raise errors.no_answer(self._company) from error

    async def _document(self, http: httpx.AsyncClient, params: Mapping[str, str]) -> Stored | Said:
        """Without a clear answer the session is used no more: its temporary password then ends
        in time, and with it the call that may still be under way."""
        session, self._tpwd = self._tpwd, ""
        try:
            text = await self._text(http.post("/", content=wire.body(params)))
        except _NEVER_LEFT as error:
            raise errors.not_sent(self._company) from error
        except (httpx.HTTPError, wire.Garbled) as error:
            raise unknown_outcome() from error
        answer = replies.post(text)
        if answer is None:
            raise unknown_outcome()
        if isinstance(answer, Stored):
            self._tpwd = session
        return answer

    @staticmethod
    async def _text(call: Awaitable[httpx.Response]) -> str:
        response = await call
        if response.status_code != httpx.codes.OK:
            raise wire.Garbled
        return wire.unpack(response.content)

    async def _ready(self) -> httpx.AsyncClient:
        """The connection, with a session that outlives the call to come."""
        if self._http is None:
            loop = asyncio.get_running_loop()
            url = await loop.run_in_executor(None, service_url, self._config, self._company)
            self._http = httpx.AsyncClient(
                base_url=url,
                timeout=httpx.Timeout(self._config.answer_seconds, connect=_CONNECT_SECONDS),
                follow_redirects=False,
                trust_env=False,  # a proxy would be told the passwords
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=0),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
        if not self._tpwd or time.monotonic() >= self._until:
            await self._login(self._http)
        return self._http

    async def _login(self, http: httpx.AsyncClient) -> None:
        config, started = self._config, time.monotonic()
        params = {
            "command": "wlogin",
            "username": config.user,
            # The service wants MD5; it is no protection, and another reason for LAN only.
            "password": hashlib.md5(config.password.encode(), usedforsecurity=False).hexdigest(),
            "devCode": config.dev_code,
            "devPass": config.dev_pass,
            "timeOut": str(config.session_minutes),
        }
        try:
            found = replies.login(await self._text(http.post("/", content=wire.body(params))))
        except _NEVER_LEFT as error:
            raise errors.not_sent(self._company) from error
        except (httpx.HTTPError, wire.Garbled) as error:
            raise errors.no_session(self._company) from error
        if isinstance(found, Said):
            raise errors.denied(self._company, found.message)
        register_secret(found)
        self._tpwd, self._until = found, started + config.session_minutes * 60 * _RENEW_AT

    def _params(self, command: str, params: Mapping[str, str]) -> dict[str, str]:
        return {"command": command, "tpwd": self._tpwd, **params}

    def _form(self, command: str) -> bytes:
        return wire.body(self._params(command, {}))
