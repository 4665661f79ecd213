# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""The connection test: proves that this is a Wolvox company, and names what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from app.domain.ports import Finding
from app.integrations.wolvox import locks, mapping, orders, papers, queries
from app.integrations.wolvox.customers import LOCK_CODE
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.rows import local_time

YEAR_FILE = re.compile(r"[\\/]([^\\/]+)[\\/]((?:19|20)\d\d)[\\/][^\\/]+$")
_CLOCK_SECONDS = 30
_USED = {
    "STOK": (*queries.CARD_TEXTS, *queries.CARD_NUMBERS, "ETICARET_ACIKLAMA"),
    "STOK_FIYAT": ("HESAP",),
    "STOKHR": ("DEPO_ADI", "SILINDI"),
    "STOK_BARKOD": ("BLSTKODU", "BARKODU", "MIKTAR_FATURA"),
    "STOK_BLOKE": ("BLSTKODU", "GIREN_MIKTAR", "CIKAN_MIKTAR", "GECERLILIK_TARIHI", "EVRAK_NO"),
    "DOVIZ": ("DOVIZ_SIMGESI", "SATIS_FIYATI"),
    "SIPARIS": ("SILINDI", "SIPARIS_DURUMU", "TOPLAM_KDV_KPB"),
    "SIPARISHR": ("MIKTARI_KALAN",),
    "SIPARIS_KDV": ("BLMASKODU", "KDV_ORANI", "KDV_MATRAHI", "KDV_TUTARI"),
}
_DATABASE = """
SELECT D.RDB$CHARACTER_SET_NAME, RDB$GET_CONTEXT('SYSTEM', 'ENGINE_VERSION'),
       RDB$GET_CONTEXT('SYSTEM', 'DB_NAME'), CURRENT_TIMESTAMP, CURRENT_USER
FROM RDB$DATABASE D
"""


def inspect(
    session: Session, price_no: int, depots: Sequence[str], writer: str, *, on_server: bool
) -> tuple[Finding, ...]:
    """See ports.Erp.inspect. A file opened in process has no server whose clock and users
    could be wrong."""
    return (
        *_database(session, on_server),
        *_rows(session),
        _names(session),
        _columns(session),
        _price(session, price_no),
        _lists(session),
        _papers(session),
        *_depots(session, depots),
        *_rates(session),
        *_writer(session, writer),
    )


def _database(session: Session, on_server: bool) -> list[Finding]:
    [(charset, engine, name, now, user)] = session.sql.rows(_DATABASE)
    found = [
        Finding(True, "Firebird", mapping.text(engine)),
        _charset(mapping.text(charset)),
        _company(mapping.text(name)),
        _version(session),
    ]
    if on_server:
        found.append(_clock(now))
    if on_server and mapping.text(user) == "SYSDBA":
        advice = "It works. A Firebird user of Köprü's own, with fewer rights, is safer."
        found.append(Finding(None, "User", "SYSDBA", advice))
    return found


def _charset(charset: str) -> Finding:
    if charset == "WIN1254":
        return Finding(True, "Character set", charset)
    advice = "Wolvox uses WIN1254. Look at Turkish letters in the products before you rely on them."
    return Finding(None, "Character set", charset or "?", advice)


def _company(path: str) -> Finding:
    place = YEAR_FILE.search(path)
    this_year = str(local_time(datetime.now(UTC)).year)
    if place is None:
        return Finding(True, "Company file", re.split(r"[\\/]", path)[-1] or "?")
    company, year = place.groups()
    if year != this_year:
        advice = "This is the file of another year: after the year-end, choose the new one."
        return Finding(None, "Company and year", f"{company} {year}", advice)
    return Finding(True, "Company and year", f"{company} {year}")


def _version(session: Session) -> Finding:
    if "VERSION_ID_GEN" not in session.schema.generators:
        return Finding(None, "Wolvox schema version", "?", "VERSION_ID_GEN does not exist.")
    if "VERSION_ID_GEN" in session.schema.hidden:
        advice = (
            "This user may read no generators: Köprü looks at the newest keys instead. To see the"
            " version: GRANT USAGE ON SEQUENCE VERSION_ID_GEN TO the user."
        )
        return Finding(None, "Wolvox schema version", "not readable", advice)
    [(version,)] = session.sql.rows("SELECT GEN_ID(VERSION_ID_GEN, 0) FROM RDB$DATABASE")
    return Finding(True, "Wolvox schema version", str(version))


