"""How an older store becomes one of today's layout: one file a step, never changed once released."""
