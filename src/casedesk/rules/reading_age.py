"""How old a reader must be to follow a text with ease: the Flesch-Kincaid grade of a US school, plus five.

The formula is 0.39 × (words ÷ sentences) + 11.8 × (syllables ÷ words) − 15.59 + 5. A first grade is
for children of six. Only prose is measured: a line that does not end a sentence is a name, an
address or an item of a list. Syllables are counted by rule, as English spells them.
"""

import re

_PROSE = re.compile(r'^.*[.!?:]["”’)]*[ \t]*$', re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDING = re.compile(r"['’](?:s|d|m|t|re|ve|ll)$")
_SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouyr]l)e$"  # wrote, while; but ta-ble
    r"|(?<=[^aeioudt])ed$"  # asked; but want-ed
    r"|(?<=[^aeiouscxzhg])es$"  # times; but hous-es
    r"|(?<=[^aeiou])e(?=(?:ful|ly|ment|less|ness)s?$)"  # safely, statement
)
_VOWELS = re.compile(r"[aeiouyàâäéèêëïîôöùûüŵŷ]+")
_APART = re.compile(
    r"ia(?!l)|io(?![nu])|(?<![tscxgn])io(?=n)|iu|ua|(?<![qg])ue(?=[lr])|[eou]i(?=ng)|(?<=[ae])yo"
    r"|(?<![tc])ie(?=n[ct]|[rt]$)|ea(?=te)|(?<=[dr])ea$|sm$"
)
"""Vowels that stand together and are spoken apart: li-on, do-ing, cre-ate, sci-ence."""


def reading_age(text: str) -> float:
    """Return the age in years at which a text is easily read; 0 for a text without prose."""
    parts = [part for line in _PROSE.findall(text) for part in _SENTENCE_END.split(line)]
    sentences = [words for part in parts if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5


def syllables_of(word: str) -> int:
    """How many syllables an English word has, by its spelling; never fewer than one."""
    spoken = _SILENT.sub("", _ENDING.sub("", word.casefold()))
    return max(len(_VOWELS.findall(spoken)) + len(_APART.findall(spoken)), 1)
