"""The layout: migrations arrive at the tables as they are written down, and older stores are brought up."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from store.cases import AT, PASSPHRASE, told

from casedesk.problems import StoreProblem
from casedesk.records import Complaint
from casedesk.store import backups, migrating, opening, reading, shapes, trail, writing
from casedesk.store.opening import Store, open_store
from casedesk.store.tables import METADATA, TABLES

# Neither can read an index on an expression back; the first test compares those by their statements.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index"),
]
OURS = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search%' AND name <> 'layout'"


def layout(connection: object) -> dict[str, str]:
    """The statements that make the tables and indexes, without their white space."""
    return {name: " ".join(sql.split()) for name, sql in connection.execute(OURS).fetchall()}


def test_migrations_arrive_at_the_tables_that_are_written_down(store: Store) -> None:
    fresh = create_engine("sqlite://")
    METADATA.create_all(fresh)
    with fresh.connect() as connection:
        written_down = layout(connection.connection)

    assert layout(store.connection) == written_down


def test_alembic_finds_nothing_left_to_migrate(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": "layout",
                "include_object": lambda _object, name, kind, *_: (
                    not (kind == "table" and name.startswith("search"))
                ),
            },
        )
        assert compare_metadata(context, METADATA) == []


@pytest.mark.parametrize("table", sorted(shapes.SHAPES))
def test_each_field_of_a_record_has_its_column(table: str) -> None:
    shape = shapes.SHAPES[table]
    keys = {"id", "version"} if shape.owner == table else {f"{shape.owner}_id", *shape.keys}

    assert {column.name for column in TABLES[table].columns} == keys | set(shape.columns)
    assert shape.personal <= set(shape.columns)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_tables_can_be_spelled_for_postgresql(table: str) -> None:
    dialect = postgresql.dialect()
    spelled = str(CreateTable(TABLES[table]).compile(dialect=dialect))

    assert "WITHOUT ROWID" not in spelled
    for index in TABLES[table].indexes:
        assert str(CreateIndex(index).compile(dialect=dialect)).startswith("CREATE")


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE complaint SET received = '20 November'",
        "UPDATE complaint SET closed = ''",
        "UPDATE complaint SET imported = 2",
        "UPDATE complaint SET version = 0",
        "UPDATE complaint SET reference = ''",
        "UPDATE complaint SET resident = NULL",
        "UPDATE stage SET update_every = 0",
        "UPDATE extension SET agreed = 7",
        "UPDATE verdict SET state = 'ended'",
        "DELETE FROM complaint",
        "DELETE FROM stage WHERE number = 1",
        "INSERT INTO audit_personal VALUES (99, '', '')",
    ],
)
def test_constraints_stand_behind_the_acts(store: Store, wrong: str) -> None:
    writing.commit(store, None, told(), act="log", who="", at=AT)

    with pytest.raises(opening.driver.IntegrityError):
        store.connection.execute(wrong)


# A next layout, as a release to come might bring it: it remakes a parent table and fills a column.
NEXT = """
from alembic import op
from sqlalchemy import Column, String

revision = "0005"
down_revision = "0004"


def upgrade():
    with op.batch_alter_table("complaint", recreate="always") as table:
        table.add_column(Column("tenure", String, server_default="rented", nullable=False))
"""
BROKEN = NEXT + '    op.execute("DELETE FROM stage")\n    op.execute("INSERT INTO nowhere VALUES (1)")\n'
ORPHANS = NEXT + '    op.execute("DELETE FROM complaint")\n'


@pytest.fixture
def older(path: Path) -> Path:
    """A closed store of layout 0004 with one complaint and a note on it."""
    with open_store(path, PASSPHRASE) as store:
        case = writing.commit(store, None, told(), act="log", who="", at=AT)
        writing.commit(store, case, case._replace(needs="ring twice"), act="note", who="", at=AT)
    return path


@pytest.fixture
def next_layout(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where to write the step of layout 0005; without it this casedesk is one of layout 0004."""
    scripts = tmp_path_factory.mktemp("next") / "100% new"
    shutil.copytree(migrating.SCRIPTS, scripts)
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)
    return scripts / "versions" / "0005_next.py"


def whole(path: Path) -> tuple[Complaint | None, list[str], list[str]]:
    """The complaint, the digests of its trail, and the layout, of a closed store."""
    with open_store(path, PASSPHRASE, read_only=True) as store:
        digests = [entry.digest for entry in trail.entries(store)]
        assert trail.verify(store) == []
        return reading.complaint(store, "C26-001"), digests, migrating.layouts()


@pytest.mark.fault(13)
def test_an_older_store_is_backed_up_and_brought_up(older: Path, next_layout: Path) -> None:
    complaint, digests, _ = whole(older)
    next_layout.write_text(NEXT)

    with open_store(older, PASSPHRASE) as store:
        assert migrating.layout_of(store.connection) == "0005"
        assert store.connection.execute("SELECT tenure FROM complaint").fetchall() == [("rented",)]
        assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert store.connection.execute("SELECT count(*) FROM stage").fetchone() == (2,)
    assert whole(older) == (complaint, digests, ["0001", "0002", "0003", "0004", "0005"])

    next_layout.unlink()
    backup = older.with_name("casedesk-before-0005.store")
    assert backup.stat().st_mode & 0o777 == 0o600
    assert whole(backup) == (complaint, digests, ["0001", "0002", "0003", "0004"])


def test_a_second_backup_does_not_replace_the_first(older: Path, next_layout: Path) -> None:
    first = older.with_name("casedesk-before-0005.store")
    first.write_text("the first")
    next_layout.write_text(NEXT)

    open_store(older, PASSPHRASE).close()

    assert first.read_text() == "the first"
    assert older.with_name("casedesk-before-0005-2.store").stat().st_size > 100_000


@pytest.mark.fault(13)
def test_an_older_store_is_not_brought_up_by_what_only_reads(older: Path, next_layout: Path) -> None:
    next_layout.write_text(NEXT)
    before = older.read_bytes()

    with pytest.raises(StoreProblem, match="made by an older casedesk"):
        open_store(older, PASSPHRASE, read_only=True)
    assert older.read_bytes() == before
    assert not older.with_name("casedesk-before-0005.store").exists()


@pytest.mark.fault(13)
@pytest.mark.parametrize("step", [BROKEN, ORPHANS], ids=["fails", "leaves orphans"])
def test_a_step_that_fails_leaves_the_older_layout_whole(older: Path, next_layout: Path, step: str) -> None:
    before = whole(older)
    next_layout.write_text(step)

    with pytest.raises(StoreProblem, match=r"nowhere|does not fit"):
        open_store(older, PASSPHRASE)

    next_layout.unlink()
    assert whole(older) == before
    with open_store(older, PASSPHRASE, wait=0) as store:
        names = [name for (name,) in store.connection.execute("SELECT name FROM sqlite_master")]
        assert not [name for name in names if "tmp" in name]


def test_without_a_proved_backup_nothing_is_brought_up(
    older: Path, next_layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_layout.write_text(NEXT)
    monkeypatch.setattr(backups, "is_sound", lambda *_, **__: False)

    with pytest.raises(StoreProblem, match="did not prove equal"):
        open_store(older, PASSPHRASE)

    next_layout.unlink()
    assert sorted(file.name for file in older.parent.iterdir() if "before" in file.name) == []
    assert whole(older)[0] is not None
