"""What the sections of the case screen say: records in, paragraphs out."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from casedesk.casework.caseview import CaseView
from casedesk.desk import signs
from casedesk.desk.keys import act_key
from casedesk.desk.signs import Sign
from casedesk.desk.widgets.rows import counts
from casedesk.desk.widgets.section import Paragraph, line
from casedesk.desk.widgets.words import told
from casedesk.records import ListedCase, Point, Stage
from casedesk.rules.agenda import Item
from casedesk.rules.clocks import Clock
from casedesk.rules.particulars import Particular
from casedesk.rules.putting_right import more_of
from casedesk.rules.referrals import live_referral
from casedesk.rules.who import home
from casedesk.rules.words import count_words, near_day, one_line, plural

_RESPONSIBLE = {True: "ours", False: "not ours", None: "responsible: not yet said"}


def next_box(view: CaseView, today: date, back: date | None, plain: bool) -> list[Paragraph]:
    """The one next act: its date and count, what it still needs and the key for it."""
    running = [item for item in view.items if item.state != "projected"]
    running.sort(key=lambda item: item.kind != "clock" or item.act != view.next_act)
    paragraphs = due_lines(running, today, back, plain)
    for missing in view.still_needed:
        key = act_key(missing.key).key if missing.key else ""
        paragraphs.append(
            Paragraph(
                Content.styled("Still needed: ", "$soon"),
                Content.assemble(
                    told(str(missing)), "   ", (key, "$key bold"), f" {missing.key}" if key else ""
                ),
            )
        )
    has_it = live_referral(view.complaint) is not None
    left = "The Ombudsman has it. Nothing is asked of us now." if has_it else "Nothing is left to do on it."
    return paragraphs or [line((left, "$quiet"))]


def due_lines(items: Iterable[Item], today: date, back: date | None, plain: bool) -> list[Paragraph]:
    """What is to be done, each with its date and its count."""
    return [_due_line(item, today, back, plain) for item in items]


def _due_line(item: Item, today: date, back: date | None, plain: bool) -> Paragraph:
    sign = signs.of_item(item, back, False)
    parts: list[str | tuple[str, str]] = [
        (one_line(item.title), "bold"),
        f" by {near_day(item.due, today)} · ",
        (counts(item)[0], f"${sign.style} bold"),
    ]
    if item.aim_for and item.state == "running":
        parts.append((f" · aim for {near_day(item.aim_for, today)}", "$quiet"))
    if item.mark:
        parts.append((f" · {item.mark}", "$soon"))
    return Paragraph(Content.styled(f"{sign.drawn(plain)} ", f"${sign.style} bold"), Content.assemble(*parts))


def said(view: CaseView) -> list[Paragraph]:
    """What the resident said, in their words."""
    return [line(told(view.complaint.summary))]


def clock_parts(view: CaseView, today: date, back: date | None, plain: bool) -> list[Paragraph]:
    """Every clock on both bases, with what is beside its date."""
    several = len({clock.stage for clock in view.clocks}) > 1
    return [part for clock in by_stage(view.clocks) for part in _clock(clock, today, back, plain, several)]


def by_stage(clocks: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """The clocks stage by stage, the policy's beside the Code's."""
    return tuple(sorted(clocks, key=lambda clock: (clock.id, clock.basis)))


def _clock(clock: Clock, today: date, back: date | None, plain: bool, several: bool) -> Iterator[Paragraph]:
    sign = signs.of_clock(clock, back)
    yield Paragraph(
        Content.styled(f"{sign.drawn(plain)} ", f"${sign.style} bold"),
        Content.assemble(
            (f"{clock_title(clock, several)} ", "bold" if clock.is_open else ""), (clock.provision, "$quiet")
        ),
    )
    yield Paragraph(Content("  "), _clock_words(clock, today, sign))
    for extra in _extras(clock, today):
        yield Paragraph(Content("  "), Content.styled(extra, "$quiet"))


def clock_title(clock: Clock, several: bool) -> str:
    """``Our policy, stage 2: respond``: of which stage it is said where there are several."""
    whose = [] if clock.basis == "code" else ["our policy"]
    stage = [f"stage {clock.stage}"] if several and "stage" not in clock.title else []
    if not (before := ", ".join((*whose, *stage))):
        return clock.title
    return f"{before[:1].upper()}{before[1:]}: {clock.title[:1].lower()}{clock.title[1:]}"


def _clock_words(clock: Clock, today: date, sign: Sign) -> Content:
    due, style = near_day(clock.due, today), f"${sign.style}"
    if clock.done and clock.state == "late":
        return Content.styled(
            f"done {near_day(clock.done, today)}, LATE by {_late_days(clock)}: it was due {due}", "$late bold"
        )
    if clock.done:
        return Content.styled(f"done {near_day(clock.done, today)}, in time: due {due}", style)
    if clock.state == "ended":
        how = "not recorded" if clock.untold else "ended"
        return Content.styled(f"{how}; due {due}", style)
    count = count_words(clock.state, clock.day, clock.of, clock.days_left, clock.due)
    if clock.state == "projected":
        return Content.assemble(f"by {due}", (" · projected, its start is assumed", "$quiet"))
    return Content.assemble(f"by {due} · ", (count, f"{style} bold"))


def _late_days(clock: Clock) -> str:
    """Working days late; over a weekend only, there are none to count."""
    return plural(-clock.days_left, "working day") if clock.days_left else "days that are not working days"


def _extras(clock: Clock, today: date) -> Iterator[str]:
    if clock.is_open and not clock.missed:
        yield f"aim for {near_day(clock.aim_for, today)}"
    if clock.timely_instead:
        yield f"a timely acknowledgement would have given {near_day(clock.timely_instead, today)}"
    for extension in clock.extensions:
        letter = f"extended on {near_day(extension.sent, today)} to {near_day(extension.to, today)}"
        yield f"{letter}: {'valid' if extension.valid else 'NOT VALID, missing ' + '; '.join(extension.missing)}"
    if clock.note:
        yield clock.note
    if clock.provisional:
        yield "provisional: the bank holidays of that year have not been published yet"


def definition(view: CaseView, today: date) -> list[Paragraph]:
    """The points, whose they are and what was decided on each; the outcome sought."""
    case = view.complaint
    paragraphs = [part for point in case.points for part in _point(point, case.stages)]
    if not case.points:
        paragraphs = [line(("Not defined yet: press ", "$quiet"), ("d", "$key bold"), (".", "$quiet"))]
    wants = told(case.outcome_sought) if case.outcome_sought else Content.styled("not yet asked", "$soon")
    paragraphs.append(Paragraph(Content.styled("Wants: ", "$quiet"), wants))
    for stage in case.stages:
        paragraphs += _stage_notes(stage, today)
    return paragraphs


def _point(point: Point, stages: tuple[Stage, ...]) -> Iterator[Paragraph]:
    note = f" · {one_line(point.responsibility_note)}" if point.responsibility_note else ""
    style = "$soon" if point.responsible is None else "$quiet"
    yield Paragraph(
        Content.styled(f"{point.number} ", "bold"),
        Content.assemble(told(point.text), (f" · {_RESPONSIBLE[point.responsible]}{note}", style)),
    )
    if point.refused_ground:
        refused = f"refused: {one_line(point.refused_ground)} · {one_line(point.refused_reasons)}"
        yield Paragraph(Content("  "), Content.styled(refused, "$quiet"))
    for stage in stages:
        for finding in stage.findings:
            if finding.point == point.number:
                yield Paragraph(
                    Content(f"  stage {stage.number}: "),
                    Content.assemble((one_line(finding.finding), "bold"), told(f", {finding.reasons}")),
                )


def _stage_notes(stage: Stage, today: date) -> Iterator[Paragraph]:
    """What else a stage holds in words: a request, a clarification, a remedy, a refusal to escalate."""
    notes = (
        (
            f"Asked for stage {stage.number} on {near_day(stage.requested, today)}: ",
            stage.request,
            stage.number > 1,
        ),
        (f"Clarification asked on {_day(stage.clarification_asked, today)}: ", stage.clarification, True),
        ("Acknowledged without a definition: ", stage.undefined_reason, True),
        (f"Stage {stage.number} remedy: ", stage.remedy, True),
        (f"Stage {stage.number} outcome: ", stage.outcome, not stage.findings),
        (f"Stage {stage.number} declined: ", stage.declined_reasons, True),
    )
    for head, text, wanted in notes:
        if text and wanted:
            yield line((head, "$quiet"), told(text))


def _day(day: date | None, today: date) -> str:
    return near_day(day, today) if day else ""


def promises(view: CaseView, today: date, plain: bool) -> list[Paragraph]:
    """What was promised, by when, and whether it was kept."""
    paragraphs = []
    for action in view.complaint.promises:
        late = action.done is None and action.by is not None and action.by < today
        sign = signs.DONE if action.done else signs.LATE if late else signs.ANSWERED
        when = (
            f"done {near_day(action.done, today)}"
            if action.done
            else f"by {_day(action.by, today) or 'no date'}"
        )
        paragraphs.append(
            Paragraph(
                Content.styled(f"{sign.drawn(plain)} ", f"${sign.style} bold"),
                Content.assemble(
                    f"{action.number} ",
                    told(action.text),
                    (f" · {when}", f"${sign.style}"),
                    *((f" · {each}", "$quiet") for each in more_of(action)),
                ),
            )
        )
    return paragraphs


def people(view: CaseView, today: date) -> list[Paragraph]:
    """Who is who, and what to know before any contact."""
    case = view.complaint
    pairs = [
        ("Know first", "\n".join(view.known)),
        ("Resident", case.resident),
        ("Address", case.address),
        ("Contact", case.contact),
        ("Came by", case.channel),
        ("About", case.category),
        ("Home", home(case)),
        ("Speaks for them", case.representative),
        ("Officer", case.handler),
    ]
    for stage in case.stages:
        draft = f", draft by {near_day(stage.draft_due, today)}" if stage.draft_due else ""
        pairs.append(
            (f"Looks into stage {stage.number}", f"{stage.investigator}{draft}" if stage.investigator else "")
        )
        pairs.append((f"Considers stage {stage.number}", stage.considered_by))
    if case.withdrawn:
        confirmed = _day(case.withdrawal_confirmed, today)
        pairs.append(("Withdrawn", f"{_day(case.withdrawn, today)}, confirmed {confirmed or 'not yet'}"))
    if case.refused:
        pairs.append(("Refused", f"{case.refused_ground} · {case.refused_reasons}"))
    if view.code.id == "2022":
        pairs.append(("Logged", _day(case.logged, today) or "unknown: the day received is assumed"))
    width = max(len(name) for name, value in pairs if value) + 2
    return [
        Paragraph(Content.styled(name.ljust(width), "$quiet"), told(value)) for name, value in pairs if value
    ]


def on_record(found: tuple[Particular, ...]) -> list[Paragraph]:
    """What only some carry: each heading with the provision that asks for it, what stands under it below."""
    paragraphs: list[Paragraph] = []
    for each in found:
        provisions = f" {', '.join(each.provisions)}" if each.provisions else ""
        paragraphs.append(line((each.title, "bold"), (provisions, "$quiet")))
        paragraphs += [Paragraph(Content("  "), told(text)) for text in each.lines]
    return paragraphs


def earlier(found: tuple[ListedCase, ...], today: date) -> list[Paragraph]:
    """Other complaints of the same resident or the same home."""
    return [
        Paragraph(
            Content.styled(f"{one_line(each.reference)} ", "bold"),
            Content.assemble(
                told(one_line(each.summary, 80)),
                (f" · {near_day(each.received, today)}, {each.stage.lower()}, {each.state}", "$quiet"),
            ),
        )
        for each in found
    ]


def remarks(view: CaseView) -> list[Paragraph]:
    """What else follows from the facts and should not be overlooked."""
    return [line(told(remark)) for remark in view.remarks]
