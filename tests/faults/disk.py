"""A disk as it may be found after the power was lost, put together from what a process had asked of it.

What was on a file when it was last synced is there; later writes are there, lost, or torn at the edges of
sectors, each by itself. A name given, changed or removed is certain once its own folder was synced, and
until then those of one folder are lost from some point on.
"""

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from faults.recording import Call

SECTOR = 512
SHARES = (0.0, 0.5, 0.9, 1.0)
"""How much of what was not certain yet reached the disk; 0 is nothing, 1 is everything."""


class File:
    """Its bytes as the process sees them, as they certainly are, and what lies between."""

    def __init__(self, content: bytes = b"") -> None:
        self.seen, self.certain = bytearray(content), bytearray(content)
        self.waiting: list[tuple[int, bytes | None]] = []

    def change(self, offset: int, data: bytes | None) -> None:
        """Writes at an offset; without data, cuts the file off there or fills it up."""
        _apply(self.seen, offset, data)
        self.waiting.append((offset, data))

    def sync(self) -> None:
        """Everything so far is certain."""
        for offset, data in self.waiting:
            _apply(self.certain, offset, data)
        self.waiting.clear()

    def found(self, chance: random.Random, share: float) -> bytes:
        """What may be there after the power was lost."""
        content = bytearray(self.certain)
        for offset, data in self.waiting:
            if chance.random() < share:
                _apply(content, offset, data)
            elif data is not None and share and chance.random() < 0.5:
                for start, sector in _sectors(offset, data):
                    if chance.random() < 0.5:
                        _apply(content, start, sector)
        return bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset : offset + len(data)] = data


def _sectors(offset: int, data: bytes) -> list[tuple[int, bytes]]:
    edges = [0, *range(SECTOR - offset % SECTOR, len(data), SECTOR), len(data)]
    return [(offset + start, data[start:end]) for start, end in pairwise(edges)]


class Named(NamedTuple):
    """A name given to something, or taken away from it; moved, it loses another name with that."""

    name: str
    node: "File | Folder | None"
    moved_from: "tuple[Folder, str] | None" = None


class Folder:
    """Its names as the process sees them, as they certainly are, and what lies between."""

    def __init__(self) -> None:
        self.seen: dict[str, File | Folder] = {}
        self.certain: dict[str, File | Folder] = {}
        self.waiting: list[Named] = []

    def change(self, change: Named) -> None:
        """Gives, moves or takes away a name."""
        _name(self.seen, change)
        if change.moved_from:
            del change.moved_from[0].seen[change.moved_from[1]]
        self.waiting.append(change)

    def sync(self) -> None:
        """Every name so far is certain, and gone where it was moved from."""
        for change in self.waiting:
            _name(self.certain, change)
            if change.moved_from:
                change.moved_from[0].forget(change.moved_from[1])
        self.waiting.clear()

    def forget(self, name: str) -> None:
        """The name was moved away for certain: neither it nor the giving of it is left."""
        self.certain.pop(name, None)
        self.waiting = [change for change in self.waiting if change.name != name]

    def kept(self, chance: random.Random, share: float) -> list[Named]:
        """Which of the uncertain changes reached the disk: the first so many."""
        count = chance.randint(0, len(self.waiting)) if 0 < share < 1 else round(share * len(self.waiting))
        return self.waiting[:count]


def _name(names: dict[str, File | Folder], change: Named) -> None:
    if change.node is None:
        names.pop(change.name, None)
    else:
        names[change.name] = change.node


class Opened(NamedTuple):
    """What a number of the process stands for."""

    node: File | Folder
    at_end: bool


