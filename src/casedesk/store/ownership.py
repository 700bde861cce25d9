"""Files for their owner alone: by mode bits, and on Windows by an access list of their own.

Only rights are looked at or changed here; no file is ever opened, since a store may be open beside.
"""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

PRIVATE = 0o600
"""The rights of a file that only its owner may read and write; folders also have the right to enter."""
_OTHERS = 0o077
_OWNER_ONLY = "D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;OW)"
"""Full access for the system, for administrators and for the owner, and none that the folder hands down:
what Python itself gives a folder that it makes with mode 0700 on Windows."""
_EVERYBODY = {"WD", "AU", "BU", "BG", "AN", "IU", "NU", "LG", "S-1-1-0", "S-1-5-11", "S-1-5-32-545"}
"""How an access list names everybody, whoever is signed in, users and guests."""
_GRANT = re.compile(r"\((?:OA|A|XA);[^;)]*;([^;)]*);[^;)]*;[^;)]*;([^;)]*)[;)]")


def keep_private(path: Path) -> None:
    """Takes every right from everybody but the owner, as far as the file system knows rights at all."""
    if sys.platform == "win32":
        _set_access(path, _OWNER_ONLY)
    else:
        try:
            path.chmod(PRIVATE | (0o100 if path.is_dir() else 0))
        except OSError:
            return  # a stick or a network folder without rights of its own: `check` says so


def others_may_use(path: Path) -> bool:
    """Whether somebody else who uses this computer may read or change it; not if nobody can tell."""
    if sys.platform == "win32":
        return grants_others(_access(path))
    try:
        return bool(path.lstat().st_mode & _OTHERS)
    except OSError:
        return False


def command(paths: Sequence[Path]) -> str:
    """What the owner can type to keep these files to herself."""
    if sys.platform == "win32":
        return "; ".join(f'icacls "{path}" /inheritance:r /grant:r "%USERNAME%:F"' for path in paths)
    import shlex

    return "chmod go-rwx " + " ".join(shlex.quote(os.fspath(path)) for path in paths)


def grants_others(access: str) -> bool:
    """Whether an access list, written as Windows writes it (SDDL), lets everybody or all users in."""
    _, found, entries = access.partition("D:")
    if found and entries.startswith("NO_ACCESS_CONTROL"):
        return True
    return any(rights and who in _EVERYBODY for rights, who in _GRANT.findall(entries))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _FILE = 1
    """``SE_FILE_OBJECT``."""
    _DACL = 0x4
    _PROTECTED = 0x80000000
    _REVISION = 1
    _advapi = ctypes.WinDLL("advapi32", use_last_error=True)
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.LocalFree.argtypes = [ctypes.c_void_p]
    _kernel.LocalFree.restype = ctypes.c_void_p
    _advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = [
        wintypes.LPCWSTR,
        wintypes.DWORD,
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_void_p,
    ]
    _advapi.GetSecurityDescriptorDacl.argtypes = [
        ctypes.c_void_p,
        ctypes.POINTER(wintypes.BOOL),
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.POINTER(wintypes.BOOL),
    ]
    _advapi.SetNamedSecurityInfoW.argtypes = [
        wintypes.LPWSTR,
        ctypes.c_int,
        wintypes.DWORD,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    _advapi.SetNamedSecurityInfoW.restype = wintypes.DWORD
    _advapi.GetNamedSecurityInfoW.argtypes = [
        wintypes.LPCWSTR,
        ctypes.c_int,
        wintypes.DWORD,
        *[ctypes.c_void_p] * 4,
        ctypes.POINTER(ctypes.c_void_p),
    ]
    _advapi.GetNamedSecurityInfoW.restype = wintypes.DWORD
    _advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW.argtypes = [
        ctypes.c_void_p,
        wintypes.DWORD,
        wintypes.DWORD,
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_void_p,
    ]

    def _set_access(path: Path, access: str) -> None:
        """Gives it this access list; a file system without any (FAT on a stick) keeps its ways."""
        descriptor, dacl = ctypes.c_void_p(), ctypes.c_void_p()
        present, defaulted = wintypes.BOOL(), wintypes.BOOL()
        if not _advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            access, _REVISION, ctypes.byref(descriptor), None
        ):
            return
        try:
            if _advapi.GetSecurityDescriptorDacl(
                descriptor, ctypes.byref(present), ctypes.byref(dacl), ctypes.byref(defaulted)
            ):
                _advapi.SetNamedSecurityInfoW(
                    os.fspath(path), _FILE, _DACL | _PROTECTED, None, None, dacl, None
                )
        finally:
            _kernel.LocalFree(descriptor)

    def _access(path: Path) -> str:
        """Its access list in words; empty if it cannot be read."""
        descriptor, text = ctypes.c_void_p(), ctypes.c_void_p()
        if _advapi.GetNamedSecurityInfoW(
            os.fspath(path), _FILE, _DACL, None, None, None, None, ctypes.byref(descriptor)
        ):
            return ""
        try:
            if not _advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                descriptor, _REVISION, _DACL, ctypes.byref(text), None
            ):
                return ""
            try:
                return ctypes.wstring_at(text.value or 0)
            finally:
                _kernel.LocalFree(text)
        finally:
            _kernel.LocalFree(descriptor)
