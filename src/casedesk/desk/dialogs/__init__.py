"""Small questions in front of a screen, each with a typed answer; whole forms do not belong here."""
