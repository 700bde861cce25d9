"""What kind of place a path lies in: another computer's drive, or a folder that a service copies elsewhere.

It is told by names, by what the service itself has left there or on record, and by what is mounted; nothing
is asked over the network.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple


class Lying(NamedTuple):
    """Where something lies, as far as it is not simply on this computer."""

    network: str = ""
    """The kind of network drive: ``nfs4``, ``cifs``, ``network drive``; empty on a disk of this computer."""
    service: str = ""
    """The service that copies the folder: ``OneDrive``; empty if none is known to."""


_NAMES = (
    ("OneDrive", r"onedrive( ?-.+)?"),
    ("Dropbox", r"(.+ )?dropbox( ?\(.+\)|-.+)?"),
    ("iCloud", r"icloud ?drive|mobile documents|com~apple~clouddocs"),
    ("Google Drive", r"google ?drive( ?[-(].+)?|my drive|shared drives|drivefs"),
    ("Nextcloud", r"nextcloud\d*"),
    ("ownCloud", r"owncloud"),
    ("Proton Drive", r"proton ?drive( ?-.+)?"),
    ("pCloud", r"pcloud ?(drive|sync)?"),
    ("Box", r"box( sync|-box)"),
    ("MEGA", r"mega ?sync( .+)?"),
    ("Syncthing", r"syncthing"),
    ("Seafile", r"seafile"),
    ("Tresorit", r"tresorit"),
    ("kDrive", r"kdrive\d*"),
)
_SERVICES = tuple((service, re.compile(names, re.IGNORECASE)) for service, names in _NAMES)
"""What the folders of services are called, each name whole."""
_LEFT_THERE = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.driveupload": "Google Drive",
}
"""What a service keeps in a folder that it copies, whatever the folder is called."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK = re.compile(
    r"nfs4?|cifs|smb\w*|afpfs|webdav|davfs|ncpfs|afs|ceph|glusterfs|lustre|9p|virtiofs|vboxsf"
    r"|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|s3fs|gcsfuse|glusterfs|ceph|smbnetfs|onedriver|vmhgfs-fuse)"
)
"""Kinds of mounts behind which there is another computer, or another system on this one."""
_ESCAPED = re.compile(r"\\(\d{3})")


def lying(path: Path, environment: Mapping[str, str] = os.environ) -> Lying:
    """Where ``path`` lies, or would lie once it is made. A link counts by where it leads."""
    real = path.expanduser().resolve()
    service = (
        synced_by_name(real)
        or synced_by_name(path)
        or _synced_by_signs(real)
        or _under_any(real, _on_record(environment, Path.home()))
    )
    return Lying(_network(real), service)


def synced_by_name(path: PurePath) -> str:
    """The service whose folder ``path`` lies in, by what the folders are called; empty if none is known."""
    folders = path.parts[:-1]
    for number, folder in enumerate(folders):
        if folder == "CloudStorage" and number and folders[number - 1] == "Library":
            # Everything below ~/Library/CloudStorage of a Mac belongs to some service: `Box-Box`, `Egnyte-…`.
            below = folders[number + 1] if number + 1 < len(folders) else "a service"
            return _named(below) or below.partition("-")[0]
        if service := _named(folder):
            return service
    return ""


def _named(folder: str) -> str:
    return next((service for service, names in _SERVICES if names.fullmatch(folder)), "")


def _synced_by_signs(path: Path) -> str:
    for folder in path.parents:
        for sign, service in _LEFT_THERE.items():
            # ~/.dropbox is where the program itself lives; it says nothing of the home folder.
            if os.path.lexists(folder / sign) and folder != Path.home():
                return service
    return ""


