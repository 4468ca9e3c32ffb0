"""How each exercise went, and its next dose: progressed, eased, rested where it hurts, or substituted."""

from hamstride.response.exercises.course import Strength
from hamstride.response.exercises.dose import Dose
from hamstride.response.exercises.painful import hurting, spared
from hamstride.response.exercises.progress import exercise_progress, next_dose
from hamstride.response.exercises.substitute import instead_of

__all__ = ["Dose", "Strength", "exercise_progress", "hurting", "instead_of", "next_dose", "spared"]
