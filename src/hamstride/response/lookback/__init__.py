"""Looking back: what went before bad mornings, tomorrow's forecast, and how what was told turned out.

Nothing here changes a verdict. All of it says how little it knows.
"""

from hamstride.response.lookback.forecast import Forecast, forecast
from hamstride.response.lookback.patterns import Patterns, patterns
from hamstride.response.lookback.record import Record, record

__all__ = ["Forecast", "Patterns", "Record", "forecast", "patterns", "record"]
