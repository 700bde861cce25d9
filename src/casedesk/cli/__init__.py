"""The command line: parsing and printing only. Everything heavy is imported inside the verb that needs it."""

from casedesk.cli.running import main

__all__ = ["main"]
