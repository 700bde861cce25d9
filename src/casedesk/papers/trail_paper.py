"""The audit trail of one case on paper, and as plain text: every act with what it changed, and how it was proved."""

from datetime import date

from casedesk.papers.paper import Block, Paper, Section, Table, Words
from casedesk.records.trails import Proof, Told, entries_words
from casedesk.rules.trails import FORGOTTEN, told_lines
from casedesk.rules.words import day_and_year, long_day, safe

_HEAD = ("No.", "Recorded", "By", "Act", "What it changed: old → new")
_WIDTHS = (6.0, 14.0, 13.0, 29.0, 38.0)
_HOW = (
    "Every act is one entry. Each entry is sealed with a digest of itself and of the entry before it, over all"
    " cases: nothing can be changed, taken out or put in between without breaking the seals that follow. An entry"
    " is never removed; an undo adds one."
)
_KEEP = (
    "Keep this page. `casedesk trail --seal` with this seal tells on any later day whether the trail up to"
    " this entry is still the one that was printed here, even if somebody who knew the passphrase wrote all of"
    " it anew."
)


def trail_paper(reference: str, entries: tuple[Told, ...], proof: Proof, landlord: str, made: date) -> Paper:
    """The trail of one case as a paper.

    Args:
        entries: of the case, the earliest first.
        proof: of the whole store, on the day of making.
    """
    broken = [str(each.number) for each in entries if not each.sound]
    own = f"Broken among them: {', '.join(broken)}." if broken else "Every seal of the entries below holds."
    verified: tuple[Block, ...] = (
        Words(proof.line, "plain" if not proof.problems else "strong"),
        Words(own, "strong" if broken else "plain"),
        Words(f"Seal of the last entry of the store: {proof.seal}"),
        Words(_HOW, "quiet"),
        Words(f"{_KEEP} The whole digest: {proof.digest}", "quiet"),
    )
    rows = tuple((str(each.number), _when(each), each.who, _what(each), _changed(each)) for each in entries)
    days = (
        f", {day_and_year(entries[0].at.date())} to {day_and_year(entries[-1].at.date())}" if entries else ""
    )
    return Paper(
        title=f"Audit trail of {reference}",
        subtitle=f"{entries_words(len(entries))}{days}",
        landlord=landlord,
        made=made,
        sections=(
            Section("How it was proved", verified),
            Section("Every act", (Table("", _HEAD, rows, _WIDTHS),)),
        ),
        kind="form",
        foot="It names residents",
    )


def trail_text(reference: str, entries: tuple[Told, ...], proof: Proof, landlord: str, made: date) -> str:
    """The same as plain text."""
    title = f"Audit trail of {reference}"
    whose = f", {landlord}" if landlord else ""
    head = [title, "=" * len(title), f"{entries_words(len(entries))}. Written on {long_day(made)}{whose}."]
    body = [line for each in entries for line in ("", *told_lines(each))]
    seal = f"Seal of the last entry of the store: {proof.seal} (whole: {proof.digest})"
    foot = ["", proof.line, seal, _HOW, _KEEP]
    return safe("\n".join((*head, *body, *foot))) + "\n"


def _when(entry: Told) -> str:
    return f"{day_and_year(entry.at.date())}\n{entry.at:%H:%M}"


def _what(entry: Told) -> str:
    back = f"taken back by entry {entry.taken_back}" if entry.taken_back else ""
    broken = "" if entry.sound else "BROKEN: changed after it was written"
    return "\n".join(filter(None, (entry.act, entry.words, back, broken)))


def _changed(entry: Told) -> str:
    lines = [each.line for each in entry.changes]
    return "\n".join((*lines, FORGOTTEN) if entry.forgotten else lines) or "–"