def _clock(now: object) -> Finding:
    if not isinstance(now, datetime):
        return Finding(None, "Server clock", "?")
    ours = local_time(datetime.now(UTC))
    apart = abs((now.replace(tzinfo=None) - ours).total_seconds())
    shown = now.strftime("%Y-%m-%d %H:%M:%S")
    if apart > _CLOCK_SECONDS:
        advice = "It differs from Turkish time on this PC: set both clocks and time zones."
        return Finding(None, "Server clock", shown, advice)
    return Finding(True, "Server clock", shown)


def _rows(session: Session) -> list[Finding]:
    cards = _count(session, "STOK", "")
    on_web = _on_web(session)
    advice = "" if on_web else "No card is marked for the web: tick it on the cards in Wolvox."
    return [
        Finding(True, "Product cards", str(cards)),
        Finding(True if on_web else None, "Cards for the web", str(on_web), advice),
        Finding(True, "Customer cards", str(_count(session, "CARI", ""))),
        Finding(True, "Orders", str(_count(session, "SIPARIS", ""))),
    ]


def _on_web(session: Session) -> int:
    """Cards that may go out; a passive one does not, whatever its tick says."""
    if not session.schema.has("STOK", "WEBDE_GORUNSUN"):
        return 0
    active = " AND COALESCE(AKTIF, 1) <> 0" if session.schema.has("STOK", "AKTIF") else ""
    return _count(session, "STOK", f"WHERE WEBDE_GORUNSUN = 1{active}")


def _names(session: Session) -> Finding:
    """Reads every name: a character that the connection's charset lacks stops here, not in a
    run. Raises Refused then."""
    dirty = 0
    for batch in session.sql.batches("SELECT STOK_ADI FROM STOK"):
        dirty += sum(1 for (name,) in batch if isinstance(name, str) and mapping.is_dirty(name))
    if dirty:
        advice = "They go out without the unreadable characters: type these names anew in Wolvox."
        return Finding(None, "Product names", f"{dirty} with unreadable characters", advice)
    return Finding(True, "Product names", "readable")


def _count(session: Session, table: str, where: str) -> int:
    [(count,)] = session.sql.rows(f"SELECT COUNT(*) FROM {table} {where}")
    return count if isinstance(count, int) else 0


def _columns(session: Session) -> Finding:
    schema = session.schema
    tables = [table for table in _USED if table not in schema.tables]
    columns = [
        f"{table}.{column}"
        for table, names in _USED.items()
        if table in schema.tables
        for column in schema.missing(table, names)
    ]
    lacking = [*tables, *columns]
    if not lacking:
        return Finding(True, "Tables and columns", "all there")
    advice = "Köprü works without them; what they would say is treated as empty."
    return Finding(None, "Tables and columns", "missing: " + ", ".join(lacking), advice)


def _price(session: Session, price_no: int) -> Finding:
    [(count,)] = session.sql.rows(
        "SELECT COUNT(*) FROM STOK_FIYAT WHERE ALIS_SATIS = 2 AND FIYAT_NO = ?", (price_no,)
    )
    if count:
        return Finding(True, "Sale price", f"no. {price_no}: {count} prices")
    advice = "Choose a price number that Wolvox fills."
    return Finding(False, "Sale price", f"no. {price_no}: none", advice)


def _lists(session: Session) -> Finding:
    """Dated price lists; most companies have none, and none is needed."""
    sql = queries.price_lists(session.schema)
    if session.schema.denied.intersection((queries.LISTS, queries.LIST_ROWS)):
        user = "the user of this connection"
        advice = (
            f"Köprü reads none. To use them: GRANT SELECT ON {queries.LISTS} and on"
            f" {queries.LIST_ROWS} TO {user}."
        )
        return Finding(None, "Dated price lists", "not readable", advice)
    if sql is None:
        return Finding(True, "Dated price lists", "none")
    rows = session.sql.rows(sql)
    usable = [found[1].name for row in rows if (found := mapping.price_list(row)) is not None]
    left_out = len(rows) - len(usable)
    shown = ", ".join(sorted(set(usable))) or "none"
    if left_out:
        advice = "Those are switched off, or hold for some customers, a branch or some days only."
        return Finding(True, "Dated price lists", f"{shown}; {left_out} left out", advice)
    return Finding(True, "Dated price lists", shown)


