"""Keep resources/i18n/tr.ts complete: python packaging/translations.py [pairs.txt]

Without a file it prints every English source that has no Turkish yet; with one (lines of
`English|Turkish`) it merges them and drops what the source no longer uses.
"""

import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.ui.i18n import catalogue
from tests.ui.sources import sources


def main() -> None:
    known, wanted = catalogue(), sources()
    for file in sys.argv[1:]:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        known |= dict(line.split("|", 1) for line in lines if "|" in line)
    kept = {source: known[source] for source in sorted(wanted) if source in known}
    if len(sys.argv) > 1:
        write(kept)
    for source in sorted(wanted - set(kept)):
        print(source)


def write(pairs: dict[str, str]) -> None:
    messages = "".join(
        f"  <message><source>{escape(source)}</source>"
        f"<translation>{escape(words)}</translation></message>\n"
        for source, words in pairs.items()
    )
    (ROOT / "resources" / "i18n" / "tr.ts").write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        '<TS version="2.1" language="tr_TR" sourcelanguage="en">\n<context>\n'
        f"  <name>kopru</name>\n{messages}</context>\n</TS>\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
