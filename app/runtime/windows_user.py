"""Who the Windows user is, and the folder that only he and the system may enter.

Asked of Windows itself, not of `whoami`: the first one on PATH may be Git's, which knows no SIDs.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from app.domain.errors import BackendError

assert sys.platform == "win32"  # noqa: S101  mypy then reads the rest on Windows only

from ctypes import wintypes  # noqa: E402 (not there elsewhere)

_TOKEN_QUERY, _TOKEN_USER = 0x0008, 1

_advapi, _kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
_kernel.GetCurrentProcess.restype = wintypes.HANDLE
_kernel.CloseHandle.argtypes = [wintypes.HANDLE]
_kernel.LocalFree.argtypes = [ctypes.c_void_p]
_advapi.OpenProcessToken.argtypes = [
    wintypes.HANDLE,
    wintypes.DWORD,
    ctypes.POINTER(wintypes.HANDLE),
]
_advapi.GetTokenInformation.argtypes = [
    wintypes.HANDLE,
    ctypes.c_int,
    ctypes.c_void_p,
    wintypes.DWORD,
    ctypes.POINTER(wintypes.DWORD),
]
_advapi.ConvertSidToStringSidW.argtypes = [ctypes.c_void_p, ctypes.POINTER(wintypes.LPWSTR)]


@cache
def private_data_dir() -> Path:
    """%PROGRAMDATA%\\Kopru\\<SID>: inheritance off, only the user and SYSTEM may enter."""
    sid = user_sid()
    folder = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Kopru" / sid
    if not folder.exists():
        folder.mkdir(parents=True)
        _close_to_others(folder, sid)
    return folder


def _close_to_others(folder: Path, sid: str) -> None:
    """An open folder is worse than none: it is taken back, and the next start tries again."""
    rights = ["/inheritance:r", "/grant:r", f"*{sid}:(OI)(CI)F", "*S-1-5-18:(OI)(CI)F"]
    icacls = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "icacls.exe"
    done = subprocess.run(
        [icacls, str(folder), *rights],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=subprocess.CREATE_NO_WINDOW,
    )
    if done.returncode != 0:
        folder.rmdir()
        raise BackendError(
            "The data folder {path} cannot be used",
            "Choose a folder you may write to in [backend] data_dir.",
            path=str(folder),
        )


def user_sid() -> str:
    """Like S-1-5-21-…-1001. Raises BackendError where Windows does not tell."""
    token = wintypes.HANDLE()
    process = _kernel.GetCurrentProcess()
    if not _advapi.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)):
        raise _untold()
    try:
        return _sid_of(token)
    finally:
        _kernel.CloseHandle(token)


def _sid_of(token: wintypes.HANDLE) -> str:
    answer, size = ctypes.create_string_buffer(256), wintypes.DWORD()
    if not _advapi.GetTokenInformation(token, _TOKEN_USER, answer, len(answer), ctypes.byref(size)):
        raise _untold()
    sid = ctypes.c_void_p.from_buffer(answer)  # TOKEN_USER begins with a pointer to the SID
    text = wintypes.LPWSTR()
    if not _advapi.ConvertSidToStringSidW(sid, ctypes.byref(text)):
        raise _untold()
    try:
        return str(text.value)
    finally:
        _kernel.LocalFree(text)


def _untold() -> BackendError:
    return BackendError(
        "Windows does not tell who you are", "Name a data folder in [backend] data_dir."
    )
