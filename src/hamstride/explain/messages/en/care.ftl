### The parts of a measure of care, and what is asked after an experiment.

care-helps = When it helps
care-not_when = When not
care-dose = How much
care-known = What is known
care-asked_after = How did the experiment go? { $title }
care-better = Better
care-same = No different
care-worse = Worse
care-not_tried = I did not try it
care-watch_heart = Your watch says: resting heart rate { $now } of late, { $usual } before.
care-watch_variability = Heart rate variability { $now } of late, { $usual } before.
care-watch_sleep = You sleep about { $hours } h a night.
care-watch_only = This is context: it never decides whether you run.
