"""What a session can be made of: exercises that are open now, faster running, paces, and how many minutes it takes."""

from hamstride.plan.sessions import exercises, minutes, paces, workouts

__all__ = ["exercises", "minutes", "paces", "workouts"]
