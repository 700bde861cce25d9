"""Casedesk: a complaints desk in the terminal for small English social landlords."""

__version__ = "0.1.0"
