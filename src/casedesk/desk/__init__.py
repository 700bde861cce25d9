"""The Textual application: screens, widgets, dialogs, keys and help. Rules and SQL do not belong here."""
