"""Where the leg stands on the running ladders and the strength stages: the course of sessions, replayed day by day."""

from hamstride.response.ladders import ladder
from hamstride.response.ladders.course import Course, course
from hamstride.response.ladders.position import on_ladder
from hamstride.response.ladders.progression import Progression

__all__ = ["Course", "Progression", "course", "ladder", "on_ladder"]