def _papers(session: Session) -> Finding:
    """Where invoices and parcels of web orders can be read; none of it is needed to write."""
    denied = sorted(session.schema.denied.intersection(papers.TABLES))
    if denied:
        advice = (
            "Köprü cannot see invoices, or who has an order open. To let it:"
            f" GRANT SELECT ON {', '.join(denied)} TO the user of this connection."
        )
        return Finding(None, "Invoices and locks", "not readable", advice)
    lacking = [table for table in papers.TABLES if table not in session.schema.tables]
    if lacking:
        advice = "Invoices and parcels of web orders are not shown then."
        return Finding(None, "Invoices and locks", "missing: " + ", ".join(lacking), advice)
    return Finding(True, "Invoices and locks", "readable")


def _depots(session: Session, wanted: Sequence[str]) -> list[Finding]:
    known = _depot_names(session)
    shown = ", ".join(sorted(known)) or "none"
    unknown = [name for name in wanted if name not in known]
    if unknown:
        advice = f"Write the depot as Wolvox does: {shown}."
        return [Finding(False, "Depots", "unknown: " + ", ".join(unknown), advice)]
    return [Finding(True, "Depots", ", ".join(wanted) or f"all ({shown})")]


def _depot_names(session: Session) -> set[str]:
    schema = session.schema
    table = next((each for each in ("DEPO", "STOKHR") if schema.has(each, "DEPO_ADI")), None)
    if table is None:
        return set()
    rows = session.sql.rows(f"SELECT DISTINCT DEPO_ADI FROM {table}")
    return {mapping.text(row[0]) for row in rows} - {""}


def _rates(session: Session) -> list[Finding]:
    sql = queries.rates(session.schema)
    rates = mapping.rates(session.sql.rows(sql)) if sql else {}
    foreign = {name: rate for name, rate in rates.items() if rate != 1}
    rows = session.sql.rows(
        f"SELECT DISTINCT {session.schema.pick('STOK_FIYAT', ('HESAP',))} "
        "FROM STOK_FIYAT WHERE ALIS_SATIS = 2"
    )
    used = {mapping.currency(symbol) for (symbol,) in rows}
    lacking = sorted(used - set(rates) - {mapping.HOME_CURRENCY})
    shown = ", ".join(f"{name} {rate}" for name, rate in sorted(foreign.items())) or "TL only"
    if lacking:
        advice = "Cards priced in them are held until Wolvox has a selling rate."
        return [Finding(None, "Exchange rates", "no rate: " + ", ".join(lacking), advice)]
    return [Finding(True, "Exchange rates", shown)]


def _writer(session: Session, writer: str) -> list[Finding]:
    if writer == "none":
        advice = "Orders stay in Köprü until a writer is chosen for the company."
        return [Finding(None, "Order writer", "off", advice)]
    shared = [*_blocking(session), *_locks(session)]
    if writer == "sdk":
        return [Finding(True, "Order writer", "WOLVOX SDK"), *shared]
    return [_generators(session), *shared, _lock_card(session)]


def _locks(session: Session) -> list[Finding]:
    """What a user has open in Wolvox is left alone, as far as we can see it."""
    if locks.TABLE in session.schema.denied:
        advice = f"Köprü cannot see what is open in Wolvox: GRANT SELECT ON {locks.TABLE} to it."
        return [Finding(None, "Document locks", "not readable", advice)]
    if not session.schema.has(locks.TABLE, "BLMASKODU"):
        return []
    return [Finding(True, "Document locks", "respected")]


def _generators(session: Session) -> Finding:
    schema = session.schema
    lacking = [f"{table}_GEN" for table in orders.TABLES if f"{table}_GEN" not in schema.generators]
    if schema.procedures:
        return Finding(True, "Order writer", "SQL, keys by SP_GEN_ID")
    if lacking:
        advice = "Let Wolvox save one such record first; without them no order can be written."
        return Finding(False, "Order writer", "missing: " + ", ".join(lacking), advice)
    return Finding(True, "Order writer", "SQL, keys by generators")


def _blocking(session: Session) -> list[Finding]:
    if not session.schema.has("AYAR", "STOK_SIP_BLOKE"):
        return []
    rows = session.sql.rows("SELECT FIRST 1 STOK_SIP_BLOKE FROM AYAR")
    if rows and rows[0][0]:
        return [Finding(True, "Order blocking", "on")]
    advice = "Wolvox does not reserve stock for orders; Köprü subtracts open web orders itself."
    return [Finding(None, "Order blocking", "off", advice)]


def _lock_card(session: Session) -> Finding:
    rows = session.sql.rows("SELECT COUNT(*) FROM CARI WHERE CARIKODU = ?", (LOCK_CODE,))
    made = bool(rows and rows[0][0])
    state = "there" if made else "made with the first order"
    return Finding(True, "Lock card", f"{LOCK_CODE}: {state}")
