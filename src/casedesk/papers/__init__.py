"""Documents out: letters and the case file. Records in, bytes out; the store and the screen are unknown here."""
