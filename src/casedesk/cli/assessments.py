"""``assessments``: every self-assessment, with how far it has come and what is still to do on it."""

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of
from casedesk.rules.particulars.assessments import planned_line, standing_of, title_of
from casedesk.rules.words import day_and_year

if TYPE_CHECKING:
    from casedesk.records.assessments import Assessment

_WORDS = ("yes", "partial", "no", "not stated", "")


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(verb: str, options: argparse.Namespace) -> int:
    """List them, the earliest year first."""
    with office_of(options, read_only=True) as office:
        today, found = office.today, office.assessments()
        missing = office.assessment_missing()
    if options.json:
        show_json({"as_at": today, "assessments": [_object(each) for each in found], "missing": missing})
        return 0
    gone_on = {each.before for each in found}
    say(line for each in found for line in _lines(each, today, newest=each.reference not in gone_on))
    if missing:
        say((f"{missing.title}, due {day_and_year(missing.due)}: {missing.about} (`casedesk assess`).",))
    elif not found:
        say(("No self-assessment is on record. `casedesk assess` begins one.",))
    return 0


def _object(assessment: "Assessment") -> dict[str, Any]:
    told = assessment._asdict()
    for name in ("answers", "planned", "events", "version"):
        told.pop(name)
    answers = [each.comply for each in assessment.answers]
    return {
        **told,
        "answered": {word or "unanswered": answers.count(word) for word in _WORDS},
        "open_actions": [each._asdict() for each in assessment.open_actions],
    }


def _lines(assessment: "Assessment", today: date, *, newest: bool) -> Iterator[str]:
    """What is still to do stands with the newest: it was carried over."""
    yield f"{assessment.reference}, {title_of(assessment)}: {standing_of(assessment)}."
    answers = [each.comply for each in assessment.answers]
    yield (
        "  "
        + ", ".join(f"{word or 'unanswered'} {answers.count(word)}" for word in _WORDS if word in answers)
        + "."
    )
    if newest and assessment.submitted is None and assessment.submit_by:
        yield f"  To the Ombudsman by {day_and_year(assessment.submit_by)}; check the date on its site."
    if newest:
        yield from (f"  {planned_line(each, today)}" for each in assessment.open_actions)
