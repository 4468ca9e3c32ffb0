"""Words for every reason, with its sources. The only room that makes sentences.

`words(reason, evidence)` explains a decision; `code(name)` says a short code the way a person would.
"""

from hamstride.explain.advice import advice_words, asked_words
from hamstride.explain.codes import code, criterion
from hamstride.explain.sentence import Citation, Sentence, condition, words

__all__ = ["Citation", "Sentence", "advice_words", "asked_words", "code", "condition", "criterion", "words"]
