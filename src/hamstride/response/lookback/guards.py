"""What a factor that stands out must survive before it is named (load dossier 5.4)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hamstride.evidence import Evidence
from hamstride.response.lookback.diary import Diary, Series
from hamstride.response.lookback.lagged import Rows, after, shifted, swings, weights
from hamstride.response.lookback.shrunk import Posterior, fit, without_each


def failed_guards(name: str, found: Posterior, usable: Rows, diary: Diary, evidence: Evidence) -> list[str]:
    """The codes of the guards that this factor fails: one_week, backwards, late."""
    column = usable.matrix.shape[1] - len(usable.factors) + usable.factors.index(name)
    checks = {
        "one_week": _survives(column, found, usable, evidence),
        "backwards": _only_forwards(name, found, usable, diary, evidence),
        "late": _soon(name, column, found, usable, diary, evidence),
    }
    return [code for code, holds in checks.items() if not holds]


def _survives(column: int, found: Posterior, usable: Rows, evidence: Evidence) -> bool:
    """It stays with any one week left out."""
    size, least = evidence.number("patterns.matters_from"), evidence.number("patterns.survives_probability")
    others = without_each(usable.week, usable.matrix, usable.outcome, found)
    return all(other.probability_above(column, size) >= least for other in others)


def _only_forwards(name: str, found: Posterior, usable: Rows, diary: Diary, evidence: Evidence) -> bool:
    """The same done on the day itself and after it does not seem to act back on the morning."""
    least = evidence.number("patterns.kernel_known_least")
    extra = after(diary.factors[name], weights(evidence), least)[usable.at]
    control = _with(extra, found, usable)
    if control is None:
        return False
    size = evidence.number("patterns.matters_from")
    return control.probability_above(-1, size) < evidence.number("patterns.control_probability")


def _soon(name: str, column: int, found: Posterior, usable: Rows, diary: Diary, evidence: Evidence) -> bool:
    """The days just before act more than those that lie so far back that a leg has answered long ago."""
    first, last = int(evidence.number("patterns.late_lag_from_days")), int(evidence.number("patterns.lag_days"))
    values = diary.factors[name]
    late = np.mean([shifted(values, lag) for lag in range(first, last + 1)], axis=0)
    control = _with(late[usable.at], found, usable)
    return control is not None and float(control.mean[column]) >= float(control.mean[-1])


def _with(extra: Series, found: Posterior, usable: Rows) -> Posterior | None:
    """The fit with one more column, on the mornings where it is known; None where it never is."""
    known = ~np.isnan(extra)
    if not known.any():
        return None
    matrix = np.column_stack([usable.matrix[known], swings(extra[known])])
    known_prior = found.prior
    prior = replace(
        known_prior,
        mean=np.append(known_prior.mean, 0.0),
        precision=np.append(known_prior.precision, known_prior.precision[-1]),
        effects=known_prior.effects + 1,
    )
    return fit(matrix, usable.outcome[known], prior)
