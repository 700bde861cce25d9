"""Runs the steps on the connection it is given, all of them in one transaction."""

from alembic import context

from casedesk.store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.METADATA,
    version_table="layout",
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
