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
