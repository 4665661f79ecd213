"""Makes and signs releases. Private keys stay on offline sticks; two of three must sign.

  release.py new-key FILE.pem                      once a person: a key under a passphrase
  release.py keys SITE --public A.pub B.pub C.pub  the next list of keys
  release.py ship SITE --url https://…             puts the first list into what is built
  release.py make SITE --version 0.2.0 --file windows-x64-setup=Kopru-0.2.0.exe …
  release.py again SITE --channel stable --rollout 50     the same release for more PCs, or longer
  release.py sign FILE --key FILE.pem              adds one signature; run it once a signer
  release.py check SITE                            believes or refuses, exactly as a PC would

SITE is the folder that is uploaded as it is: keys/N.json, stable.json, beta.json,
releases/VERSION/FILES. After new keys every manifest is made `again`: old ones count no more.
Upload releases/ first, keys/ second, the manifests last. KOPRU_PASSPHRASE stands in for typing.
"""

from __future__ import annotations

import argparse
import getpass
import os
import re
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain import update_keys, update_release
from app.domain.errors import KopruError, UpdateRefused
from app.domain.update_keys import KeyList, first_keys, next_keys, parse_keys, write_keys
from app.domain.update_release import (
    CHANNELS,
    Payload,
    Release,
    Seen,
    Version,
    believe,
    next_manifest,
    parse_release,
    write_release,
)  # fmt: skip
from app.domain.update_signed import Signed, read_signed, write_signed
from app.runtime.updates.signatures import verify
from app.runtime.updates.store import sha256_of
from app.runtime.updates.trust import KEYS, SOURCE

SHIPPED = ROOT / "resources" / "updates"
NOTES = {"tr": ROOT / "CHANGELOG.tr.md", "en": ROOT / "CHANGELOG.md"}
MANIFEST_DAYS, KEYS_DAYS = 60, 730


def main() -> int:
    options = _parser().parse_args()
    try:
        print(options.work(options))
    except UpdateRefused as error:
        print(f"refused: {error.code} ({error.title})", file=sys.stderr)
    except (KopruError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
    else:
        return 0
    return 1


def new_key(options: argparse.Namespace) -> str:
    key = Ed25519PrivateKey.generate()
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_passphrase(options.file, new=True)),
    )
    descriptor = os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
    public = options.file.with_suffix(".pub")
    public.write_text(_public(key).hex() + "\n", encoding="ascii")
    return f"{options.file} stays with its person; {public} goes into the list of keys."


def make_keys(options: argparse.Namespace) -> str:
    """The next list. The first one is also what the program ships with."""
    number = max((int(each.stem) for each in (options.site / "keys").glob("*.json")), default=0) + 1
    publics = [bytes.fromhex(each.read_text(encoding="ascii").strip()) for each in options.public]
    expires = _now() + timedelta(days=options.days)
    path = options.site / "keys" / f"{number}.json"
    _write(path, write_keys(number, options.threshold, publics, expires))
    who = "itself" if number == 1 else f"enough keys of list {number - 1} and of its own"
    return f"{path} must be signed by {who} ({options.threshold} of {len(publics)})."


def ship(options: argparse.Namespace) -> str:
    """Put the first list, signed, and the address into what is built."""
    raw = (options.site / "keys" / "1.json").read_bytes()
    first_keys(raw, verify)
    options.into.mkdir(parents=True, exist_ok=True)
    (options.into / KEYS).write_bytes(raw)
    (options.into / SOURCE).write_text(f'url = "{options.url}"\n', encoding="utf-8")
    return f"{options.into}: commit both files."


def make(options: argparse.Namespace) -> str:
    """A release and its unsigned manifest."""
    version = Version.parse(options.version)
    home = options.site / "releases" / str(version)
    payloads = dict(_payload(each, home) for each in options.file)
    before = _manifest(options.site, options.channel)
    now = _now()
    release = Release(
        keys=_newest(options.site).version,
        channel=options.channel,
        serial=before.serial + 1 if before else 1,
        version=version,
        published=now,
        expires=now + timedelta(days=options.days),
        schema=_schema(),
        rollout=options.rollout,
        notes={language: _notes(file, str(version)) for language, file in NOTES.items()},
        payloads=payloads,
    )
    return _put(options.site, release)


def again(options: argparse.Namespace) -> str:
    """The same release with a later end, another share of the PCs, or under new keys."""
    before = _manifest(options.site, options.channel)
    if before is None:
        raise ValueError(f"{options.channel} has no manifest yet")
    now, number = _now(), _newest(options.site).version
    release = next_manifest(
        before, keys=number, published=now, expires=now + timedelta(days=options.days),
        rollout=options.rollout,
    )  # fmt: skip
    return _put(options.site, release)


def sign(options: argparse.Namespace) -> str:
    """Show what is signed, then sign it."""
    raw = options.file.read_bytes()
    kind = next(
        each
        for each in (update_keys.KIND, update_release.KIND)
        if f'"{each}"'.encode() in raw
    )  # fmt: skip
    signed = read_signed(raw, kind)
    print(_summary(signed))
    key = serialization.load_pem_private_key(options.key.read_bytes(), _passphrase(options.key))
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{options.key} is no Ed25519 key")
    both = signed.with_signature(_public(key), key.sign(signed.message))
    _write(options.file, both)
    return f"Signed by {len(both.signatures)}: " + ", ".join(
        each[:12] for each, _ in both.signatures
    )


