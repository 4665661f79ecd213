"""Authenticode, where the person who builds has a certificate; else the build says "unsigned".

  KOPRU_SIGN_PFX        the certificate with its key (PKCS #12)
  KOPRU_SIGN_PASSWORD   its password
  KOPRU_SIGN_TIME       the time stamp server's address; without one a signature ends with the
                        certificate

Run by itself (`signing.py FILE`) it signs one file: so NSIS has its uninstaller signed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def wanted() -> bool:
    return bool(os.environ.get("KOPRU_SIGN_PFX"))


def sign(file: Path) -> bool:
    """Sign in place. False where no certificate is named; stops the build where it fails."""
    if not wanted():
        return False
    signed = file.with_name(f"{file.name}.signed")
    command = ["osslsigncode", "sign", "-pkcs12", os.environ["KOPRU_SIGN_PFX"], "-h", "sha256"]
    command += ["-readpass", "/dev/stdin"] if sys.platform != "win32" else _pass_argument()
    command += ["-n", "Köprü"]
    if stamp := os.environ.get("KOPRU_SIGN_TIME"):
        command += ["-ts", stamp]
    command += ["-in", str(file), "-out", str(signed)]
    done = subprocess.run(command, input=os.environ.get("KOPRU_SIGN_PASSWORD", ""), text=True)
    if done.returncode != 0:
        raise SystemExit(f"{file.name} could not be signed")
    signed.replace(file)
    return True


def _pass_argument() -> list[str]:
    return ["-pass", os.environ.get("KOPRU_SIGN_PASSWORD", "")]


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
