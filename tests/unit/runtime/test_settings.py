"""The profile: every documented key, and one clear sentence for every mistake."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.errors import SettingsError
from app.runtime.settings import Profile, load_profile

EVERY_KEY = """
[backend]
mode = "server"
data_dir = "data"
postgres_url = "postgresql://kopru_app:pw@10.0.0.5/kopru"
redis_url = "redis://10.0.0.5"

[[companies]]
name = "Defne"
mode = "firebird"
host = "10.0.0.6"
port = 3051
database = "D:\\\\WOLVOX8\\\\{year}\\\\WOLVOX.FDB"
user = "READER"
password = "secret-password"
charset = "WIN1254"
writer = "sql"
sdk_url = "http://127.0.0.1:3056"
sdk_user = "u"
sdk_password = "sdk-password"
sdk_dev_code = "d"
sdk_dev_pass = "dev-password"

[[shops]]
id = 1
name = "Defne Ev"
company = "Defne"
url = "https://example.com"
allow_http = false
consumer_key = "ck_x"
consumer_secret = "cs_secret"
wp_user = "kopru"
wp_app_password = "aaaa bbbb cccc"
ca_file = "ca.pem"
sales_price_no = 2
sale_price_no = 3
rounding = "90"
wolvox_prices_include_vat = false
depots = ["MERKEZ"]
safety_stock = 1.5
order_statuses = ["processing"]
orders_since = 2026-11-01

[sync]
interval_s = 10
auto_apply = ["all"]
"""
SHORT = """
[[companies]]
name = "Defne"
database = "C:\\\\W.FDB"

