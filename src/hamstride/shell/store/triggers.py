"""The database's own guard: facts and originals are never changed, and deleted only while a runner is erased."""

from __future__ import annotations

from typing import Any

GUARDED = ("store_factrow", "store_original")


def create(_apps: Any, schema_editor: Any) -> None:
    """Make the triggers for the database at hand. Other databases than SQLite and PostgreSQL are refused."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for table in GUARDED:
        for statement in make(table):
            schema_editor.execute(statement)


def drop(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away: only for an upgrade that writes the same facts in another form, and makes them again."""
    for table in GUARDED:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {table}_never_changed")
            schema_editor.execute(f"DROP TRIGGER {table}_never_deleted")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_guarded ON {table}")


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'facts are appended, never changed'); END",
        f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} "
        "WHEN NOT EXISTS (SELECT 1 FROM store_erasure WHERE runner_id = OLD.runner_id) "
        "BEGIN SELECT RAISE(ABORT, 'facts are appended, never deleted'); END",
    ]


def _postgresql(table: str) -> list[str]:
    body = f"""
        CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger AS $$
        BEGIN
          IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM store_erasure WHERE runner_id = OLD.runner_id) THEN
            RETURN OLD;
          END IF;
          RAISE EXCEPTION 'facts are appended, never changed or deleted';
        END $$ LANGUAGE plpgsql"""
    trigger = (
        f"CREATE TRIGGER {table}_guarded BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_guard()"
    )
    return [body, trigger]
