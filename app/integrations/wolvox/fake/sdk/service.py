# ruff: noqa: S608  the names are this file's own
"""The service's commands: sessions by temporary passwords, lists, documents."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from app.domain.errors import KopruError
from app.integrations.wolvox.connect import Connector, Link
from app.integrations.wolvox.fake.sdk.company import Kept, Unacceptable, store

_LISTS = {
    "get_siparislist": "SIPARIS",
    "get_carilist": "CARI",
    "get_stoklist": "STOK",
    "get_depolist": "DEPO",
}
FORMS: tuple[Callable[[Kept], str], ...] = (
    lambda kept: f"XML_POST_OK^MBLKODU={kept.key}",
    lambda kept: f"XML_POST_OK^MBLKODU={kept.key},{kept.code}",
    lambda kept: f"MBLKODU={kept.key},{kept.code}",
    lambda kept: f"BLKODU={kept.key}",
)
"""Every form of a success that was seen."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may in, and to what."""

    user: str = "WEB"
    password: str = "web-parola"  # noqa: S105  the fake's own
    dev_code: str = "20221"
    dev_pass: str = "537FC"  # noqa: S105
    company: str = "01"
    year: str = "2026"


@dataclass
class SdkService:
    """Answers one request's parameters with one text. Safe in several threads."""

    connect: Connector
    account: Account = field(default_factory=Account)
    seconds_a_minute: float = 60.0
    form: Callable[[Kept], str] = FORMS[0]
    documents: list[str] = field(default_factory=list)
    """Every document that was stored, as it came."""

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._sessions: dict[str, float] = {}

    def answer(self, params: Mapping[str, str]) -> str:
        command = params.get("command", "")
        if command == "wlogin":
            return self._login(params)
        if command == "wlogout":
            self._sessions.pop(params.get("tpwd", ""), None)
            return "1&"
        complaint = self._complaint(params, command)
        if complaint:
            return f"Error : {complaint}"
        if command == "get_sirketliste":
            company, year = self.account.company, self.account.year
            row = f"<SIRKET_KODU>{company}</SIRKET_KODU><CALISMA_YILI>{year}</CALISMA_YILI>"
            return f"<DATA><ROW>{row}</ROW></DATA>"
        if command in _LISTS:
            return self._list(_LISTS[command], params)
        return f"Error : Bilinmeyen komut {command}"

    def begin(self, params: Mapping[str, str]) -> tuple[Link, Kept] | str:
        """A document in an open transaction, or why not: the caller commits, when it likes."""
        complaint = self._complaint(params, params.get("command", ""))
        if complaint:
            return f"Error : {complaint}"
        link = self.connect()
        try:
            link.begin(write=True)
            kind = params["command"].removeprefix("postxml_")
            return link, store(link, kind, params.get("xmlValue", ""))
        except (Unacceptable, KopruError) as error:
            link.drop()
            return f"Error : {error}"

    def commit(self, link: Link, kept: Kept, document: str) -> str:
        link.commit()
        link.close()
        with self._lock:
            self.documents.append(document)
        return self.form(kept)

    def expire(self) -> None:
        """Every session ends now."""
        self._sessions.clear()

    def _login(self, params: Mapping[str, str]) -> str:
        wanted = self.account
        digest = hashlib.md5(wanted.password.encode(), usedforsecurity=False).hexdigest()
        given = [params.get(name, "") for name in ("username", "password", "devCode", "devPass")]
        if given != [wanted.user, digest, wanted.dev_code, wanted.dev_pass]:
            return "0&Kullanıcı adı veya şifre hatalı"
        tpwd = secrets.token_hex(8).upper()
        minutes = float(params.get("timeOut") or 60)
        self._sessions[tpwd] = time.monotonic() + minutes * self.seconds_a_minute
        return f"1&{tpwd}"

    def _complaint(self, params: Mapping[str, str], command: str) -> str:
        if self._sessions.get(params.get("tpwd", ""), 0) < time.monotonic():
            return "Oturum süresi doldu, tekrar giriş yapınız"
        here = (params.get("sirketKodu"), params.get("calismaYili"))
        if command != "get_sirketliste" and here != (self.account.company, self.account.year):
            return "Şirket veya çalışma yılı bulunamadı"
        return ""

    def _list(self, table: str, params: Mapping[str, str]) -> str:
        names = [
            name for name in params.get("fieldList", "BLKODU").split(",") if name.isidentifier()
        ]
        link = self.connect()
        try:
            link.begin(write=False)
            sql = f"SELECT {', '.join(names)} FROM {table} WHERE 1 = 1{params.get('ekSart', '')}"
            rows = link.rows(sql)
            link.commit()
        except KopruError as error:
            return f"Error : {error}"
        finally:
            link.close()
        shown = "".join(_row(names, row) for row in rows)
        return f"<DATA>{shown}</DATA>"


def _row(names: list[str], row: tuple[object, ...]) -> str:
    cells = "".join(
        f"<{name}>{escape(str(value).rstrip())}</{name}>"
        for name, value in zip(names, row, strict=True)
        if value is not None
    )
    return f"<ROW>{cells}</ROW>"
