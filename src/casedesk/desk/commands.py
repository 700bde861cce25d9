"""The palette: every act and screen by its name, following the state of the chosen complaint."""

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from casedesk.desk import auditing, keeping
from casedesk.desk.further import take
from casedesk.desk.keys import ACTS, ActKey
from casedesk.desk.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from casedesk.desk.app import CasedeskApp


def commands(app: "CasedeskApp", screen: Screen[Any]) -> Iterator[SystemCommand]:
    """What can be done on this screen now."""
    if isinstance(screen, DeskScreen):
        yield from _acts(screen)
        yield from _looks(app, screen)
    yield SystemCommand("Theme", "Choose a light or a dark theme", app.action_change_theme)
    yield SystemCommand("Keys", "Every key that works here", partial(app.show_help, "keys"))
    yield SystemCommand("Lock (ctrl+g)", "Nothing is shown until the passphrase is typed", app.lock)
    yield SystemCommand("Quit", "Leave Casedesk; nothing is lost", app.action_quit)


def _acts(screen: DeskScreen) -> Iterator[SystemCommand]:
    chosen = screen.reference is not None and screen.of == "complaint"
    for act in ACTS:
        if not act.on_case or (chosen and screen.fits(act.act)):
            yield SystemCommand(_title(act), act.tooltip, partial(screen.action_act, act.act))
    yield SystemCommand("Other acts (o)", "Every act without a letter, by name", screen.action_further)
    named = {act.act for act in ACTS}
    for entry in screen.further():
        if entry.act not in named:
            yield SystemCommand(entry.title, entry.help, partial(take, screen.desk, entry))


def _title(act: ActKey) -> str:
    name = act.label[:1].upper() + act.label[1:]
    return f"{name} ({act.key})" if act.key else name


def _looks(app: "CasedeskApp", screen: DeskScreen) -> Iterator[SystemCommand]:
    from_email = "Log a complaint from it, or file it on the case that is shown"
    yield SystemCommand("From an e-mail (m)", from_email, screen.action_email)
    if screen.reference is not None and screen.of == "complaint":
        yield from _on_complaint(screen)
    if screen.reference is not None:
        yield SystemCommand("Undo (u)", "Take back the last act on it", screen.action_undo)
        yield SystemCommand("Redo (U)", "Bring back what was undone last on it", screen.action_redo)
        yield SystemCommand("Copy (y)", "Copy the reference, or a chaser", screen.action_copy)
        yield SystemCommand("Audit trail", "Who did what, when, old and new", screen.action_audit)
        if screen.of not in ("period", "assessment"):
            yield from _of_somebody(app, screen.reference)
    yield SystemCommand("Search (/)", "Search every complaint, closed ones too", screen.action_search)
    yield SystemCommand("At the door (b)", "Somebody comes with something: what is it?", app.show_door)
    yield SystemCommand("Requests (g)", "Requests, reports, remarks and compliments", app.show_requests)
    yield SystemCommand("Self-assessment", "Every provision of the Code, answered", app.show_assessment)
    yield from _forms(app)
    yield SystemCommand("People", "Residents on record, and what to know before any contact", app.show_people)
    yield SystemCommand("Calendar (v)", "The month, with what falls due", app.show_calendar)
    yield SystemCommand("Insights (h)", "How complaints were handled: the figures", app.show_insights)
    yield _report(app)
    yield from _week(app)
    yield from _afterwards(app)
    yield from _registers(app)
    kept = "What has ended, and whether it may be made anonymous"
    yield SystemCommand("How long records are kept", kept, partial(_begin, app, keeping.show_retention))
    yield _guidance(app)
    yield from _backups(app)
    yield from _store(app)
    everything = "Who did what, when, in all cases; what was written out; whether the chain holds"
    yield SystemCommand(
        "Audit trail of everything", everything, partial(_begin, app, auditing.show_everything)
    )
    yield SystemCommand("Settings", "Your working days and leave, the landlord's details", app.show_settings)
    yield SystemCommand("Help (?)", "Help for this screen", screen.action_help)


def _on_complaint(screen: DeskScreen) -> Iterator[SystemCommand]:
    yield SystemCommand("Write a letter (l)", "Checked as you write, then issued", screen.action_letter)
    yield SystemCommand("Export (x)", "The case file for the Ombudsman, gaps first", screen.action_export)
    wanted = "Everything on file, and what is missing of it"
    yield SystemCommand("What to send the Ombudsman", wanted, partial(_to_send, screen))
    yield SystemCommand("Put on file (i)", "Documents, photos, reports, for this case", screen.action_attach)
    yield SystemCommand("Papers (p)", "Documents and letters on file", screen.action_papers)
    to_folder = "To attach it, or to print it"
    yield SystemCommand("Write a paper to a folder (ctrl+e)", to_folder, screen.action_write)
    yield SystemCommand("Why this date (w)", "The derivation, line by line", screen.action_why)


