"""How Alembic reaches the database: by the engine that it is given."""

from alembic import context

from db.engine import writing
from db.tables import metadata

with writing(context.config.attributes["engine"]) as connection:
    if not connection.in_transaction():
        connection.begin()  # Alembic ends a transaction that SQLAlchemy does not know of
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
