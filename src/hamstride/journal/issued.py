"""What was told, kept exactly and small: the values that cannot be made again, deflated, and decoded when asked for."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

MARK = "z1:"  # deflated JSON in base 85; another form would get another mark, and this one is read for ever
# What these objects mostly hold, so that little of it needs to be kept each day. Part of the form: it never changes.
USUAL = (
    b'{"decision":{"advice":[{"amount":,"change":"shorter","days":1,"of":"running"}],"because":[{"facts":["'
    b'"outcome":"go","parameters":["pain.green_most","pain.amber_most","response."],"rule":"all_calm","seen":{"pain_now":'
    b'"limits":{"during":{"amber_most":,"green_most":},"managed":"irritation"},"missing":["no_check_in"],"strength_verdict":'
    b'"modify","until_days":1,"verdict":"stop","would_change_it":["check_in"]},"said":[{"details":["'
    b'"numbers":["acute strain, first days: 1, 3 nprs (judgement)","recurrent strain","proximal hamstring tendon"],'
    b'"sources":[["hamstride","judgement"],["seed-004","primary"],["seed-003","secondary"]],"text":"'
    b'"to_do":{"How long":["Forecast of the next morning":["pain 0 to 3, said 80%"],"Pain allowed":["Session":['
    b'"session":[{"day":"2026-","emphasis":"max_strength","id":"2026-","kind":"strength_heavy","minutes":30.0,"rung":"r1",'
    b'"steps":[{"each_side":true,"exercise":"bridge_single","load_kg":,"repeats":1,"reps":12,"rest_s":60.0,"rpe":[5.0,7.0],'
    b'"sets":3,"tempo":"3-1-2-0","what":"exercise"},{"each_side":false,"effort":"easy","minutes":5.0,"repeats":1,'
    b'"speed_mps":[2.5,3.0],"what":"warm_up"},{"what":"run"},{"what":"walk"},{"what":"cool_down"}]},{"kind":"isometric"},'
    b'{"kind":"mobility"},{"kind":"rest"},{"kind":"walk_run"},{"kind":"long_run"},{"kind":"strength_light","hold_s":15,'
    b'"missed_wishes":[{"days":["2026-","law":false,"rule":"plan.wish."}],"sessions":[{"start":"2026-"'
    b'"standing":{"ladders":{"frequency":{"rung":"f2"},"hills":{},"quality":{},"running":{"rung":"c1"},"speed":{}}},'
    b'"triage":{"flags":[]},"urgency":"none","verdict":"go"}'
)
LARGEST = 4_000_000  # characters of JSON that are unpacked: more was never packed by us


class Packed(Mapping[str, Any]):
    """A JSON object that stays deflated until one looks into it. Equal where the objects are equal."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Packed:
        plain = json.dumps(without_empty(dict(table)), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        deflating = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=USUAL)
        deflated = deflating.compress(plain.encode()) + deflating.flush()
        return cls(MARK + base64.b85encode(deflated).decode())

    @property
    def table(self) -> dict[str, Any]:
        return _unpacked(self.text)

    def __getitem__(self, name: str) -> Any:
        return self.table[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and (self.text == other.text or self.table == other.table)

    def __hash__(self) -> int:
        return hash(self.text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        known = core_schema.no_info_plain_validator_function(_read)
        as_text = core_schema.plain_serializer_function_ser_schema(lambda packed: packed.text)
        described = core_schema.str_schema(pattern=f"^{MARK}")
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_after_validator_function(
                _read, core_schema.union_schema([described, core_schema.dict_schema()])
            ),
            python_schema=known,
            serialization=as_text,
        )


def _read(given: Any) -> Packed:
    """What a journal or a caller holds: packed text, or the object itself as older journals have it."""
    if isinstance(given, Packed):
        return given
    if isinstance(given, Mapping):
        return Packed.of(given)
    if not isinstance(given, str) or not given.startswith(MARK):
        raise ValueError("must be what was told, as an object or packed")
    _unpacked(given)
    return Packed(given)


@lru_cache(maxsize=64)
def _unpacked(text: str) -> dict[str, Any]:
    try:
        inflating = zlib.decompressobj(-zlib.MAX_WBITS, zdict=USUAL)
        plain = inflating.decompress(base64.b85decode(text.removeprefix(MARK)), LARGEST)
        table = json.loads(plain)
    except (ValueError, zlib.error, RecursionError) as error:
        raise ValueError("is packed, but cannot be unpacked") from error
    if not isinstance(table, dict):
        raise ValueError("is packed, but is no object")
    return table


def without_empty(value: Any) -> Any:
    """The same without the entries that say nothing; readers take an absent entry for an empty one."""
    if isinstance(value, Mapping):
        smaller = ((name, without_empty(inner)) for name, inner in value.items())
        return {name: inner for name, inner in smaller if inner is not None and inner != [] and inner != {}}
    return [without_empty(v) for v in value] if isinstance(value, list | tuple) else value


def digest(answer: Mapping[str, Any]) -> str:
    """A fingerprint of a whole answer, to see later whether the same facts still give it."""
    plain = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


WHOLE = ("verdict", "strength_verdict", "urgency", "decision", "forecast", "said", "to_do")


def kept_answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Of an answer in full what cannot be made again for certain: verdicts, reasons, signs, the session, the words."""
    kept = {name: answer[name] for name in WHOLE if answer.get(name) is not None}
    flags = answer.get("triage", {}).get("flags", ())
    ladders = answer.get("standing", {}).get("ladders", {})
    return {
        **kept,
        "triage": {"flags": list(flags)},
        "standing": {"ladders": {name: {"rung": at.get("rung")} for name, at in ladders.items()}},
        "session": [{k: v for k, v in one.items() if k != "reasons"} for one in answer.get("session", ())],
    }


def kept_plan(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Of a plan its sessions with their steps; why each stands there, and the blocks, are made again from the facts."""
    sessions = [{k: v for k, v in one.items() if k != "reasons"} for one in plan.get("sessions", ())]
    return {**plan, "sessions": sessions, "blocks": []}


def planned_minutes(answer: Mapping[str, Any]) -> dict[str, float]:
    """Minutes of each kind of session that the answer held for its day."""
    minutes: dict[str, float] = {}
    for one in answer.get("session", ()):
        if isinstance(one, Mapping) and isinstance(one.get("kind"), str):
            minutes[one["kind"]] = minutes.get(one["kind"], 0.0) + float(one.get("minutes") or 0.0)
    return minutes


def small_answer(given: Any) -> Any:
    """A whole answer, as older journals hold it, as what is kept of it; anything else as it is."""
    return kept_answer(given) if isinstance(given, dict) and "triage" in given else given


def small_plan(given: Any) -> Any:
    """A whole plan as what is kept of it; anything else as it is."""
    return kept_plan(given) if isinstance(given, dict) else given
