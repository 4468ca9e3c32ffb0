"""Today's answer as JSON with the words a person reads beside the codes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hamstride import explain, today
from hamstride.today import Today


def answer_json(answer: Today) -> dict[str, Any]:
    """The answer in the published schema; `words` holds the headline and both verdicts in words."""
    return {"words": asdict(explain.headline(answer)), **today.as_json(answer)}


def answer_schema() -> dict[str, Any]:
    """JSON Schema of `answer_json`."""
    schema = today.schema()
    words = {"type": "object", "properties": {n: {"type": "string"} for n in ("text", "running", "strength")}}
    schema["properties"] = {"words": words, **schema["properties"]}
    schema["required"] = ["words", *schema["required"]]
    return schema
