"""Counts every figure again from ``case.json`` files alone, by the rules that ``casedesk figures --rules`` prints.

Written as an outside auditor would write it: it needs Python and nothing else, and none of Casedesk's code. What
comes to the door and is no complaint is in no ``case.json``, so the figures ``door.*`` are left out, and so is
``practice.survey-told``. The day of ``--as-at`` is the day on which the files were written: a file does not tell
what it did not say yet on an earlier day.

    python tests/independent/recount.py FOLDER --from 2025-04-01 --to 2026-03-31 [--as-at 2026-11-20]
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import afterwards
import matters
import practice
import tenant_measures
import timeliness
from tally import Tally
from working_days import WorkingDays


def main() -> None:
    """Print every figure of a period as JSON."""
    parser = argparse.ArgumentParser(description="Count every figure again from case.json files.")
    parser.add_argument("folder", type=Path, help="where they lie, at any depth")
    parser.add_argument("--from", dest="first", required=True, metavar="DAY")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY")
    parser.add_argument("--as-at", default="9999-12-31", metavar="DAY", help="the day the files were written")
    parser.add_argument("--homes", type=int, help="low-cost rental homes")
    parser.add_argument("--homes-lcho", type=int, help="homes of low-cost ownership")
    told = parser.parse_args()
    cases, days = read(told.folder)
    homes = {"rental": told.homes, "ownership": told.homes_lcho}
    print(json.dumps(recount(cases, days, (told.first, told.last), told.as_at, homes), indent=1))


def read(folder: Path) -> tuple[list[dict[str, Any]], WorkingDays]:
    """Every complaint of a folder, with its policy, and the working days that they were judged by."""
    cases, calendars = [], {}
    for path in sorted(folder.rglob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and found.get("format") == "casedesk-case":
            cases.append({**found["complaint"], "policy": found["policy"]})
            calendars |= {(each["name"], each["version"]): each for each in found["calendars"]}
    # The list that looks furthest ahead knows most; of two alike, the one with more holidays.
    ordered = sorted(calendars.values(), key=lambda each: (each["published_to"], len(each["holidays"])))
    return cases, WorkingDays(ordered)


def recount(
    cases: list[dict[str, Any]],
    days: WorkingDays,
    period: tuple[str, str],
    as_at: str,
    homes: dict[str, int | None],
) -> dict[str, Any]:
    """Every figure by its id, and the measures of the regulator."""
    as_at = min(as_at, date.today().isoformat()) if as_at == "9999-12-31" else as_at
    now = Tally(cases, *period, as_at, days)
    before = Tally(cases, *before_it(*period, as_at), as_at, days)
    for each in (now, before):
        _count(each)
    afterwards.rising(now, before)
    figures = {name: _told(line) for name, line in sorted(now.lines.items())}
    known = {name: number for name, number in homes.items() if number}
    return {"period": period, "figures": figures, "measures": tenant_measures.measures(now, known)}


def _count(tally: Tally) -> None:
    matters.received(tally)
    for number in (1, 2, 3):
        timeliness.acknowledged(tally, number)
        timeliness.overdue(tally, number, "acknowledge")
        timeliness.answered(tally, number)
        timeliness.overdue(tally, number, "respond")
        timeliness.ended_overdue(tally, number)
        timeliness.not_told(tally, number)
        timeliness.extended(tally, number)
        matters.outcomes(tally, number)
    timeliness.policy(tally)
    timeliness.left_open(tally)
    matters.escalated(tally)
    matters.refused(tally)
    matters.remedied(tally)
    matters.done_in_time(tally, "promises", "promise")
    afterwards.ombudsman(tally)
    afterwards.learned(tally)
    afterwards.repeated(tally)
    practice.standards(tally)
    practice.practice(tally)


def _told(line: Any) -> dict[str, Any]:
    found = {"number": len(line.cases), "cases": sorted(line.cases)}
    found["of"] = None if line.of is None else sorted(line.of)
    return found | {name: value for name in ("pence", "days") if (value := getattr(line, name)) is not None}


def before_it(first: str, last: str, as_at: str) -> tuple[str, str]:
    """The period just before: as many whole months, or else as many days; as much of it as is known of this one."""
    start, until = _whole_before(first, last)
    if not first <= as_at < last:
        return start, until
    gone, began, known = (date.fromisoformat(day) for day in (first, start, as_at))
    after = known + timedelta(days=1)
    if gone.day != 1 or (date.fromisoformat(last) + timedelta(days=1)).day != 1:
        return _whole_before(first, as_at)
    month = known.year * 12 + known.month - 1 - ((gone.year - began.year) * 12 + gone.month - began.month)
    same = date(month // 12, month % 12 + 1, 1)
    end = next(_month_ends(same, same))
    return start, (end if after.day == 1 else end.replace(day=min(end.day, known.day))).isoformat()


def _whole_before(first: str, last: str) -> tuple[str, str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    ends = list(_month_ends(start, end))
    until = start - timedelta(days=1)
    if start.day == 1 and ends and ends[-1] == end:
        month = start.year * 12 + start.month - 1 - len(ends)
        return date(month // 12, month % 12 + 1, 1).isoformat(), until.isoformat()
    return (until - (end - start)).isoformat(), until.isoformat()


def _month_ends(start: date, end: date) -> Iterator[date]:
    day = start
    while day <= end:
        after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield after - timedelta(days=1)
        day = after


if __name__ == "__main__":
    main()
