"""Where the weeks lead: blocks and weeks to the horizon, projected from what stands today as if all went well."""

from hamstride.plan.season.macro import blocks, weeks, with_blocks
from hamstride.plan.season.outlook import Outlook, first_outlook

__all__ = ["Outlook", "blocks", "first_outlook", "weeks", "with_blocks"]
