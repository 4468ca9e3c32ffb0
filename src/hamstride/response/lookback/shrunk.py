"""A linear model with normal priors: the posterior in closed form (conjugate normal, noise by a short iteration)."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
ROUNDS = 14


@dataclass(frozen=True, eq=False)
class Prior:
    """Mean and precision (one over variance) of each coefficient; precision 0 leaves it free.

    The last `effects` coefficients are Student's t about zero with `tails` degrees of freedom instead, `precision`
    being one over the square of its scale: small ones are drawn to zero like normal ones, large ones left alone.
    """

    mean: Matrix
    precision: Matrix
    noise_sd: float
    effects: int = 0
    tails: float = 1.0


@dataclass(frozen=True, eq=False)
class Posterior:
    """Coefficients with their covariance, the noise of a single outcome, and what made them (for refits).

    `precision` is that of the prior as it held in the end, with large effects left alone.
    """

    mean: Matrix
    covariance: Matrix
    noise_sd: float
    prior: Prior
    precision: Matrix

    def sd(self, column: int) -> float:
        return float(np.sqrt(self.covariance[column, column]))

    def probability_above(self, column: int, size: float) -> float:
        """How likely the coefficient is larger than `size`."""
        return 1.0 - NormalDist(float(self.mean[column]), self.sd(column)).cdf(size)

    def interval(self, column: int, share: float) -> tuple[float, float]:
        """The middle `share` of the coefficient's distribution."""
        known = NormalDist(float(self.mean[column]), self.sd(column))
        return known.inv_cdf((1 - share) / 2), known.inv_cdf((1 + share) / 2)


def fit(matrix: Matrix, outcome: Matrix, prior: Prior) -> Posterior:
    """The posterior. The noise is that of the residuals, with the prior's counted as one more of them.

    Student's t is a normal whose width is unknown: each round takes the width the effect has shown so far.
    """
    gram, cross = matrix.T @ matrix, matrix.T @ outcome
    noise, precision = prior.noise_sd, prior.precision
    for _ in range(ROUNDS):
        covariance = np.linalg.inv(gram / noise**2 + np.diag(precision))
        mean = covariance @ (cross / noise**2 + precision * prior.mean)
        fitted = float(np.trace(gram @ covariance)) / noise**2
        squares = float(((outcome - matrix @ mean) ** 2).sum()) + prior.noise_sd**2
        noise = float(np.sqrt(squares / max(len(outcome) - fitted + 1, 1)))
        precision = _widened(prior, mean**2 + np.diag(covariance))
    return Posterior(np.asarray(mean), np.asarray(covariance, dtype=np.float64), noise, prior, precision)


def _widened(prior: Prior, squares: Matrix) -> Matrix:
    """The prior's precision where the effects are as large as `squares` (expected squares of the coefficients)."""
    first = len(squares) - prior.effects
    narrow = prior.precision[first:]
    wide = narrow * (prior.tails + 1) / (prior.tails + squares[first:] * narrow)
    return np.concatenate([prior.precision[:first], wide])


def without_each(group: NDArray[np.int_], matrix: Matrix, outcome: Matrix, whole: Posterior) -> list[Posterior]:
    """The posterior with one group of rows left out at a time, at the noise of the whole."""
    gram, cross, noise = matrix.T @ matrix, matrix.T @ outcome, whole.noise_sd
    found = []
    for name in np.unique(group):
        part, told = matrix[group == name], outcome[group == name]
        left = (gram - part.T @ part) / noise**2 + np.diag(whole.precision)
        covariance = np.linalg.inv(left)
        pull = (cross - part.T @ told) / noise**2 + whole.precision * whole.prior.mean
        found.append(Posterior(covariance @ pull, covariance, noise, whole.prior, whole.precision))
    return found
