"""Fixtures every test may name: the backend, a Postgres 15, a Firebird 3.0."""

pytest_plugins = ["tests.fixtures.backend", "tests.fixtures.firebird"]
