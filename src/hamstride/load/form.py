"""What if the same run were run slower, with a closer landing, or with more steps (load dossier 1.8).

Everything here compares a runner with the same runner: the model's own error cancels, what is left is the doubt of the
effect itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Parameter
from hamstride.load import stride
from hamstride.load.model import Range


@dataclass(frozen=True)
class FormChange:
    """Factors against running on as before: 0.93 is seven per cent less. `dose` is that of a kilometre."""

    id: str
    force: Range
    stretch: Range
    strides_per_km: float
    dose: Mapping[int, Range]
    reason: Reason


def what_if(
    speed_mps: float, evidence: Evidence, *, cadence_spm: float | None = None, height_m: float | None = None
) -> tuple[FormChange, ...]:
    """The changes worth knowing at this speed. `cadence_spm` of both feet; None is what runners usually do.

    Raises ValueError for a speed at which nobody runs.
    """
    if not evidence.number("load.line_from_mps") <= speed_mps < float("inf"):
        raise ValueError(f"speed must be that of running, not {speed_mps} m/s")
    slower = 1.0 - evidence.number("form.slower_share")
    some, more = evidence.number("form.cadence_share"), evidence.number("form.cadence_more_share")
    closer, with_it = evidence.number("form.landing_deg"), evidence.number("form.landing_with_cadence_deg")
    made = _Change(speed_mps, cadence_spm, height_m, evidence)
    return (
        made.change("slower_tenth", "form_slower", speed_share=slower),
        made.change("landing", "form_landing", closer_deg=closer),
        made.change("cadence", "form_cadence", cadence_share=1.0 + some),
        made.change("cadence_and_landing", "form_cadence", cadence_share=1.0 + some, closer_deg=with_it),
        made.change("more_cadence_and_landing", "form_cadence", cadence_share=1.0 + more, closer_deg=2 * with_it),
    )


@dataclass(frozen=True)
class _Change:
    speed_mps: float
    cadence_spm: float | None
    height_m: float | None
    evidence: Evidence

    def change(
        self, name: str, rule: str, *, speed_share: float = 1.0, cadence_share: float = 1.0, closer_deg: float = 0.0
    ) -> FormChange:
        now = self.speed_mps * speed_share
        usual, usual_now = self._usual_spm(self.speed_mps), self._usual_spm(now)
        rate = usual if self.cadence_spm is None else self.cadence_spm
        rate_now = rate + (usual_now - usual) if cadence_share == 1.0 else rate * cadence_share
        steps = rate_now - rate - (usual_now - usual)
        force = _spread(
            self._by_speed(now), ("load.step_rate_effect", steps), ("load.tibia_effect", -closer_deg), self.evidence
        )
        stretched = self._stretch(now) / self._stretch(self.speed_mps)
        stretch = _spread(
            (stretched, stretched),
            ("form.stretch_step_rate", steps),
            ("form.stretch_tibia", -closer_deg),
            self.evidence,
        )
        strides = rate_now / now / (rate / self.speed_mps)
        exponents = (int(b) for b in self.evidence.numbers("load.dose_exponents"))
        dose = {b: Range(*(strides * f**b for f in (force.low, force.mid, force.high))) for b in exponents}
        numbers = self.evidence.rules[rule].parameters
        reason = Reason(rule=rule, outcome=name, facts=(), parameters=numbers)
        return FormChange(name, force, stretch, strides, dose, reason)

    def _usual_spm(self, speed_mps: float) -> float:
        return float(stride.usual_step_rate_spm(np.array([speed_mps]), self.evidence, self.height_m)[0])

    def _by_speed(self, now_mps: float) -> tuple[float, float]:
        """The force ratio by the mean line and by the steep one."""
        speeds = np.array([self.speed_mps, now_mps])
        forces = stride.forces_bw(speeds, np.zeros(2), None, self.evidence)
        return float(forces.mid[1] / forces.mid[0]), float(forces.high[1] / forces.high[0])

    def _stretch(self, speed_mps: float) -> float:
        return float(stride.stretch_share(np.array([speed_mps]), self.evidence)[0])


def _spread(
    ratios: tuple[float, float], steps: tuple[str, float], shin: tuple[str, float], evidence: Evidence
) -> Range:
    """The middle, and the least and most over both lines and all ends of both effects."""
    first, second = ([value * amount for value in _ends(evidence.parameters[name])] for name, amount in (steps, shin))
    all_of_them = [ratio * float(np.exp(a + b)) for ratio, a, b in product(ratios, first, second)]
    return Range(min(all_of_them), ratios[0] * float(np.exp(first[1] + second[1])), max(all_of_them))


def _ends(effect: Parameter) -> tuple[float, float, float]:
    low, high = effect.low, effect.high
    return (effect.number if low is None else low, effect.number, effect.number if high is None else high)
