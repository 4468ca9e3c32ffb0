"""Words for every reason, with its sources. The only room that makes sentences.

`headline(today)` says what to do today in one sentence; `words(reason, evidence)` explains a decision; `advice` says
what to change, for how long, and what is still asked; `code(name)` says a short code the way a person would. The
sentences themselves stand in `messages/`.
"""

from hamstride.explain import advice
from hamstride.explain.advice import asked_words
from hamstride.explain.codes import code, criterion
from hamstride.explain.headline import headline
from hamstride.explain.sentence import Sentence, words
from hamstride.explain.values import condition

__all__ = ["Sentence", "advice", "asked_words", "code", "condition", "criterion", "headline", "words"]
