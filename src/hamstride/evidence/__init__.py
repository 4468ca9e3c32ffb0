"""What is known, and from whom: parameters, rules, findings, red flags, presentations, exercises and ladders.

Numbers live in `data/*/*.toml`; nothing here decides anything. Types of single entries are in `evidence.model`.
"""

from hamstride.evidence.base import Evidence, EvidenceError, load, read
from hamstride.evidence.model import Reason

__all__ = ["Evidence", "EvidenceError", "Reason", "load", "read"]
