"""The store and what is set in it: ``where``, ``check``, ``settings``, ``policies``, ``chaser``."""

import argparse
from typing import TYPE_CHECKING, Any

from casedesk.cli.printing import say, show_json
from casedesk.cli.stores import office_of, place_of
from casedesk.problems import BadInput

if TYPE_CHECKING:
    from casedesk.casework.office import Office

DAMAGED = 3


def add_options(verb: str, parser: argparse.ArgumentParser) -> None:
    """What each of these asks for."""
    if verb == "settings":
        parser.add_argument("key", metavar="KEY", nargs="?", help="the setting's name")
        parser.add_argument("value", metavar="VALUE", nargs="?", help="its new value")
    elif verb == "check":
        deep = "read every page, document, record, word and backup; may take minutes"
        parser.add_argument("--deep", action="store_true", help=deep)
    elif verb == "policies":
        parser.add_argument("--add", metavar="FILE|NAME", help="keep this policy in the store")
    elif verb == "chaser":
        parser.add_argument("reference", metavar="REF", help="the complaint's reference")


def run(verb: str, options: argparse.Namespace) -> int:
    """Do what was asked for."""
    if verb == "where":
        return where(options)
    writing = getattr(options, "value", None) is not None or getattr(options, "add", None) is not None
    with office_of(options, read_only=not writing) as office:
        return _VERBS[verb](office, options)


def where(options: argparse.Namespace) -> int:
    """Say where everything lies; nothing is opened."""
    from casedesk.casework.whereabouts import whereabouts

    store = place_of(options)
    kept = whereabouts(store)
    if options.json:
        paths = {each.name.replace(" ", "_"): str(each.path) for each in kept}
        show_json({**paths, "exists": store.exists()})
        return 0
    for each in kept:
        missing = f" ({each.missing})" if each.missing and not each.path.exists() else ""
        say((f"{each.name.capitalize()}: {each.path}{missing}",))
    return 0


def check(office: "Office", options: argparse.Namespace) -> int:
    """Whether the store is sound, and what around it should be known; damage exits with 3."""
    from casedesk.casework.places import backup_folders

    found = office.examine(backup_folders(office.path), deep=options.deep)
    if options.json:
        show_json(
            {
                "store": str(office.path),
                "ok": found.sound,
                "checks": [_as_data(line) for line in found.store],
                "backups": [_as_data(line) for line in found.backups],
                "notes": [remark._asdict() for remark in found.remarks],
            }
        )
    else:
        say(found.lines(office.path))
    return 0 if found.sound else DAMAGED


def _as_data(line: tuple[str, bool, str]) -> dict[str, object]:
    what, well, found = line
    return {"what": what, "ok": well, "found": found}


def settings(office: "Office", options: argparse.Namespace) -> int:
    """Show the settings, show one, or change one."""
    from casedesk.casework.keeping import SETTINGS

    if options.key is not None and options.key not in {*SETTINGS, *office.settings()}:
        raise BadInput(f"There is no setting “{options.key[:40]}”. There are: {', '.join(SETTINGS)}.")
    if options.value is not None:
        office.save_settings({options.key: options.value})
    kept = office.settings()
    shown = {key: value for key, value in kept.items() if options.key in (None, key)}
    if options.json:
        show_json({"settings": shown})
    else:
        say(f"{key}: {value}" for key, value in sorted(shown.items()))
        left = [name for name in SETTINGS if name not in kept and options.key in (None, name)]
        say((f"Not set: {', '.join(left)}. `casedesk settings NAME VALUE` sets one.",) if left else ())
    return 0


def policies(office: "Office", options: argparse.Namespace) -> int:
    """The landlord's policies, and where each allows what the Code does not."""
    if options.add:
        from casedesk.cli.policyfiles import policy_text

        office.save_policy(policy_text(options.add))
    told = [_policy(office, policy) for policy in office.law.policies]
    if options.json:
        show_json({"policies": told})
        return 0
    for policy in told:
        say(_policy_lines(policy))
    say(() if told else ("No policy of the landlord's is kept; every clock is the Code's.",))
    return 0


def _policy(office: "Office", policy: Any) -> dict[str, Any]:
    from casedesk.rules.policies import laxities

    day = max(policy.start, min(office.today, policy.end)) if policy.end else max(policy.start, office.today)
    code = office.law.code_for(day)
    return {
        "id": policy.id,
        "landlord": policy.landlord,
        "title": policy.title,
        "version": policy.version,
        "from": policy.start,
        "to": policy.end,
        "in_force": policy.in_force(office.today),
        "code": code.id,
        "allows_more": [{"provision": lax.provision, "text": lax.text} for lax in laxities(policy, code)],
    }


def _policy_lines(policy: dict[str, Any]) -> list[str]:
    until = f" to {policy['to']}" if policy["to"] else ""
    state = "In force" if policy["in_force"] else "Not in force today"
    head = f"{state}: {policy['title']}, version {policy['version']}, from {policy['from']}{until} ({policy['id']})."
    return [
        head,
        *(
            f"  Laxer than the {policy['code']} Code, {lax['provision']}: {lax['text'].rstrip('.')}."
            for lax in policy["allows_more"]
        ),
    ]


def chaser(office: "Office", options: argparse.Namespace) -> int:
    """The text of one message to whoever a draft is waited for from."""
    text = office.chaser(options.reference)
    if options.json:
        show_json({"text": text})
    else:
        say(text.splitlines())
    return 0


_VERBS = {"check": check, "settings": settings, "policies": policies, "chaser": chaser}
