"""The form that puts files on file: what they are is asked, what becomes of each is shown, then how far it is."""

from asyncio import Event
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual import work
from textual.content import Content

from casedesk.casework.acts.attaching import Kept
from casedesk.casework.incoming import Incoming, found
from casedesk.desk.forms.base import Opening
from casedesk.desk.forms.key_line import FormKeys
from casedesk.desk.forms.preview import Preview, of_judged
from casedesk.desk.forms.screen import ActForm
from casedesk.problems import BadInput
from casedesk.records import Complaint
from casedesk.rules.words import one_line, plural, size_words

NAMED = 5
"""Files that are named above the fields."""
TOLD_EVERY = 0.1
"""Seconds between two looks at how far it is."""
KIND_OF_ENDING = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff"), "photo"),
    **dict.fromkeys((".eml", ".msg"), "email"),
}


class Left(Exception):
    """The form was left while its files were still being read."""


class AttachForm(ActForm):
    """Asks what the files are. They are read beside the form, so that a file on file already is said at once."""

    def __init__(self, reference: str, paths: Sequence[Path]) -> None:
        """``paths``: files, or folders whose files are meant."""
        super().__init__("attach", reference, _guess(paths))
        self._paths = tuple(paths)
        self._files: tuple[Kept, ...] = ()
        self._unreadable = ""
        self._all_read = Event()
        self._remarks: tuple[str, ...] = ()
        self._far = (0, 1)

    async def opening(self) -> Opening:
        opening = await super().opening()
        self._read_files()
        return opening

    @work(thread=True, group="reading")
    def _read_files(self) -> None:
        """Name, size and digest of each file, in a thread of its own: 50 MB hold up neither key nor store."""
        try:
            self._files = tuple(self._kept(path) for path in found(self._paths).paths)
        except BadInput as problem:
            self._unreadable = problem.message
        except Left:
            return
        if self.is_attached:
            self.app.call_from_thread(self._files_read)

    def _kept(self, path: Path) -> Kept:
        with Incoming(path) as file:
            return Kept(file.name, file.size, file.digest(self._go_on))

    def _go_on(self, size: int) -> None:
        if not self.is_attached:
            raise Left

    def _files_read(self) -> None:
        self._all_read.set()
        if self.is_attached:
            self.show_above("source", _listed(self._files) if self._files else None)
            self.judge_soon(0)

    async def judged(self) -> Preview:
        if not self._all_read.is_set():
            return Preview((f"Reading {plural(len(self._paths), 'file')} …",))
        if self._unreadable:
            raise BadInput(self._unreadable)
        judged, _ = await self.desk.ask(self.judge_now, self.given())
        return of_judged(judged)

    def facts(self, given: dict[str, object]) -> Any:
        return replace(super().facts(given), files=self._files)

    async def performed(self) -> str:
        """Put them on file, saying how far it is above a megabyte."""
        await self._all_read.wait()
        if self._unreadable:
            raise BadInput(self._unreadable)
        telling = self.set_interval(TOLD_EVERY, self._tell_how_far)
        try:
            reference = await super().performed()
        finally:
            telling.stop()
            self._say_how_far("")
        if self._remarks:
            self.notify("\n".join(self._remarks), severity="warning", timeout=12, markup=False)
        return reference

    def record(self, facts: Any) -> Complaint:
        office = self.desk.office
        assert self.reference is not None
        case, self._remarks = office.attach(self.reference, self._paths, facts, self._hear, self.version)
        return case

    def _hear(self, done: int, total: int) -> None:
        """Called in the store's thread."""
        self._far = (done, total)

    def _tell_how_far(self) -> None:
        done, total = self._far
        if done:
            size = sum(file.size for file in self._files)
            self._say_how_far(f"{size_words(size * done // total)} of {size_words(size)} …")

    def _say_how_far(self, words: str) -> None:
        for line in self.query(FormKeys):  # none any more where the desk is being left
            line.busy(words)


def _guess(paths: Sequence[Path]) -> dict[str, object]:
    """What the files are, where all their names end so that it is plain."""
    kinds = {KIND_OF_ENDING.get(path.suffix.lower(), "") for path in paths}
    return {"kind": kinds.pop()} if len(kinds) == 1 else {}


def _listed(files: Sequence[Kept]) -> Content:
    """The files by name and size."""
    total = size_words(sum(file.size for file in files))
    head = Content.styled(f"{plural(len(files), 'file')}, {total}", "bold $key")
    lines = [Content(f"{one_line(file.name, 60)}, {size_words(file.size)}") for file in files[:NAMED]]
    beyond = len(files) - NAMED
    more = [Content.styled(f"and {beyond} more", "$quiet")] if beyond > 0 else []
    return Content("\n").join([head, *lines, *more])