def _on_record(environment: Mapping[str, str], home: Path) -> Iterator[tuple[str, str]]:
    """Folders that services say they copy, with the service: in the environment and in their own settings."""
    for name in _VARIABLES:
        if folder := environment.get(name):
            yield folder, "OneDrive"
    roots = [Path(named) for name in ("APPDATA", "LOCALAPPDATA") if (named := environment.get(name))]
    for file in (home / ".dropbox", *(root / "Dropbox" for root in roots)):
        for folder in re.findall(r'"path"\s*:\s*("[^"\n]*")', _text_of(file / "info.json")):
            yield _unquoted(folder), "Dropbox"
    kept = (home / ".config/Nextcloud", home / "Library/Preferences/Nextcloud")
    for file in (*kept, *(root / "Nextcloud" for root in roots)):
        for folder in re.findall(r"localPath=(.+)", _text_of(file / "nextcloud.cfg")):
            yield folder.strip(), "Nextcloud"


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")[:100_000]
    except OSError:
        return ""


def _unquoted(text: str) -> str:
    import json

    try:
        return str(json.loads(text))
    except ValueError:
        return ""


def _under_any(path: Path, folders: Iterator[tuple[str, str]]) -> str:
    for folder, service in folders:
        # A relative or an empty path in somebody else's settings must not claim the folder we are in.
        if Path(folder).is_absolute() and path.is_relative_to(Path(folder).resolve()):
            return service
    return ""


def mounted_as(path: PurePosixPath, mounts: str) -> str:
    """The kind of file system that holds ``path``.

    Args:
        mounts: the text of Linux' ``/proc/self/mountinfo``.
    """
    found, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) < 5 or not kinds:
            continue
        point = _ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields[4])
        # The longest wins; of two on one folder, the later lies above.
        if path.is_relative_to(point) and len(point) >= len(found):
            found, kind = point, kinds[0]
    return kind


def _network(path: Path) -> str:
    try:
        if sys.platform == "win32":
            return _windows_drive(path)
        if sys.platform == "darwin":
            return _mac_mount(path)
        kind = mounted_as(PurePosixPath(path), _text_of(Path("/proc/self/mountinfo")))
    except (OSError, AttributeError, ValueError):  # a system that cannot be asked: nothing is known
        return ""
    return kind if _NETWORK.fullmatch(kind) else ""


def there(path: Path) -> Path:
    """``path``, or the nearest folder above it that is there."""
    return next((each for each in (path, *path.parents) if each.exists()), path)


if sys.platform == "win32":
    import ctypes

    _REMOTE = 4

    def _windows_drive(path: Path) -> str:
        if path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?\\", "\\\\.\\")):
            return "network drive"
        kind = ctypes.windll.kernel32.GetDriveTypeW(ctypes.c_wchar_p(path.anchor))
        return "network drive" if kind == _REMOTE else ""


if sys.platform == "darwin":
    import ctypes
    import platform

    _LOCAL = 0x1000
    """``MNT_LOCAL``: the file system is on a disk of this computer."""

    class _StatFs(ctypes.Structure):
        _fields_ = [
            ("bsize", ctypes.c_uint32),
            ("iosize", ctypes.c_int32),
            ("counts", ctypes.c_uint64 * 5),
            ("fsid", ctypes.c_int32 * 2),
            ("owner", ctypes.c_uint32),
            ("type", ctypes.c_uint32),
            ("flags", ctypes.c_uint32),
            ("subtype", ctypes.c_uint32),
            ("kind", ctypes.c_char * 16),
            ("mounted_on", ctypes.c_char * 1024),
            ("mounted_from", ctypes.c_char * 1024),
            ("reserved", ctypes.c_uint32 * 8),
        ]

    def _mac_mount(path: Path) -> str:
        library = ctypes.CDLL(None, use_errno=True)
        # Macs with Intel processors keep an older form of the call under the plain name.
        call = getattr(library, "statfs" if platform.machine() == "arm64" else "statfs$INODE64")
        found = _StatFs()
        if call(os.fsencode(there(path)), ctypes.byref(found)) or found.flags & _LOCAL:
            return ""
        return str(found.kind.decode("ascii", "replace")) or "network drive"
