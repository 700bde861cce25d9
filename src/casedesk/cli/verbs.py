"""The list of verbs: what each is called, what it is for in one line, and which module serves it."""

from typing import NamedTuple

from casedesk.casework.acts import ACT_NAMES, ALIASES


class Verb(NamedTuple):
    """One verb. Its module is imported only when the verb is asked for."""

    name: str
    module: str
    """A module of ``casedesk.cli`` with ``add_options(verb, parser)`` and ``run(verb, options) -> int``."""
    help: str


LOOKING = (
    Verb("due", "looking", "What is due, most urgent first."),
    Verb("list", "looking", "Every complaint, closed ones included; --search finds words in them."),
    Verb("show", "looking", "One complaint whole: clocks, points, stages, timeline."),
    Verb("people", "people", "Everybody on record, with what to know first; --search finds a name."),
    Verb("why", "looking", "Why a date is the date, line by line."),
    Verb("requests", "door", "The log of requests, reports, survey remarks and compliments."),
    Verb("letter", "lettering", "A letter as files, as it would be or as it was sent."),
    Verb("documents", "filing", "The documents on file on a complaint."),
    Verb("document", "filing", "One document: printed, or written out under a made-up name."),
    Verb("chaser", "keeping", "One message to whoever a draft is waited for from."),
    Verb("gaps", "exporting", "What the case file lacks, and what mends it."),
    Verb("export", "exporting", "The case file for the Ombudsman, as a folder and a zip."),
    Verb("plan", "covering", "What to do on which of your days, by the days to aim for."),
    Verb("handover", "covering", "The sheet for whoever covers, as text, or as PDF and text with --to."),
    Verb("away", "covering", "What others did since a day: to read when you are back."),
    Verb("retention", "retention", "What has been kept long enough and may be made anonymous."),
    Verb("subject-access", "retention", "Everything held on one person, as one folder."),
    Verb("periods", "periods", "Exceptional circumstances, and the complaints within them."),
    Verb(
        "ombudsman",
        "afterwards",
        "What the Ombudsman has, and may get; with REF, what to send it of that complaint.",
    ),
    Verb("learned", "afterwards", "Causes, themes, improvements; with --you-said, what residents may read."),
    Verb("assessments", "assessments", "Every self-assessment, and what is still to do on it."),
    Verb("self-assess", "self_assess", "The self-assessment as a form, with what the records say on it."),
    Verb(
        "figures",
        "figures",
        "How complaints were handled in a period; with --list, the cases behind a figure.",
    ),
    Verb("measures", "measures", "The regulator's measures CH01 and CH02 of a year, with their counts."),
    Verb(
        "report", "reports", "A report on a time: for the board, of the year, for the MRC, for the website."
    ),
    Verb("refusals", "refusals", "What was refused or declined, counted by its ground."),
    Verb(
        "register", "registering", "The register of complaints as a spreadsheet or CSV, for import to read."
    ),
    Verb(
        "trail", "trails", "Who did what, when, old and new; whether the trail is unbroken; --to prints it."
    ),
)
WITHOUT_STORE = (
    Verb("clock", "whatif", "Every deadline of a complaint from its dates; needs no store."),
    Verb("triage", "door", "What somebody has come with, question by question; needs no store."),
    Verb("days", "counting", "The nth working day after a date, or the working days between two."),
    Verb("audit", "auditing", "What a spreadsheet of complaints already gets wrong; needs no store."),
    Verb("verify", "exporting", "Whether a case file is whole, down to the last bit; needs no store."),
)
HOUSEKEEPING = (
    Verb("init", "making", "Make a store; no other verb ever makes one."),
    Verb("desk", "opening", "Open the desk, as casedesk alone does."),
    Verb("demo", "opening", "Open the desk on a throwaway copy of the sample data."),
    Verb("import", "importing", "Take a register, or a case file, into the store."),
    Verb("where", "keeping", "Where the store, the settings and the log are."),
    Verb("backup", "backups", "Back the store up now, or say where backups go from here on."),
    Verb("check", "keeping", "Whether the store is sound."),
    Verb(
        "restore", "restoring", "Put a backup in the place of the store; without FILE, the backups there are."
    ),
    Verb("passphrase", "passphrases", "Change what opens the store; encrypts a plain one."),
    Verb(
        "recovery-sheet",
        "recovering",
        "The page for the safe: what lies where, and how to open it elsewhere.",
    ),
    Verb("settings", "keeping", "The settings, or change one."),
    Verb("wording", "lettering", "The wording of letters, and your own Word template."),
    Verb("guidance", "guidance", "The guidance on remedies: a page to read, and to make your own."),
    Verb("policies", "keeping", "The landlord's policies, and what they allow that the Code does not."),
    Verb(
        "calendar",
        "holidays",
        "The bank holidays counted with; --take-over a new list; --to writes your dates as .ics.",
    ),
    Verb("holiday", "holidays", "Add a bank holiday that was proclaimed."),
)
ATTACH = Verb("attach", "filing", "Put files, or the files of a folder, on file as evidence.")
ANONYMISE = Verb("anonymise", "retention", "Take a resident's name and words out of the store, for good.")
UNDO = Verb("undo", "acting", "Take back the last act on a complaint, and again the one before.")
REDO = Verb("redo", "acting", "Bring back what was undone last, if nothing was done since.")

_PLAIN = {
    verb.name: verb for verb in (*LOOKING, *WITHOUT_STORE, *HOUSEKEEPING, ATTACH, ANONYMISE, UNDO, REDO)
}
NAMES = (*_PLAIN, *ACT_NAMES, *ALIASES)


def verb(name: str) -> Verb | None:
    """Find a verb by its name; the help of an act stays with the act."""
    if name in ACT_NAMES or name in ALIASES:
        return Verb(name, "acting", "")
    return _PLAIN.get(name)


def overview() -> str:
    """The page that ``casedesk --help`` prints: every verb with one line."""
    from casedesk.casework.acts import act

    acts = tuple(Verb(name, "acting", act(name).help) for name in ACT_NAMES)
    others = tuple(Verb(name, "acting", f"The same as {same}, at stage 2.") for name, same in ALIASES.items())
    groups = (
        ("Looking", LOOKING),
        ("Without a store", WITHOUT_STORE),
        ("Acting on a complaint", (*acts, *others, ATTACH, ANONYMISE, UNDO, REDO)),
        ("The store", HOUSEKEEPING),
    )
    return "\n".join((*_HEAD, *(line for group in groups for line in _group(*group)), *_FOOT))


def _group(title: str, verbs: tuple[Verb, ...]) -> list[str]:
    return [f"{title}:", *(f"  {verb.name:<18} {verb.help}" for verb in verbs), ""]


_HEAD = (
    "casedesk keeps the clocks of the Complaint Handling Code.",
    "",
    "casedesk                 opens the desk",
    "casedesk VERB --help     says what a verb takes",
    "",
)
_FOOT = (
    "Before or after the verb:",
    "  --store PATH            the store to use",
    "  --demo                  use a throwaway copy of the sample data",
    "  --passphrase-file FILE  read the passphrase from the first line of FILE",
    "  --as-at DATE            look as if today were DATE",
    "  --as NAME               act under NAME, while covering for the officer",
    "  --json                  print JSON for programs",
    "  --version               say which casedesk this is",
)
