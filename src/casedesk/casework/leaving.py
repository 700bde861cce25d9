"""What leaves the store, and the one place where the trail is told of it.

The rule: a file with what residents told, or with their names, is noted in the trail wherever it is
written; so is a copy that another program shows. What is only shown on a screen or printed by a verb,
or copied for a moment, is not; nor is what names nobody: reports, figures, a calendar without names.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk.casework.looking import Looking
from casedesk.problems import StoreProblem

if TYPE_CHECKING:
    from casedesk.store.shapes import Whole

EXPORT, PRINT, LEND = "export", "print", "lend"
"""Handed to somebody, so that undo stops there; written out for one's own use; shown by another program."""


class Leaving(Looking):
    """Writing out of the store what its trail has to know of."""

    @contextmanager
    def _leaving(
        self, what: str, *of: "Whole", act: str = PRINT, **told: object
    ) -> Iterator[dict[str, object]]:
        """Note in the trail what the block has written out, once it lies there whole.

        Args:
            what: ``letter``, ``document``, ``case file`` …
            of: what it is about; nothing: no single one.
            act: one of the three above.
            told: more of it, without any personal value.

        Yields:
            The facts of the note, to which the block may add.

        Raises:
            StoreProblem: the store cannot be written to.
        """
        self._must_note()
        facts: dict[str, object] = {"what": what, **told}
        yield facts
        from casedesk.store import writing

        writing.record_left(self._store, of, facts, act=act, who=self.who, at=self._today.moment())

    def _must_note(self) -> None:
        if self._store.read_only:
            raise StoreProblem(
                "The store was opened for reading only. What leaves it is noted in its trail, so nothing can be"
                " written out of it here."
            )

    def _write_out(
        self, path: Path, pieces: Iterable[bytes], what: str, *of: "Whole", act: str = PRINT, **told: object
    ) -> None:
        """Write a file that is not there yet, and note it; whole and noted, or not there.

        Raises:
            StoreProblem: it cannot be written, or not be noted; nothing is left behind.
        """
        from casedesk.casework.writing_out import write_new

        seen, written, form = hashlib.sha256(), False, path.suffix.lower().removeprefix(".")
        try:
            with self._leaving(what, *of, act=act, form=form, **told) as facts:
                write_new(path, _heard(seen.update, pieces))
                written = True
                facts["sha256"] = seen.hexdigest()
        except BaseException:
            if written:
                path.unlink(missing_ok=True)
            raise

    def write_letters(self, reference: str, label: str, files: Mapping[Path, bytes], *, draft: bool) -> None:
        """Write a letter in some forms; the trail notes each.

        Args:
            label: of one that was sent, such as ``L01``; of a draft, which kind it is.
            files: each with the file that it is to be.

        Raises:
            StoreProblem: one of them cannot be written.
        """
        case = self._complaint(reference)
        for path, data in files.items():
            self._write_out(path, [data], "draft of a letter" if draft else "letter", case, label=label)


def _heard(listen: Callable[[bytes], None], pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        listen(piece)
        yield piece
