"""What an attack gives back: how often it was tried, and what each failure was."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Found:
    """`tried` attempts, a line for each that failed, and why it was not tried here, where it was not."""

    tried: int = 0
    failed: list[str] = field(default_factory=list)
    not_here: str = ""

    def check(self, held: bool, what: str) -> None:
        """One attempt: `what` says what is wrong where it did not hold."""
        self.tried += 1
        if not held:
            self.failed.append(what)
