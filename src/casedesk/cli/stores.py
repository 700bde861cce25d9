"""Opening the store that the command line names, with the passphrase from a file or from the keyboard."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.casework.named_files import path_of, text_of
from casedesk.casework.office import Office
from casedesk.casework.places import load_config, where
from casedesk.cli.parsing import as_at_of
from casedesk.problems import BadInput, Damaged, StoreHeld, WrongPassphrase
from casedesk.rules.words import one_line

if TYPE_CHECKING:
    from casedesk.casework.places import Config

_LONGEST = 64 * 1024
"""Bytes of a file whose first line is a passphrase."""


@contextmanager
def office_of(options: argparse.Namespace, *, read_only: bool, writes_out: bool = False) -> Iterator[Office]:
    """Open the store for one verb and close it afterwards.

    Args:
        read_only: reading verbs take no lock, so that they answer beside an open desk; others say on
            the demo that its store is thrown away.
        writes_out: it changes nothing but the trail, which notes what leaves the store.

    Raises:
        StoreProblem: it cannot be opened.
    """
    if options.demo:
        with _demo(options) as office:
            yield office
        if not read_only and not writes_out and not options.json:
            print("Note: this is the demo; its store is thrown away.")
        return
    try:
        office = _own(options, read_only)
    except StoreHeld as held:
        if not writes_out:
            raise
        raise StoreHeld(
            f"{held.message} What is written out is noted in the store's trail: do it on the desk that is open."
        ) from None
    try:
        yield office
        if not read_only:
            from casedesk.cli.backups import after_writing

            after_writing(office)
    finally:
        office.close()


@contextmanager
def _demo(options: argparse.Namespace) -> Iterator[Office]:
    from casedesk.casework.demo import demo_copy, drop_copy

    as_at = as_at_of(options)
    copy = demo_copy(as_at)
    office = Office.open(copy, None, as_at=as_at, who=one_line(options.acting_as))
    office.demo = True
    try:
        yield office
    finally:
        office.close()
        drop_copy(copy)


def _own(options: argparse.Namespace, read_only: bool) -> Office:
    place, as_at = place_of(options), as_at_of(options)
    passphrase = passphrase_in_file(options)
    who = one_line(options.acting_as)
    try:
        if passphrase is None and Office.asks_passphrase(place):
            passphrase = asked(place)
        office = Office.open(place, passphrase, read_only=read_only, as_at=as_at, who=who)
    except (Damaged, WrongPassphrase) as problem:
        from casedesk.casework.not_opening import explained

        raise explained(place, problem, passphrase) from None
    if office.remark:
        print(f"Note: {office.remark}", file=sys.stderr)
    return office


def place_of(options: argparse.Namespace, config: "Config | None" = None) -> Path:
    """Where the store is, or would be."""
    return where(options.store, os.environ, config or load_config())


def passphrase_in_file(options: argparse.Namespace) -> str | None:
    """The first line of the file given with ``--passphrase-file``, if one was given.

    Raises:
        BadInput: the file cannot be read, or its first line is empty.
    """
    if options.passphrase_file is None:
        return None
    return first_line(options.passphrase_file, "passphrase file")


def first_line(name: str, what: str) -> str:
    """The first line of a file that holds a secret.

    Args:
        what: how an error calls the file.

    Raises:
        BadInput: the file cannot be read, or its first line is empty.
    """
    first = text_of(path_of(name), what, _LONGEST).split("\n", 1)[0].rstrip("\r")
    if not first.strip():
        raise BadInput(f"The first line of the {what} is empty.")
    return first


def asked(place: Path) -> str:
    """Ask for the passphrase at the keyboard."""
    if not sys.stdin.isatty():
        raise WrongPassphrase(
            f"The store at {place} is encrypted: give its passphrase with --passphrase-file, or run this in a terminal."
        )
    from getpass import getpass

    return getpass(f"Passphrase for {place}: ")