[[shops]]
id = 1
url = "https://example.com"
"""


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str) -> Profile:
    file = Path("profile.toml")
    file.write_text(text, encoding="utf-8")
    return load_profile(file)


def refusal(text: str) -> str:
    with pytest.raises(SettingsError) as refused:
        read(text)
    return str(refused.value)


def test_every_documented_key_is_known(tmp_path: Path) -> None:
    profile = read(EVERY_KEY)
    shop, company = profile.shops[0], profile.companies[0]
    assert shop.orders_since == datetime(2026, 10, 31, 21, tzinfo=UTC)
    assert shop.ca_file == str(tmp_path / "ca.pem")
    assert profile.backend.data_dir == tmp_path / "data"
    assert company.database == "D:\\WOLVOX8\\{year}\\WOLVOX.FDB"
    for secret in ("secret-password", "cs_secret", "aaaa bbbb", "sdk-password", ":pw@"):
        assert secret not in repr(profile)


def test_what_is_left_out_has_its_documented_default() -> None:
    profile = read(SHORT)
    shop = profile.shops[0]
    assert profile.backend.mode == "embedded"
    assert (shop.company, shop.sales_price_no, shop.wolvox_prices_include_vat) == ("Defne", 1, True)
    assert (shop.depots, shop.safety_stock) == ((), 0)
    assert shop.order_statuses == ("processing", "completed")
    assert profile.sync.auto_apply == ("stock", "status")


@pytest.mark.parametrize(
    ("mistake", "correct", "names"),
    [
        ("data_dirr", "data_dir", "backend.data_dirr"),
        ("hots", "host", "companies.0.hots"),
        ("safety_stok", "safety_stock", "shops.0.safety_stok"),
        ("intervall_s", "interval_s", "sync.intervall_s"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(
    mistake: str, correct: str, names: str
) -> None:
    sentence = refusal(EVERY_KEY.replace(f"\n{correct} =", f"\n{mistake} ="))
    assert f"profile.toml has an unknown key: {names}" in sentence
    assert f"did you mean {correct}?" in sentence


def test_an_unknown_section_is_named() -> None:
    assert "unknown key: shop: Check it: did you mean shops?" in refusal(
        SHORT.replace("[[shops]]", "[[shop]]")
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id = 1", "id = 1000", "shops.0.id is not right"),
        ("id = 1", "id = 0", "shops.0.id is not right"),
        ("id = 1", 'id = 1\ncompany = "Other"', "names the company Other"),
        ("id = 1", "id = 1\nsafety_stock = inf", "shops.0.safety_stock"),
        ("id = 1", "id = 1\norders_since = 5", "write a date, like 2026-11-24"),
        ("id = 1", 'id = 1\norders_since = "yesterday"', "shops.0.orders_since"),
        ('url = "https://example.com"', "", "shops.0.url is not right"),
        ("https://example.com", "http://example.com", "Write https:// in its url"),
        ("[[shops]]", "[[companies]]\nname = 'Defne'\ndatabase = 'x'\n[[shops]]", "same name"),
        ("[[shops]]", "[[shops]]\nid = 1\nurl = 'https://b.example'\n[[shops]]", "same id: 1"),
        ("[[shops]]", "[sync]\nauto_apply = ['stok']\n[[shops]]", "'stok' is not one of all,"),
        ("[[shops]]", "[backend]\nmode = 'server'\n[[shops]]", "no postgres_url"),
        ("[[shops]]", "[[shops", "no valid TOML"),
    ],
)
def test_a_mistake_is_one_clear_sentence(old: str, new: str, expected: str) -> None:
    assert expected in refusal(SHORT.replace(old, new, 1))


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:81"])
def test_loopback_needs_no_https(url: str) -> None:
    assert read(SHORT.replace("https://example.com", url)).shops[0].url == url


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("win1254", "WIN1254"),
        ("WIN-1254", "WIN1254"),
        ("WIN1254 ", "WIN1254"),
        ("wın1254", "WIN1254"),
        ("", "WIN1254"),
        ("cp1254", "WIN1254"),
        ("none", "NONE"),
        ("iso-8859-9", "ISO8859_9"),
        ("utf-8", "UTF8"),
    ],
)
def test_a_character_set_has_many_spellings(written: str, known: str) -> None:
    text = SHORT.replace("[[shops]]", f"charset = {written!r}\n[[shops]]")
    assert read(text).companies[0].charset == known


@pytest.mark.parametrize("written", ["TURKISH", "XYZ", "WIN12544"])
def test_an_unknown_character_set_is_refused_with_the_known_ones(written: str) -> None:
    sentence = refusal(SHORT.replace("[[shops]]", f"charset = {written!r}\n[[shops]]"))
    assert f"companies.0.charset is not right: {written!r} is not one of WIN1254, NONE" in sentence


def test_http_may_be_allowed() -> None:
    text = SHORT.replace("https://example.com", "http://shop.lan") + "allow_http = true\n"
    assert read(text).shops[0].allow_http


def test_a_wrong_type_never_shows_the_value() -> None:
    sentence = refusal(SHORT + "consumer_secret = ['cs_canary']\n")
    assert "shops.0.consumer_secret is not right" in sentence
    assert "cs_canary" not in sentence


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KOPRU__BACKEND__DATA_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("KOPRU__SYNC__INTERVAL_S", "7.5")
    monkeypatch.setenv("KOPRU__SYNC__AUTO_APPLY", "stock, price")
    profile = read(SHORT)
    assert profile.backend.data_dir == tmp_path / "elsewhere"
    assert profile.sync.interval_s == 7.5
    assert profile.sync.auto_apply == ("stock", "price")


@pytest.mark.parametrize("name", ["KOPRU__BACKENDS__MODE", "KOPRU__SYNC", "KOPRU__SYNC__INTERVAL"])
def test_a_variable_that_reaches_nothing_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1")
    assert "interval" in refusal(SHORT) or name in refusal(SHORT)


def test_a_section_that_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOPRU__SYNC__INTERVAL_S", "1")
    assert "sync is not right" in refusal("sync = 3\n")


def test_no_profile_at_all_says_where_it_was_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"Looked in: missing\.toml"):
        load_profile(Path("missing.toml"))


def test_a_file_that_is_no_text_or_a_bom_of_notepad() -> None:
    Path("profile.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="Save it as UTF-8"):
        load_profile(Path("profile.toml"))
    Path("profile.toml").write_text(SHORT, encoding="utf-8-sig")
    assert load_profile(Path("profile.toml")).shops[0].id == 1
