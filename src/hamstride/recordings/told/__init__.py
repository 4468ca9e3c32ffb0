"""Activities that an export only tells of: summaries without samples, and what files beside them are called.

`listed(kind, data)` reads a table; `export_of(name, head)` names the exports that are known and not read yet.
"""

from hamstride.recordings.told.garmin import garmin
from hamstride.recordings.told.model import Listed, Told
from hamstride.recordings.told.services import export_of, kind_of_json, kind_of_table, listed
from hamstride.recordings.told.strava import strava

__all__ = ["Listed", "Told", "export_of", "garmin", "kind_of_json", "kind_of_table", "listed", "strava"]
