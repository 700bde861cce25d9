"""Stores of very many invented complaints, built once and kept until their builder or the layout changes."""

import hashlib
import shutil
import tempfile
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from casedesk.casework.places import resource
from casedesk.rules.calendar import Calendar, published_days
from casedesk.rules.law import Law
from casedesk.rules.policies import load_policy
from casedesk.rules.verdicts import freeze
from casedesk.store import migrating, opening, writing
from casedesk.store.law import save_policy
from tests.benchmarks import invented

PASSPHRASE = "seven quiet herons on a roof"
_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_AT_ONCE = 2000
_POLICY = resource("sample_data") / "policies" / "policy_2025.toml"


def built(number: int, *, cache: Path | None = None) -> Path:
    """The encrypted store of that many complaints, 300 of them open; made if there is none yet."""
    folder = cache or Path(tempfile.gettempdir()) / "casedesk-benchmarks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{number}-{_made_by()}.db"
    if not path.exists():
        for old in folder.glob(f"{number}-*"):
            old.unlink()
        print(f"building a store of {number:,} complaints once …", flush=True)
        _build(path, number)
    return path


def _made_by() -> str:
    """Another layout or another builder makes another store; so does another day, by which they are dated."""
    layouts = sorted((Path(migrating.__file__).parent / "migrations" / "versions").glob("*.py"))
    made = hashlib.sha256(invented.newest().isoformat().encode())
    for file in (Path(__file__), Path(invented.__file__), *layouts):
        made.update(file.read_bytes())
    return made.hexdigest()[:8]


def _build(path: Path, number: int) -> None:
    """Write it aside and move it into place whole, so that a stopped build leaves nothing that looks done."""
    aside = Path(tempfile.mkdtemp(dir=path.parent))
    days, text = published_days(), _POLICY.read_text(encoding="utf-8")
    policy = load_policy(text)
    law = Law(Calendar(days), (policy,))
    store = opening.create(aside / "store.db", PASSPHRASE, calendar=days)
    try:
        save_policy(store, policy.id, text, starts=policy.start, ends=policy.end, who="the builder", at=_AT)
        cases = invented.complaints(number)
        while some := list(islice(cases, _AT_ONCE)):
            with writing.transaction(store):
                for case in some:
                    # Judged as an import would judge them, so that figures have verdicts to count.
                    judged = freeze(None, case, law, lambda verdict: law, invented.newest())
                    writing.commit(store, None, judged, act="import", who="the builder", at=_AT)
    finally:
        store.close()
    (aside / "store.db").rename(path)
    shutil.rmtree(aside)
