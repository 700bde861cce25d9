"""What is on record of what is no complaint, told once for its screen and for ``show``."""

from collections.abc import Iterator
from datetime import date

from casedesk.records import Complaint
from casedesk.records.approaches import Approach, Period
from casedesk.records.assessments import Assessment
from casedesk.records.people import Need, Person, Restriction
from casedesk.rules.law import code_id_for
from casedesk.rules.particulars import Particular, assessments
from casedesk.rules.people import need_words
from casedesk.rules.triage import given, triage
from casedesk.rules.words import day_and_year, one_line, plural, sentence


def name_of(whole: Complaint | Person | Approach | Period | Assessment) -> str:
    """What a record is called beside its reference: whose it is, or what."""
    if isinstance(whole, Person):
        return whole.name
    if isinstance(whole, Assessment):
        return f"Self-assessment {assessments.year_of(whole)}"
    return "Exceptional circumstances" if isinstance(whole, Period) else whole.resident


def head_of(whole: Person | Approach | Period | Assessment) -> str:
    """``SR26-003: service request, M. Adeyemi, open``: what a record is, whose, and whether it still goes on."""
    if isinstance(whole, Person):
        gone = ", made anonymous" if whole.anonymised else ""
        return f"{whole.reference}: a resident's own record, {one_line(whole.name)}{gone}"
    if isinstance(whole, Assessment):
        title = assessments.title_of(whole)
        return f"{whole.reference}: {title[:1].lower()}{title[1:]}, {assessments.standing_of(whole)}"
    if isinstance(whole, Period):
        going_on = f"ended {day_and_year(whole.ended)}" if whole.ended else "still going on"
        return f"{whole.reference}: exceptional circumstances, {going_on}"
    state = "settled" if whole.settled else "open"
    return f"{whole.reference}: {whole.kind}, {one_line(whole.resident)}, {state}"


def tell_other(whole: Person | Approach | Period | Assessment, today: date) -> tuple[Particular, ...]:
    """Everything on record of it, under headings, in plain sentences; what is empty is left out."""
    if isinstance(whole, Person):
        found = _person(whole, today)
    elif isinstance(whole, Approach):
        found = _approach(whole, today)
    elif isinstance(whole, Assessment):
        found = assessments.tell(whole, today)
    else:
        found = _period(whole, today)
    return tuple(each for each in found if each.lines)


def _sentences(*said: str) -> tuple[str, ...]:
    return tuple(sentence(one_line(each)) for each in said if each)


def _on(words: str, day: date | None, more: str = "") -> str:
    """``Settled Tue 24 Nov 2026``; nothing where it has not happened."""
    return f"{words} {day_and_year(day)}{more}" if day else ""


def _person(person: Person, today: date) -> Iterator[Particular]:
    if person.anonymised:
        yield _gone(person)
        return
    yield Particular("Who", _sentences(*_who(person)))
    needs = tuple(_need(each, today) for each in person.needs if each.ended is None)
    yield Particular("Know before any contact", needs, ("5.10",))
    preferred = f"Prefers to be reached by {person.preferred}" if person.preferred else ""
    every = f"Wants to hear every {plural(person.update_every, 'working day')}" if person.update_every else ""
    yield Particular("How they like to be in touch", _sentences(preferred, person.preference_note, every))
    for each in person.restrictions:
        if each.ended is None:
            yield Particular("Contact is restricted", _restriction(each, today), ("5.14", "5.15"))
    past = (
        *(_on(f"{need_words(n)} since {day_and_year(n.since)}, ended", n.ended) for n in person.needs),
        *(
            _on(f"Contact restriction ({one_line(r.what)}) since {day_and_year(r.since)}, ended", r.ended)
            for r in person.restrictions
        ),
    )
    yield Particular("No longer", _sentences(*past))


def _who(person: Person) -> tuple[str, ...]:
    return (
        f"Lives at {one_line(person.address)}" if person.address else "",
        f"Reached by {one_line(person.contact)}" if person.contact else "",
        f"Known to us as {person.capacity}" if person.capacity else "",
        "Confidential: the name is kept out of lists" if person.confidential else "",
    )


