"""Every test of the store runs on SQLite and on PostgreSQL, each on a database of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from strideline.models.database import open_database
from strideline.models.graph import System
from strideline.models.store import Quota, Store
from strideline.models.vocabulary import Fact, Text, Vocabulary
from tests.models.store.postgresql import server

NUMBERS = count()
WORDS = Text("words", "言葉")
VOCABULARY = Vocabulary(
    {"validates_input": Fact("validates_input", ("process",), "bool", WORDS, WORDS)},
)

OpenStore = Callable[..., Store]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'strideline.db'}"
        return
    maintenance = make_url(request.getfixturevalue("postgresql")).set(drivername="postgresql+psycopg")
    name = f"strideline_test_{next(NUMBERS)}"
    engine = create_engine(maintenance, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield maintenance.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def open_store(url: str) -> Iterator[OpenStore]:
    """Opens the database once more, as another process would; all are closed at the end."""
    opened: list[Store] = []

    def make(quota: Quota | None = None) -> Store:
        opened.append(Store(open_database(url), VOCABULARY, quota or Quota()))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    return open_store()


@pytest.fixture
def shop() -> System:
    return System.model_validate(
        {
            "system": {"id": "shop", "name": "Shop", "owner": "shop-team"},
            "boundaries": [{"id": "vpc", "kind": "vpc", "name": "VPC"}],
            "data": [{"id": "card", "name": "Card number"}],
            "elements": [
                {"id": "api", "kind": "process", "name": "API", "boundary": "vpc"},
                {"id": "orders", "kind": "data_store", "name": "Orders", "stores": ["card"]},
            ],
            "flows": [{"id": "save", "source": "api", "target": "orders", "carries": ["card"]}],
            "diagrams": [{"id": "main", "name": "Main", "places": {"api": {"x": 1, "y": 2, "width": 3, "height": 4}}}],
        }
    )
