"""The line of keys under a form, with the form's own verb on the key that performs it."""

from casedesk.desk.widgets.key_line import KeyLine

KEYS = ("form.perform", "form.letter", "form.mend", "form.help", "form.keep")


class FormKeys(KeyLine):
    """Says what ``ctrl+s`` and ``esc`` do here."""

    def __init__(self, perform: str, keep: str, keys: tuple[str, ...] = KEYS) -> None:
        super().__init__(*keys)
        self._words = {"do it": perform, "leave": keep}

    def _offered(self) -> list[tuple[str, str, str]]:
        return [(key, self._words.get(label, label), press) for key, label, press in super()._offered()]
