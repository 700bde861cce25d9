"""How an older store becomes one of today's layout: one file a step, never changed once released.

A step that remakes ``complaint`` makes its indexes on ``upper(reference)``, ``lower(resident)`` and
``lower(address)`` again: SQLAlchemy cannot read an index on an expression back from SQLite.
"""
