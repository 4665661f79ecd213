"""HTTPS with an authority of one's own: trusted when named, refused and explained when not."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.errors import ConnectionFailed, SettingsError
from app.domain.ids import Sku
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.shop import WooShop
from tests.integration.woocommerce.scripted import HASTY, Reply, ScriptedServer


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Deneme")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "cert.pem", folder / "key.pem"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file


@asynccontextmanager
async def https_server(folder: Path) -> AsyncIterator[tuple[ScriptedServer, Path]]:
    certificate_file, key_file = self_signed(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)
    server = ScriptedServer(lambda _asked: Reply(data=[]))
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=context)
    server.url = f"https://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield server, certificate_file
    finally:
        listener.close()
        await listener.wait_closed()


def shop_at(url: str, ca_file: Path | None) -> WooShop:
    config = ShopConfig(1, "Mağaza", url, "ck_test", "cs_test", ca_file=ca_file)
    return WooShop(Client(config, retry=HASTY))


async def test_a_named_authority_is_trusted_and_the_key_goes_as_basic(tmp_path: Path) -> None:
    async with https_server(tmp_path) as (server, ca_file):
        shop = shop_at(server.url, ca_file)
        try:
            assert await shop.products_by_sku([Sku("A")]) == []
        finally:
            await shop.close()
    assert server.asked[0].headers["authorization"].startswith("Basic ")
    assert "oauth_nonce" not in server.asked[0].query


async def test_an_unknown_authority_is_refused_and_explained(tmp_path: Path) -> None:
    async with https_server(tmp_path) as (server, _ca_file):
        shop = shop_at(server.url, None)
        try:
            with pytest.raises(ConnectionFailed, match="ca_file"):
                await shop.products_by_sku([Sku("A")])
        finally:
            await shop.close()
    assert server.asked == []


def test_a_certificate_file_that_is_none_is_said(tmp_path: Path) -> None:
    rubbish = tmp_path / "ca.pem"
    rubbish.write_text("no certificate", encoding="utf-8")
    for path in (rubbish, tmp_path / "missing.pem"):
        with pytest.raises(SettingsError, match="PEM"):
            shop_at("https://127.0.0.1:1", path)