def _to_send(screen: DeskScreen) -> None:
    from casedesk.desk.afterwards import show_to_send

    assert screen.reference is not None
    screen.desk.begin(show_to_send(screen.desk, screen.reference))


def _of_somebody(app: "CasedeskApp", reference: str) -> Iterator[SystemCommand]:
    held = "Everything on record of the resident, written to one folder"
    yield SystemCommand("Subject access", held, lambda: app.begin(keeping.give_access(app, reference)))
    gone = "Take the resident's name and words out of the store, for good"
    yield SystemCommand("Make anonymous", gone, partial(keeping.make_anonymous, app, reference))


def _week(app: "CasedeskApp") -> Iterator[SystemCommand]:
    from casedesk.desk import covering

    for name, told, shown in (
        ("Plan of the week", "What to do on which of your days", covering.show_plan),
        ("Handover sheet", "For whoever covers: to read, or to write to a folder", covering.show_handover),
        ("Calendar file", "Your dates for Outlook and other calendars", covering.write_calendar),
        ("While you were away", "What others did since", covering.show_meanwhile),
    ):
        yield SystemCommand(name, told, partial(_begin, app, shown))


def _afterwards(app: "CasedeskApp") -> Iterator[SystemCommand]:
    from casedesk.desk import afterwards, figuring, refusals

    measured = "CH01 and CH02 of the last financial year, with the rule they are counted by"
    yield SystemCommand(
        "Tenant satisfaction measures", measured, partial(_begin, app, figuring.show_measures)
    )
    turned = "How many complaints, points and requests, and on which grounds"
    yield SystemCommand("Refusals by ground", turned, partial(_begin, app, refusals.show_refusals))
    taught = "Causes, themes and improvements, over all complaints"
    yield SystemCommand("Learned", taught, partial(_begin, app, afterwards.show_learned))
    there = "What the Ombudsman has, and who can still go there"
    yield SystemCommand("With the Ombudsman", there, partial(_begin, app, afterwards.show_there))
    published = "What residents said and what was done, to publish"
    yield SystemCommand("You said, we did", published, partial(_begin, app, afterwards.show_you_said))


def _registers(app: "CasedeskApp") -> Iterator[SystemCommand]:
    from casedesk.desk import registers

    brought = "A spreadsheet of complaints: what its headers mean, a trial, then the import"
    yield SystemCommand("Bring a register", brought, partial(_begin, app, registers.bring_register))
    out = "Every complaint as a spreadsheet or CSV"
    yield SystemCommand("Write the register", out, partial(_begin, app, registers.write_register))


def _forms(app: "CasedeskApp") -> Iterator[SystemCommand]:
    from casedesk.desk import self_assessing

    out = "The form of the Code or the action plan, as PDF, Word, spreadsheet or web page"
    yield SystemCommand("Write the self-assessment", out, partial(_begin, app, self_assessing.write_form))
    taken = "Last year's, made elsewhere; or another landlord's, to try it with"
    yield SystemCommand("Take over a self-assessment", taken, partial(_begin, app, self_assessing.take_form))


def _report(app: "CasedeskApp") -> SystemCommand:
    from casedesk.desk.reports import make_report

    told = "For the governing body, of the year, for the MRC, for the website"
    return SystemCommand("Make a report", told, partial(_begin, app, make_report))


def _backups(app: "CasedeskApp") -> Iterator[SystemCommand]:
    from casedesk.desk import putting_back
    from casedesk.desk.backing_up import back_up_now, show_places

    at_once = "At once; they are made by themselves too"
    yield SystemCommand("Back up now", at_once, partial(_begin, app, back_up_now))
    there = "What each holds; prove one, or put one back"
    yield SystemCommand("Backups", there, partial(_begin, app, putting_back.show_backups))
    places = "The folder, a second place such as a stick, and how many stay"
    yield SystemCommand("Where backups go", places, partial(_begin, app, show_places))


def _store(app: "CasedeskApp") -> Iterator[SystemCommand]:
    from casedesk.desk import putting_back, surroundings

    sound = "Whether it is sound, and whether disk, clock and place are"
    yield SystemCommand("Check the store", sound, partial(_begin, app, surroundings.show_check))
    page = "For the safe: what lies where, and how to open it on another computer"
    opens = "What opens the store; encrypts a plain one"
    yield SystemCommand("Change the passphrase", opens, partial(_begin, app, putting_back.change_passphrase))
    yield SystemCommand("Recovery sheet", page, partial(_begin, app, keeping.show_recovery_sheet))
    deep = "The same, with every page, document and backup read"
    yield SystemCommand("Check everything", deep, partial(_begin, app, surroundings.show_deep_check))


def _guidance(app: "CasedeskApp") -> SystemCommand:
    from casedesk.desk.screens.guidance import show_guidance

    told = "To read beside a case, and to change"
    return SystemCommand("Guidance on remedies", told, partial(_begin, app, show_guidance))


def _begin(app: "CasedeskApp", shown: "Callable[[CasedeskApp], Coroutine[Any, Any, None]]") -> None:
    app.begin(shown(app))