def _need(need: Need, today: date) -> str:
    since = f"{sentence(need_words(need))} Known since {day_and_year(need.since)}."
    return f"{since}{_review(need.review, today)}"


def _restriction(restriction: Restriction, today: date) -> tuple[str, ...]:
    return (
        f"{sentence(one_line(restriction.what))} Since {day_and_year(restriction.since)},"
        f" approved by {one_line(restriction.approver)}.{_review(restriction.review, today)}",
        *_sentences(
            f"Why: {one_line(restriction.reason)}" if restriction.reason else "",
            f"Why no less would do: {one_line(restriction.proportionate)}"
            if restriction.proportionate
            else "",
            _on("The resident was told in writing", restriction.told)
            or "The resident has not been told in writing yet",
        ),
    )


def _review(day: date | None, today: date) -> str:
    """By when it is to be looked at again; a day that has gone by says so."""
    if day is None:
        return ""
    late = ", which has gone by" if day < today else ""
    return f" To be looked at again by {day_and_year(day)}{late}."


def line_of(approach: Approach) -> str:
    """``SR26-003: service request, received Fri 13 Nov 2026, with Repairs, … What they said.``"""
    a = approach
    parts = (
        a.kind,
        _on("received", a.received),
        f"with {one_line(a.passed_to)}" if a.passed_to else "",
        _on("look again", a.follow_up),
        f"became {a.became}" if a.became else "",
        _on("settled", a.settled),
    )
    return f"{a.reference}: {', '.join(filter(None, parts))}. {one_line(a.text, 80)}"


def _approach(approach: Approach, today: date) -> Iterator[Particular]:
    yield _gone(approach)
    kind = f"{approach.kind.capitalize()}, received {day_and_year(approach.received)} by {approach.channel}"
    where = one_line(approach.address)
    yield Particular("What it is", _sentences(kind, where, approach.category))
    yield Particular("What they said", tuple(filter(None, (approach.text,))))
    why = (*_sentences(approach.reason), *_at_the_door(approach))
    yield Particular(f"Why a {approach.kind} and no complaint", why, ("1.4",))
    follow = "" if approach.settled else _review(approach.follow_up, today).strip()
    passed = f" to {one_line(approach.passed_to)}" if approach.passed_to else ""
    goes_on = "" if approach.settled else "; work on the request goes on"
    yield Particular(
        "What became of it",
        _sentences(
            _on("Acknowledged", approach.acknowledged),
            _on("Told how to complain", approach.offered),
            _on("Passed on", approach.passed, passed),
            *(_on("Looked at", day) for day in approach.reviewed),
            follow,
            f"Became the complaint {approach.became}{goes_on}" if approach.became else "",
            _on("Settled", approach.settled),
            approach.outcome,
        ),
    )


def _gone(whole: Person | Approach) -> Particular:
    """That nobody is named in it any more."""
    said = _on("Made anonymous", whole.anonymised, "; no personal details are kept")
    return Particular("Made anonymous", _sentences(said))


def _at_the_door(approach: Approach) -> tuple[str, ...]:
    """What the answers at the door came to, each with its paragraph."""
    if not approach.answers:
        return ()
    return triage(code_id_for(approach.received)).walk(given(approach.answers)).because


def _period(period: Period, today: date) -> Iterator[Particular]:
    late = period.ended is None and period.comply_by is not None and period.comply_by < today
    yield Particular("What happened", _sentences(period.reason, period.effect))
    yield Particular(
        "Dates",
        _sentences(
            _on("Began", period.began),
            _on("The Ombudsman was told", period.told_ombudsman) or "The Ombudsman has not been told yet",
            _on("Residents were told", period.told_residents) or "Residents have not been told yet",
            _on("Published", period.published),
            _on("To keep the Code again by", period.comply_by, ", which has gone by" if late else ""),
            _on("Ended", period.ended),
        ),
        ("8.5",),
    )
