"""The words that letters are composed with: ours, or the landlord's own copy; and its Word template."""

from collections.abc import Mapping

from casedesk.casework.looking import Looking
from casedesk.problems import BadInput

TEMPLATE = "template"
"""The name under which the landlord's Word template is kept beside its wording."""


OF_THE_TEMPLATE = (
    "Your Word template shapes the Word file; the PDF, which is kept as the copy sent,"
    " has our plain letterhead."
)


class Wordings(Looking):
    """The landlord's own wording, kept in the store."""

    def own_wording(self, name: str) -> str | None:
        """The landlord's own copy of a wording; ``None`` while ours is used."""
        from casedesk.store import wordings

        own = wordings.load(self._store, name)
        return own.decode() if own is not None else None

    def wording(self, name: str) -> str:
        """The wording that letters of this kind are composed with."""
        from casedesk.papers.letters import our_wording

        return self.own_wording(name) or our_wording(name)

    def wordings(self) -> Mapping[str, bool]:
        """Every kind of letter by its id, and whether the landlord has its own wording for it."""
        from casedesk.rules.letters import KINDS
        from casedesk.store import wordings

        own = wordings.names(self._store)
        return {kind.id: kind.id in own for kind in KINDS}

    def save_wording(self, name: str, text: str | None) -> None:
        """Keep the landlord's own wording of a letter; ``None`` goes back to ours.

        Raises:
            BadInput: it names a field that such a letter does not have, or leaves out one it needs.
        """
        from casedesk.papers.letters import check_wording
        from casedesk.rules.letters import letter_kind

        letter_kind(name)
        if text is not None and (wrong := check_wording(name, text)):
            raise BadInput(f"This wording was not kept: {wrong[0]}")
        self._keep_wording(name, None if text is None else text.encode())

    def has_template(self) -> bool:
        """Whether the landlord has a Word template of its own."""
        from casedesk.store import wordings

        return TEMPLATE in wordings.names(self._store)

    def template_remark(self) -> tuple[str, ...]:
        """What to know about the files of a letter while the landlord's Word template is used."""
        return (OF_THE_TEMPLATE,) if self.has_template() else ()

    def save_template(self, content: bytes | None) -> None:
        """Keep the landlord's Word template with its letterhead; ``None`` goes back to ours.

        Raises:
            BadInput: it is no Word file, or holds what a template must not.
        """
        from casedesk.papers.letter_files import check_template

        if content is not None and (wrong := check_template(content)):
            raise BadInput(f"This template was not kept: {wrong[0]}")
        self._keep_wording(TEMPLATE, content)

    def _keep_wording(self, name: str, content: bytes | None) -> None:
        self._must_write()
        from casedesk.store import writing

        writing.save_wording(self._store, name, content, who=self.who, at=self._today.moment())