def check(options: argparse.Namespace) -> str:
    """What a PC that knows only the first list would say of this folder today."""
    keys = first_keys((options.site / "keys" / "1.json").read_bytes(), verify)
    while (path := options.site / "keys" / f"{keys.version + 1}.json").exists():
        keys = next_keys(keys, path.read_bytes(), verify)
    keys.require_current(_now())
    lines = [f"keys: list {keys.version}, {keys.threshold} of {len(keys.keys)}"]
    for channel in CHANNELS:
        path = options.site / f"{channel}.json"
        if not path.exists():
            continue
        release, _ = believe(path.read_bytes(), channel, keys, verify, Seen(), _now())
        for each in release.payloads.values():
            _check_file(options.site / "releases" / str(release.version) / each.name, each)
        lines.append(f"{channel}: {release.version}, {release.rollout} %, until {release.expires}")
    return "\n".join(lines)


def _check_file(path: Path, payload: Payload) -> None:
    if path.stat().st_size != payload.size or sha256_of(path) != payload.sha256:
        raise ValueError(f"{path} is not what the manifest names")


def _payload(entry: str, home: Path) -> tuple[str, Payload]:
    platform, _, name = entry.partition("=")
    file = Path(name)
    home.mkdir(parents=True, exist_ok=True)
    place = home / file.name
    if place.resolve() != file.resolve():
        shutil.copyfile(file, place)
    return platform, Payload(file.name, place.stat().st_size, sha256_of(place))


def _manifest(site: Path, channel: str) -> Release | None:
    path = site / f"{channel}.json"
    if not path.exists():
        return None
    return parse_release(read_signed(path.read_bytes(), update_release.KIND).payload)


def _newest(site: Path) -> KeyList:
    lists = sorted((site / "keys").glob("*.json"), key=lambda each: int(each.stem))
    if not lists:
        raise ValueError(f"{site}/keys is empty: make the list of keys first")
    return parse_keys(read_signed(lists[-1].read_bytes(), update_keys.KIND).payload)


def _put(site: Path, release: Release) -> str:
    path = site / f"{release.channel}.json"
    _write(path, write_release(release))
    return f"{_summary(write_release(release))}\n{path} must be signed now."


def _summary(signed: Signed) -> str:
    if signed.kind == update_keys.KIND:
        keys = parse_keys(signed.payload)
        names = ", ".join(each[:12] for each in keys.keys)
        return f"List of keys {keys.version}: {keys.threshold} of {names}, until {keys.expires}"
    release = parse_release(signed.payload)
    files = "".join(
        f"\n  {platform}: {each.name}, {each.size} bytes, sha256 {each.sha256}"
        for platform, each in release.payloads.items()
    )
    share, until = release.rollout, release.expires
    head = f"{release.channel} {release.serial}: Köprü {release.version}, {share} %, until {until}"
    return f"{head}, under keys {release.keys}{files}\n{release.notes['tr']}"


def _notes(file: Path, version: str) -> str:
    """The section of this version; a beta takes the one of the version it leads to."""
    main = version.partition("b")[0]
    found = re.search(
        rf"^## {re.escape(main)}\b[^\n]*\n(.*?)(?=^## |\Z)", file.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )  # fmt: skip
    if found is None or not found[1].strip():
        raise ValueError(f"{file.name} says nothing of {main}: write what is new first")
    return re.sub(r"\n +", " ", found[1].strip())


def _schema() -> str:
    versions = ROOT / "app" / "storage" / "migrations" / "versions"
    return max(each.name.partition("_")[0] for each in versions.glob("[0-9]*.py"))


def _passphrase(file: Path, *, new: bool = False) -> bytes:
    typed = os.environ.get("KOPRU_PASSPHRASE") or getpass.getpass(f"Passphrase of {file.name}: ")
    if new and len(typed) < 12:
        raise ValueError("A passphrase has 12 letters at least")
    return typed.encode("utf-8")


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def _write(path: Path, signed: Signed) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(write_signed(signed))
    part.replace(path)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, work: object) -> argparse.ArgumentParser:
        command = commands.add_parser(name)
        command.set_defaults(work=work)
        return command

    add("new-key", new_key).add_argument("file", type=Path)
    keys = add("keys", make_keys)
    keys.add_argument("site", type=Path)
    keys.add_argument("--public", type=Path, nargs="+", required=True)
    keys.add_argument("--threshold", type=int, default=2)
    keys.add_argument("--days", type=int, default=KEYS_DAYS)
    shipped = add("ship", ship)
    shipped.add_argument("site", type=Path)
    shipped.add_argument("--into", type=Path, default=SHIPPED)
    shipped.add_argument("--url", required=True, help="where SITE is uploaded, https://…")
    for name, work in (("make", make), ("again", again)):
        command = add(name, work)
        command.add_argument("site", type=Path)
        command.add_argument("--channel", choices=CHANNELS, default="stable")
        command.add_argument("--days", type=int, default=MANIFEST_DAYS)
        command.add_argument("--rollout", type=int, default=10 if name == "make" else None)
        if name == "make":
            command.add_argument("--version", required=True)
            command.add_argument("--file", action="append", required=True, metavar="PLATFORM=FILE")
    signing = add("sign", sign)
    signing.add_argument("file", type=Path)
    signing.add_argument("--key", type=Path, required=True)
    add("check", check).add_argument("site", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
