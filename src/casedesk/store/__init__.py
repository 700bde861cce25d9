"""Where facts are kept: the encrypted file, its tables, its trail. No rule of the Code belongs here."""
