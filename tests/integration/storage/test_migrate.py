"""The schema: complete, once, under a lock, never backwards; rights as declared."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from app.domain.errors import BackendError
from app.domain.turkish import fold
from app.storage import migrations
from app.storage.migrate import known_schemas, migrate
from app.storage.tables import metadata
from app.storage.urls import sqlalchemy_url
from tests.integration.storage.conftest import Urls
from tests.integration.storage.race import together

pytestmark = pytest.mark.integration


def test_tables_and_migrations_agree(urls: Urls) -> None:
    engine = create_engine(sqlalchemy_url(urls.owner))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: (
                    not str(name).startswith(("procrastinate", "alembic", "idx_procrastinate"))
                )
            },
        )
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_the_scripts_names_are_the_schemas_that_alembic_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert known_schemas() == {each.revision for each in script.walk_revisions()}
    assert max(known_schemas()) == script.get_current_head()


def test_two_processes_migrate_at_once(empty: Urls) -> None:
    assert together(migrate, [empty.owner] * 3) == [None] * 3
    with psycopg.connect(empty.owner) as connection:
        (heads,) = connection.execute("SELECT count(*) FROM alembic_version").fetchone() or (0,)
    assert heads == 1


def test_a_newer_schema_is_left_alone(urls: Urls) -> None:
    with psycopg.connect(urls.owner) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackendError, match="newer than this Köprü") as refused:
        migrate(urls.owner)
    assert "Update Köprü" in refused.value.advice


def test_a_failed_migration_leaves_nothing(empty: Urls) -> None:
    with psycopg.connect(empty.owner) as connection:
        connection.execute("CREATE TABLE shops (id int)")
    with pytest.raises(Exception, match="already exists"):
        migrate(empty.owner)
    with psycopg.connect(empty.owner) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert rows.fetchall() == [("shops",)]


@pytest.mark.parametrize(
    "text", ["İSTANBUL Iğdır", "ŞÇÖÜĞ çöşüğ", "Kâğıt hâlâ Îû", "abc-123", "e\u0301 I\u0307"]
)
def test_the_database_folds_like_the_domain(shared: Urls, text: str) -> None:
    with psycopg.connect(shared.app) as connection:
        row = connection.execute("SELECT kopru_fold(%s)", [text]).fetchone()
    folded = row[0] if row else ""
    assert folded.translate(_ASCII_ONLY) == fold(text).translate(_ASCII_ONLY)


_ASCII_ONLY = {ord("É"): "é"}
"""A server in the C locale lowers no foreign letters; Turkish ones never depend on it."""


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "ALTER TABLE orders ADD COLUMN x int",
        "DROP TABLE products",
        "TRUNCATE orders",
        "DELETE FROM orders",
        "DELETE FROM audit",
        "DELETE FROM plans",
        "DELETE FROM plan_lines",
        "DELETE FROM inbox_events",
        "UPDATE audit SET actor = 'x'",
        "UPDATE price_history SET amount = 0",
        "UPDATE plan_lines SET new = '1'",
        "UPDATE inbox_events SET payload = ''",
        "UPDATE alembic_version SET version_num = '0001'",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE ROLE evil SUPERUSER",
        "SET ROLE kopru_owner",
    ],
)
def test_the_application_may_not(shared: Urls, statement: str) -> None:
    with (
        psycopg.connect(shared.app) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


def test_stored_plans_are_frozen_for_their_owner_too(urls: Urls) -> None:
    with psycopg.connect(urls.owner) as connection:
        connection.execute("INSERT INTO companies (name) VALUES ('A')")
        connection.execute("INSERT INTO shops (id, company_id, name) VALUES (1, 1, 'S')")
        connection.execute("INSERT INTO plans (shop_id, digest) VALUES (1, 'x')")
        connection.execute(
            "INSERT INTO plan_lines (plan_id, line_no, sku, action, field, auto)"
            " VALUES (1, 1, 'K', 'update', 'price', false)"
        )
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            connection.execute("UPDATE plan_lines SET new = '1'")


def test_one_role_for_everything_is_enough(server: str, empty: Urls) -> None:
    """A shared server whose administrator made one user and one database for Köprü."""
    with psycopg.connect(empty.superuser, autocommit=True) as admin:
        name = admin.info.dbname
        admin.execute(f"CREATE ROLE single_{name} LOGIN".encode())
        admin.execute(f"ALTER DATABASE {name} OWNER TO single_{name}".encode())
        single = f"{server.replace('postgres@', f'single_{name}@')}/{name}"
        migrate(single)
        with psycopg.connect(single) as connection:
            connection.execute("INSERT INTO companies (name) VALUES ('A')")
        admin.execute(f"REASSIGN OWNED BY single_{name} TO postgres".encode())
        admin.execute(f"DROP OWNED BY single_{name}".encode())
        admin.execute(f"DROP ROLE single_{name}".encode())
