"""Documents in: bytes become drafts. Nothing is stored or judged here."""
