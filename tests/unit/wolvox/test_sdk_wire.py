"""The SDK's wire and words: what is sent, what an answer means, and where the service may be."""

from __future__ import annotations

import base64
import ipaddress
from decimal import Decimal
from typing import cast
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from app.domain.errors import SettingsError
from app.integrations.wolvox.connect import Statements
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.rows import local_time
from app.integrations.wolvox.schema import Column, Schema
from app.integrations.wolvox.sdk import documents, place, replies, wire
from app.integrations.wolvox.sdk.config import SdkConfig, is_local, service_url
from app.integrations.wolvox.sdk.replies import Said, Stored
from tests.integration.wolvox.companies import draft

TABLES = {
    "SIPARIS": {
        name: Column(name, length)
        for name, length in (
            ("BLKODU", 0), ("OZEL_KODU", 20), ("TICARI_UNVANI", 10), ("TARIHI", 0),
            ("TOPLAM_GENEL_KPB", 0), ("ISK_KUL_CARI", 0), ("ISK_ORAN_1", 0), ("ACIKLAMA_2", 0),
        )
    },
    "SIPARISHR": {
        name: Column(name)
        for name in ("STOKKODU", "MIKTARI", "KPB_FIYATI", "KDV_TUTARI", "ISK_OZEL")
    },
}  # fmt: skip


def test_parameters_travel_as_one_base64_text() -> None:
    packed = unquote(wire.body({"command": "wlogin", "username": "AYŞE"}).decode())
    assert packed.startswith("DATA=")
    text = base64.b64decode(packed.removeprefix("DATA=")).decode("utf-8")
    assert text == "command=wlogin&username=AYŞE"
    assert base64.b64decode(wire.query({"a": "b"})) == b"a=b"
    with pytest.raises(ValueError, match="username"):
        wire.query({"username": "a&b"})


@pytest.mark.parametrize("answer", [b"", b"  ", b"%%%", b"<html>", b"////", b"4pyT4p"])
def test_an_answer_that_is_no_text_is_garbled(answer: bytes) -> None:
    with pytest.raises(wire.Garbled):
        wire.unpack(answer)


def test_an_answer_may_be_broken_into_lines() -> None:
    packed = base64.encodebytes("BLKODU=339 Şişli".encode() * 9)
    assert b"\n" in packed[:-1]
    assert wire.unpack(packed).startswith("BLKODU=339 Şişli")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("XML_POST_OK^MBLKODU=339", Stored("339")),
        ("XML_POST_OK^MBLKODU=339,WC-1-1", Stored("339", "WC-1-1")),
        ("MBLKODU=12,A-1", Stored("12", "A-1")),
        ("BLKODU=7", Stored("7")),
        ("BLKODU = 7 \r\n", Stored("7")),
        ("XML_POST_OK", Stored("")),
        ("Error : Cari bulunamadı", Said("Cari bulunamadı")),
        ("error: BLKODU=7 kullanılıyor", Said("BLKODU=7 kullanılıyor")),
        ("0&Yetkiniz yok", Said("Yetkiniz yok")),
        ("Error : Oturum süresi doldu", Said("Oturum süresi doldu", session_ended=True)),
        ("Tamam", None),
        ("<html>Service unavailable</html>", None),
        ("ABLKODU=7", None),
    ],
)
def test_what_became_of_a_document(text: str, meaning: object) -> None:
    assert replies.post(text) == meaning


def test_a_login_answers_with_a_password_or_a_reason() -> None:
    assert replies.login("1&A1B2C3") == "A1B2C3"
    assert replies.login("1&A1B2C3&x") == "A1B2C3"
    assert replies.login("0&Şifre hatalı") == Said("Şifre hatalı")
    assert isinstance(replies.login("1&"), Said)
    assert isinstance(replies.login("Bakım var"), Said)


