"""Every sentence the product can make, read: how long, how hard, in which words and with which units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from hamstride.explain import code, headline, values, words
from hamstride.explain.messages import find, names, say
from hamstride.explain.messages.bundle import LANGUAGE
from tests.explain.test_words import _reasons
from tests.scenarios.test_scenarios import FILES, told_by
from tests.support.people import EVIDENCE
from tests.support.reading import grade, sentences, words_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "words.md"
FOLDER = Path(__file__).resolve().parents[2] / "src" / "hamstride" / "explain" / "messages" / LANGUAGE
LONGEST, GRADE = 20, 8.0
WHOLE = ("rule", "headline", "verdict", "advice", "answer", "picture")  # kinds whose messages are sentences
UNITS = {"km", "min", "min/km", "kg", "cm", "s", "h", "%", "°"}
AFTER_A_NUMBER = re.compile(r"\d ?(%|°|[a-z]+/[a-z]+|(?:km|min|kg|cm|mm|mps|spm|bw|nprs|rpe|ms|kmh|bpm|h|s|m)\b)")
A_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z_]+\.[a-z_]+\b|[{}]")
NOT_FOR_RUNNERS = re.compile(r"\b(nprs|mps|spm|rpe|likelihood|odds|exponent|parameter|ratio|prior|posterior)\b", re.I)


@cache
def not_said() -> tuple[str, ...]:
    """The words of the page's last column that stand in quotes."""
    rows = [line.split("|") for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    return tuple(word for row in rows for word in re.findall(r'"([^"]+)"', row[4]))


class _Choices(Visitor):
    def __init__(self) -> None:
        self.keys: dict[str, set[str]] = {}

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        if isinstance(node.selector, ast.VariableReference):
            found = self.keys.setdefault(node.selector.id.name, set())
            for variant in node.variants:
                found.add(variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value)
        self.generic_visit(node)


def _filled(pattern: ast.Pattern, name: str, variant: str) -> Iterator[str]:
    """The message with every choice of its forms; other slots hold a number, for every slot may."""
    seen = _Choices()
    seen.visit(pattern)
    message = find(name, variant)
    assert message is not None
    numbers = {"zero": 0, "one": 1, "other": 7}
    ways = [[(slot, numbers.get(k, int(k) if k.isdigit() else k)) for k in keys] for slot, keys in seen.keys.items()]
    for chosen in product(*ways):
        yield say(name, variant, **{**dict.fromkeys(message.slots, 3), **dict(chosen)})


def every_message() -> Iterator[tuple[str, str]]:
    from fluent.runtime import FluentResource

    for file in sorted(FOLDER.glob("*.ftl")):
        for entry in FluentResource(file.read_text()).body:
            if not isinstance(entry, ast.Message):
                continue
            for text in () if entry.value is None else _filled(entry.value, entry.id.name, ""):
                yield entry.id.name, text
            for attribute in entry.attributes:
                for text in _filled(attribute.value, entry.id.name, attribute.id.name):
                    yield f"{entry.id.name}.{attribute.id.name}", text


@cache
def texts() -> dict[str, tuple[str, ...]]:
    """What a runner reads, by where it comes from."""
    found = {f"messages: {kind}": [t for n, t in every_message() if n.startswith(f"{kind}-")] for kind in WHOLE}
    found["reasons of every scenario"] = [words(reason, EVIDENCE).text for reason in _reasons()]
    days = [answer for file in FILES for answer in told_by(file)]
    found["headlines of the golden days"] = [headline(answer).text for answer in days]
    found["questions"] = [f.question for f in EVIDENCE.findings.values() if not f.retired]
    found["why a question is asked"] = [f.why for f in EVIDENCE.findings.values() if not f.retired]
    found["how to test"] = [f.how for f in EVIDENCE.findings.values() if f.how]
    found["exercises"] = [e.how for e in EVIDENCE.exercises.values()]
    measures = EVIDENCE.care.values()
    found["care"] = [text for m in measures for text in (m.do, m.helps, m.not_when, m.dose, m.known)]
    flags = EVIDENCE.red_flags.values()
    found["warning signs"] = [f"{t}." for f in flags for t in (f.title, f.where_to_go, f.how_soon, f.do_not)]
    found["what it may be"] = [f"{p.name}. {p.summary}" for p in EVIDENCE.presentations.values()]
    return {name: tuple(dict.fromkeys(kept)) for name, kept in found.items()}


def test_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, so that who mends a sentence sees what it did."""
    with capsys.disabled():
        print(f"\n{'what is read':32} {'texts':>6} {'longest':>8} {'grade':>6}")
        for name, kept in texts().items():
            longest = max(len(words_of(s)) for text in kept for s in sentences(text))
            print(f"{name:32} {len(kept):6} {longest:8} {grade(list(kept)):6.1f}")


@pytest.mark.parametrize("name", texts())
def test_no_sentence_is_too_long(name: str) -> None:
    long = [s for text in texts()[name] for s in sentences(text) if len(words_of(s)) > LONGEST]
    assert long == []


@pytest.mark.parametrize("name", texts())
def test_all_reads_at_the_grade(name: str) -> None:
    assert grade(list(texts()[name])) <= GRADE


@pytest.mark.parametrize("name", texts())
def test_no_code_and_no_unit_that_runners_do_not_know(name: str) -> None:
    for text in texts()[name]:
        assert not A_CODE.search(text), text
        assert not NOT_FOR_RUNNERS.search(text), text
        assert set(AFTER_A_NUMBER.findall(text)) <= UNITS, text


def test_the_words_of_the_page_are_kept() -> None:
    """In every sentence that explain can make, whole or in part."""
    assert len(not_said()) >= 50
    for name, text in every_message():
        if name.startswith("label-"):  # for clinicians
            continue
        said = [word for word in not_said() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
        assert said == [], (name, text)


def test_every_rule_has_its_own_sentence() -> None:
    """None falls back to how the rule is written for clinicians."""
    missing = [rule for rule in EVIDENCE.rules if f"rule-{rule.replace('.', '-')}" not in names("rule")]
    assert missing == []


def test_every_answer_that_weighs_has_its_sentence() -> None:
    """Those of a question without one are said with their question."""
    weighed = {(w.when.finding, w.when.equals) for p in EVIDENCE.presentations.values() for w in p.weights}
    for finding, equals in weighed:
        said = values.answered(finding, 3 if equals is None else equals, EVIDENCE)
        assert sentences(said)
        assert said.endswith(".")


def test_a_headline_says_one_or_two_short_things() -> None:
    for file in FILES:
        for answer in told_by(file):
            said = headline(answer)
            assert len(sentences(said.text)) <= 2
            assert said.running.startswith(code(answer.verdict)[:1].upper())
