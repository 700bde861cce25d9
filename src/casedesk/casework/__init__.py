"""What the officer does: one function per act, one transaction each. No screen and no SQL belong here."""
