"""What each sample file must become. The table is read by the tests, and printed by `make bench`."""

from __future__ import annotations

RUN, NO_RUN, TWIN, SAVED, REFUSED = "added", "skipped", "same", "damaged", "failed"
# Outcome, runs that count, and other activities that the file adds to an empty journal of its folder.
ACTIVITIES: dict[str, tuple[str, int, int]] = {
    "apple-watch3-healthfit-run-2019.fit": (RUN, 1, 0),
    "coros-pace2-run-2020.fit": (RUN, 1, 0),
    "davis-V01-course-run.gpx": (RUN, 1, 0),
    "garmin-fenix2-multisport-24k.fit": (RUN, 2, 5),
    "garmin-fenix2-run.fit": (RUN, 1, 0),
    "garmin-fenix5-run-100m.fit": (RUN, 1, 0),
    "garmin-fenix5-walk.fit": (NO_RUN, 0, 1),
    "garmin-fenix5x-run-native+stryd.fit": (RUN, 1, 0),
    "garmin-fr-run.tcx": (RUN, 1, 0),
    "garmin-fr110-run-2013.fit": (RUN, 1, 0),
    "garmin-fr255-triathlon-summary-last.fit": (RUN, 1, 4),
    "garmin-fr55-walk-coretemp.fit": (NO_RUN, 0, 1),
    "garmin-fr70-footpod-compressed-timestamps.fit": (REFUSED, 0, 0),  # its clock was never set
    "garmin-fr910xt-run-zero-header-crc.fit": (RUN, 1, 0),
    "garmin-fr920xt-run-dynamics-7k.fit": (RUN, 1, 0),
    "garmin-fr920xt-run-smart-recording.fit": (RUN, 1, 0),
    "garmin-fr935-indoor-run-runpower.fit": (RUN, 1, 0),
    "garmin-fr955+stryd-run-2024.fit": (RUN, 1, 0),
    "garmin-fr965-run-2026.fit": (RUN, 1, 0),
    "gpxpy-garmin_tpx.gpx": (NO_RUN, 0, 1),  # three points of a ride over half the world: no distance
    "gpxpy-track_with_speed.gpx": (NO_RUN, 0, 1),
    "no-hr.tcx": (TWIN, 0, 0),
    "opentracks-pause-resume.gpx": (NO_RUN, 0, 1),
    "opentracks-timezone.gpx": (REFUSED, 0, 0),  # one single point
    "pair-venusq-run-device.fit": (RUN, 1, 0),
    "pair-venusq-run-via-strava.fit.gz": (TWIN, 0, 0),
    "strava-app-run-2021.fit": (RUN, 1, 0),
    "strava-bulk-activity.tcx.gz": (RUN, 1, 0),
    "stryd-run-developer-fields.fit": (RUN, 1, 0),
    "sup-activity.tcx": (NO_RUN, 0, 1),
    "suunto-run-2020.fit": (RUN, 1, 0),
    "tomtom-run-2018.fit": (RUN, 1, 0),
}
BROKEN: dict[str, tuple[str, int, int]] = {
    "activity-activity-filecrc.fit": (SAVED, 1, 0),
    "activity-filecrc.fit": (SAVED, 0, 0),  # damaged, and the run of the file above
    "activity-settings-corruptheader.fit": (SAVED, 0, 0),
    "activity-settings-nodata.fit": (SAVED, 0, 0),
    "activity-unexpected-eof.fit": (SAVED, 0, 0),
    "big-activity-100k.fit": (NO_RUN, 0, 1),
    "chained-activity+settings.fit": (TWIN, 0, 0),
    "coros-pace2-misaligned-fields.fit": (NO_RUN, 0, 1),
    "elemnt-bolt-no-application-id-inside-developer-data-id.fit": (NO_RUN, 0, 1),
    "garmin-fr235-bad-crc.fit": (SAVED, 0, 1),
    "garmin-fr235-no-definition.fit": (REFUSED, 0, 0),
    "garmin-fr920xt-multiple-headers.fit": (RUN, 1, 4),
    "garmin-fr920xt-stryd-mornindew-broken.fit": (RUN, 1, 0),
    "gpx-bom-no-encoding.gpx": (NO_RUN, 0, 0),
    "gpx-dilution-errors.gpx": (NO_RUN, 0, 0),
    "gpx-empty-segment.gpx": (NO_RUN, 0, 1),
    "gpx-extensions-without-namespaces.gpx": (NO_RUN, 0, 0),
    "gpx-trackpointextensions-incorrect.gpx": (NO_RUN, 0, 1),
    "gpx-without-times.gpx": (NO_RUN, 0, 0),
    "not-an-activity-monitoring.fit": (NO_RUN, 0, 0),
    "not-an-activity-settings.fit": (NO_RUN, 0, 0),
    "not-an-activity-workout.fit": (NO_RUN, 0, 0),
    "null-compressed-speed-distance.fit": (NO_RUN, 0, 1),
    "only-file-id.fit": (REFUSED, 0, 0),  # one single sample
    "sigma-truncated-400k.fit": (SAVED, 0, 1),
    "strava-android-undefined-local-message.fit": (SAVED, 1, 0),
    "wahoo-elemnt-roam-unterminated.fit": (SAVED, 0, 1),
    "wahoo-unterminated-strings.fit": (NO_RUN, 0, 1),
}
# Of whole folders: how many lines of each outcome.
FOLDERS: dict[str, dict[str, int]] = {
    "exports": {
        NO_RUN: 2,
        RUN: 1,
    },  # no run among 372 summaries, tables without activities, and one run without its file
    "mini-archive-huawei-treadmill": {RUN: 66},
    "mini-archive-template-gpx": {NO_RUN: 40},  # 29 that do not say what was done, 11 without points
}
SAVED_SAMPLES = {  # of damaged files: how many samples they must give back at least, counted with another decoder
    "activity-unexpected-eof.fit": 14,
    "sigma-truncated-400k.fit": 14383,  # 8 of 14391 share their second with another
    "wahoo-elemnt-roam-unterminated.fit": 7225,
    "garmin-fr235-bad-crc.fit": 463,
}
