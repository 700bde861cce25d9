"""What the palette offers at the end of a record's life: the review, making it anonymous, subject access."""

from typing import TYPE_CHECKING

from textual.content import Content

from casedesk.rules.words import one_line, safe

if TYPE_CHECKING:
    from casedesk.casework.anonymising import Review
    from casedesk.desk.app import CasedeskApp

_SIGNS = {"due": ("may go", "$soon"), "held": ("held", "$late"), "kept": ("not yet", "$quiet")}


async def show_retention(desk: "CasedeskApp") -> None:
    """Everything that has ended, what may be made anonymous first; enter opens a record."""
    from casedesk.desk.dialogs.ask import Choose, Sentence

    found = await desk.ask(desk.office.retention)
    title = "How long records are kept"
    if not found:
        await desk.push_screen_wait(Sentence(title, "Nothing on record has ended yet."))
        return
    years = desk.office.retention_years
    period = (
        f"{years} years after their end." if years else "No period is set: say in the settings for how long."
    )
    due = sum(each.state == "due" for each in found)
    all_at_once = [Content.styled(f"Make all {due} that may go anonymous", "bold")] if due > 1 else []
    lines = [*all_at_once, *(_line(each) for each in found)]
    chosen = await desk.push_screen_wait(Choose(title, lines, period))
    if chosen is None:
        return
    if chosen < len(all_at_once):
        make_anonymous(desk, None)
    else:
        desk.open_case(found[chosen - len(all_at_once)].found.reference)


def _line(each: "Review") -> Content:
    word, style = _SIGNS[each.state]
    who = one_line(each.found.name, 24)
    # Why it is kept until then is on the record; a line of the list has no room for it.
    told = each.words.partition(",")[0] if each.state == "kept" else each.words
    return Content.assemble((f"{word:<9}", style), f"{each.found.reference}  {who}: {safe(told)}")


def make_anonymous(desk: "CasedeskApp", reference: str | None) -> None:
    """Show what would go and what stays; do it when that was agreed to. ``None``: with all whose time is over."""
    from casedesk.desk.forms.forgetting import AnonymiseForm

    def done(gone: tuple[str, ...] | None) -> None:
        for each in gone or ():
            desk.refresh_case(each)

    desk.push_screen(AnonymiseForm(reference), done)


async def give_access(desk: "CasedeskApp", reference: str) -> None:
    """Everything held on whose record it is, as one folder."""
    from casedesk.desk.dialogs.ask_folder import AskFolder
    from casedesk.desk.folders import folder_to_write_to

    sentence = "Everything held on the resident, nothing redacted: read it before it is handed out."
    chosen = await desk.push_screen_wait(AskFolder("Subject access", sentence, folder_to_write_to(desk), {}))
    if chosen is None:
        return
    folder, _ = chosen
    desk.written_to = folder
    made = await desk.ask(desk.office.subject_access, reference, folder)
    also = "".join(f" {remark}" for remark in made.remarks[1:])
    desk.notify(f"Written: {made.folder}.{also}", timeout=15, markup=False)


async def show_recovery_sheet(desk: "CasedeskApp") -> None:
    """The page for the safe as it would be today, to save or to copy."""
    from casedesk.casework.recovery import sheet_for
    from casedesk.desk.dialogs.recovery import RecoveryDialog

    sheet = await desk.ask(sheet_for, desk.office, desk.config)
    await desk.push_screen_wait(RecoveryDialog(sheet))