class Disk:
    """A folder of the disk and everything in it, while a process works there."""

    def __init__(self, root: Path) -> None:
        """Begins with what lies in ``root`` now, all of it certain."""
        self.place = str(root)
        self.root = _loaded(root)
        self.printed = ""
        """What the process has told the world by now."""
        self._opened: dict[int, Opened] = {}
        self._offsets: dict[int, int] = {}

    def found(self, chance: random.Random) -> dict[str, bytes]:
        """Every file that may be there if the power is lost now, by its path."""
        share = chance.choice(SHARES)
        names: dict[int, dict[str, File | Folder]] = {}
        folders = _folders(self.root)
        for folder in folders:
            names[id(folder)] = dict(folder.certain)
        for folder in folders:
            for change in folder.kept(chance, share):
                _name(names[id(folder)], change)
                if change.moved_from and id(change.moved_from[0]) in names:
                    names[id(change.moved_from[0])].pop(change.moved_from[1], None)
        found: dict[int, bytes] = {}  # of a file with two names the same is found under both
        for _, file in (paths := list(_files(self.root, "", names))):
            if id(file) not in found:
                found[id(file)] = file.found(chance, share)
        return {path: found[id(file)] for path, file in paths}

    def now(self) -> dict[str, bytes]:
        """Every file as the process sees it, by its path."""
        seen = {id(folder): folder.seen for folder in _folders(self.root)}
        return {path: bytes(file.seen) for path, file in _files(self.root, "", seen)}

    def happens(self, call: Call) -> bool:
        """Takes in one call; whether it changed anything that the power could cost."""
        doing = getattr(self, f"_{call.name}", None)
        if doing is None:
            return self._must_be_elsewhere(call)
        return bool(doing(*call.arguments, result=call.result))

    def _must_be_elsewhere(self, call: Call) -> bool:
        assert _number(call.arguments[0]) not in self._opened, call
        return False

    def _fcntl(self, number: str, command: str, *_: str | bytes, result: int) -> bool:
        opened = self._opened.get(_number(number))
        if opened and command.startswith("F_DUPFD"):
            assert isinstance(opened.node, Folder), "a file under two numbers has one offset"
            self._opened[result] = opened
        return False

    def _within(self, path: str | bytes, folder: str = "AT_FDCWD") -> tuple[Folder, str] | None:
        """The folder that a path ends in, and its last name; ``None`` for what lies elsewhere."""
        text = path.decode() if isinstance(path, bytes) else path
        if not text.startswith("/"):
            start = self._opened.get(_number(folder)) if folder != "AT_FDCWD" else None
            node: File | Folder | None = start.node if start else None
        elif text == self.place or text.startswith(self.place + "/"):
            node, text = self.root, text[len(self.place) + 1 :]
        else:
            return None
        *above, last = text.split("/")
        for name in above:
            node = node.seen.get(name) if isinstance(node, Folder) else None
        return (node, last) if isinstance(node, Folder) else None

    def _open(self, path: bytes, flags: str, *_: str, result: int) -> bool:
        return self._openat("AT_FDCWD", path, flags, result=result)

    def _openat(self, folder: str, path: bytes, flags: str, *_: str, result: int) -> bool:
        self._close(str(result), result=0)
        if (found := self._within(path, folder)) is None:
            return False
        within, name = found
        node, changed = within.seen.get(name) if name else within, False
        if node is None and "O_CREAT" in flags:
            node, changed = File(), True
            within.change(Named(name, node))
        if node is None:
            return False
        if isinstance(node, File) and "O_TRUNC" in flags and node.seen:
            node.change(0, None)
        self._opened[result] = Opened(node, "O_APPEND" in flags)
        self._offsets[result] = 0
        return changed

    def _close(self, number: str, *, result: int) -> bool:
        self._opened.pop(_number(number), None)
        return False

    def _write(self, number: str, data: bytes, _size: str, *, result: int) -> bool:
        if number == "1":
            self.printed += data.decode()
            return True
        opened = self._opened.get(_number(number))
        if opened is None:
            return False
        assert isinstance(opened.node, File)
        offset = len(opened.node.seen) if opened.at_end else self._offsets[_number(number)]
        opened.node.change(offset, data[:result])
        self._offsets[_number(number)] = offset + result
        return True

    def _pwrite64(self, number: str, data: bytes, _size: str, offset: str, *, result: int) -> bool:
        opened = self._opened.get(_number(number))
        if opened is None:
            return False
        assert isinstance(opened.node, File)
        opened.node.change(int(offset), data[:result])
        return True

    def _sendfile(self, to: str, of: str, offset: str, _size: str, *, result: int) -> bool:
        opened, source = self._opened.get(_number(to)), self._opened.get(_number(of))
        if opened is None:
            return False
        assert source is not None and isinstance(source.node, File), "copied from elsewhere"
        start = self._offsets[_number(of)] if offset == "NULL" else int(offset.strip("[]").split(" ")[0])
        self._offsets[_number(of)] += result if offset == "NULL" else 0
        return self._write(to, bytes(source.node.seen[start : start + result]), "", result=result)

    def _lseek(self, number: str, *_: str, result: int) -> bool:
        self._offsets[_number(number)] = result
        return False

    def _ftruncate(self, number: str, size: str, *, result: int) -> bool:
        opened = self._opened.get(_number(number))
        if opened is None:
            return False
        assert isinstance(opened.node, File)
        opened.node.change(int(size), None)
        return True

    def _fsync(self, number: str, *, result: int) -> bool:
        opened = self._opened.get(_number(number))
        if opened:
            opened.node.sync()
        return opened is not None

    _fdatasync = _fsync

    def _rename(self, old: bytes, new: bytes, *, result: int) -> bool:
        return self._renameat("AT_FDCWD", old, "AT_FDCWD", new, result=result)

    def _renameat(self, of: str, old: bytes, to: str, new: bytes, *_: str, result: int) -> bool:
        source, target = self._within(old, of), self._within(new, to)
        if target and not source:
            raise AssertionError("moved in from elsewhere")
        if not target or not source:
            return bool(source) and self._removed(source)
        target[0].change(Named(target[1], source[0].seen[source[1]], source))
        return True

    _renameat2 = _renameat

    def _link(self, old: bytes, new: bytes, *, result: int) -> bool:
        return self._linkat("AT_FDCWD", old, "AT_FDCWD", new, result=result)

    def _linkat(self, of: str, old: bytes, to: str, new: bytes, *_: str, result: int) -> bool:
        source, target = self._within(old, of), self._within(new, to)
        if not target:
            return False
        assert source, "linked from elsewhere"
        target[0].change(Named(target[1], source[0].seen[source[1]]))
        return True

    def _unlink(self, path: bytes, *, result: int) -> bool:
        found = self._within(path)
        return found is not None and self._removed(found)

    _rmdir = _unlink

    def _unlinkat(self, folder: str, path: bytes, _flags: str, *, result: int) -> bool:
        found = self._within(path, folder)
        return found is not None and self._removed(found)

    def _removed(self, found: tuple[Folder, str]) -> bool:
        found[0].change(Named(found[1], None))
        return True

    def _mkdir(self, path: bytes, mode: str, *, result: int) -> bool:
        return self._mkdirat("AT_FDCWD", path, mode, result=result)

    def _mkdirat(self, folder: str, path: bytes, _mode: str, *, result: int) -> bool:
        if (found := self._within(path, folder)) is None:
            return False
        found[0].change(Named(found[1], Folder()))
        return True


def _number(text: str | bytes) -> int:
    return int(text) if isinstance(text, str) and text.lstrip("-").isdigit() else -1


def _loaded(place: Path) -> Folder:
    folder = Folder()
    for path in place.iterdir():
        folder.certain[path.name] = _loaded(path) if path.is_dir() else File(path.read_bytes())
    folder.seen = dict(folder.certain)
    return folder


def _folders(folder: Folder) -> list[Folder]:
    """A folder and all below it that any state of the names could lead to."""
    nodes = [*folder.certain.values(), *folder.seen.values(), *(change.node for change in folder.waiting)]
    below = {id(node): node for node in nodes if isinstance(node, Folder)}
    return [folder, *(each for node in below.values() for each in _folders(node))]


def _files(
    folder: Folder, above: str, names: dict[int, dict[str, File | Folder]]
) -> Iterator[tuple[str, File]]:
    for name, node in names[id(folder)].items():
        if isinstance(node, Folder):
            yield from _files(node, f"{above}{name}/", names)
        elif not name.endswith("-shm"):  # SQLite never syncs it and never needs it
            yield f"{above}{name}", node