def test_an_order_is_written_as_the_service_reads_it() -> None:
    header = {
        "BLKODU": 0,
        "OZEL_KODU": "WC-1-1",
        "TICARI_UNVANI": "A&B ]]> |* Ticaret",
        "TARIHI": local_time(draft().ordered_at),
        "TOPLAM_GENEL_KPB": Decimal("230.00"),
        "ACIKLAMA_2": None,
        "EKBILGI_1": "no such column here",
    }
    line = {"STOKKODU": "K-1", "MIKTARI": Decimal("2.000"), "KPB_FIYATI": Decimal("83.333333"),
            "KDV_TUTARI": Decimal(33)}  # fmt: skip
    text = documents.order({"DBFILENAME": r"C:\A&B\WOLVOX.FDB"}, header, [line], TABLES)
    assert "&" not in text
    assert "<![CDATA[A|*B ]] > |]]>" in text
    root = ElementTree.fromstring(text.replace("|*", "&"))  # noqa: S314  our own
    assert [(each.tag, each.text) for each in root.iterfind("AYAR/*")] == [
        ("TRSVER", "ASWSP1.02.03"),
        ("DBFILENAME", r"C:\A&B\WOLVOX.FDB"),
    ]
    assert [(each.tag, each.text) for each in root.iterfind("SIPARIS/*")] == [
        ("OZEL_KODU", "WC-1-1"),
        ("TICARI_UNVANI", "A&B ]] > |"),
        ("TARIHI", "20.11.2026"),
        ("ISK_KUL_CARI", "0"),
        ("ISK_ORAN_1", "0"),
    ]
    assert [(each.tag, each.text) for each in root.iterfind("SIPARISHAREKET/HAREKET/*")] == [
        ("STOKKODU", "K-1"),
        ("MIKTARI", "2"),
        ("KPB_FIYATI", "83,333333"),
        ("ISK_OZEL", "0"),
    ]


OWN = "127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.10 100.64.0.1 ::1 fd00::1 ::ffff:192.168.1.10"
OUTSIDE = (
    "8.8.8.8 172.32.0.1 0.0.0.0 224.0.0.1 192.0.2.1 2002:c0a8:010a:: 64:ff9b::c0a8:10a"
    " ::ffff:8.8.8.8 2001:db8::1"
)


@pytest.mark.parametrize("address", OWN.split())
def test_the_own_network(address: str) -> None:
    assert is_local(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE.split())
def test_everything_else_is_outside(address: str) -> None:
    assert not is_local(ipaddress.ip_address(address))


def test_the_address_may_be_typed_in_several_ways() -> None:
    for typed in ("192.168.1.10", "http://192.168.1.10", "http://192.168.1.10:3056/"):
        assert service_url(SdkConfig(typed), "Demo") == "http://192.168.1.10:3056"
    assert service_url(SdkConfig("http://[fd00::1]:99"), "Demo") == "http://[fd00::1]:99"
    for typed in ("", "https://10.0.0.1", "http://u:p@10.0.0.1", "http://10.0.0.1/x", "http://a:b"):
        with pytest.raises(SettingsError):
            service_url(SdkConfig(typed), "Demo")


def test_an_unanswered_call_is_open_longer_than_any_session_lives() -> None:
    config = SdkConfig(session_minutes=60)
    assert config.settle_seconds > 60 * 60 + config.answer_seconds


def test_no_secret_is_shown() -> None:
    shown = repr(SdkConfig("x", "user", "geheim", "dev", "auchgeheim"))
    assert "geheim" not in shown


class File:
    """A session in which the company's file has this path."""

    def __init__(self, path: str) -> None:
        self.path = path

    def rows(self, _sql: str, _values: object = ()) -> list[tuple[object, ...]]:
        return [(self.path,)]


def find(path: str, **config: str) -> place.Place:
    session = Session(cast("Statements", File(path)), Schema({}, frozenset(), frozenset()))
    return place.find(session, SdkConfig(**config), "Demo")  # type: ignore[arg-type]


def test_company_and_year_follow_the_file_that_is_read() -> None:
    path = r"C:\AKINSOFT\Wolvox9\Database_FB\01\2026\WOLVOX.FDB"
    assert find(path) == place.Place(path, "01", "2026")
    assert find(path, company="DEFNE").company == "DEFNE"
    assert find("/data/x.fdb", company="01", year="2026").params == {
        "sirketKodu": "01",
        "calismaYili": "2026",
    }
    with pytest.raises(SettingsError, match="2025"):
        find(path, year="2025")
    with pytest.raises(SettingsError, match="sdk_company"):
        find("/data/x.fdb", year="2026")
