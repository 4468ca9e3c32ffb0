"""English for what it is likely to be: grids, clocks and what the watch tells of causes."""

from __future__ import annotations

CODES = {
    # how long it may take
    "training": "back in training",
    "former_level": "back at the former level",
    "once_confirmed": "back to sport, once a doctor has confirmed it",
    "recurrence_12_months": "a strain again within a year of the return",
    # grids
    "probable": "all signs",
    "not_likely": "too few signs",
    "open": "still open",
    "free_tendon": "the free tendon near the sit bone",
    "muscle": "the muscle and its junction",
    "first": "the mildest of four grades",
    "second": "the second of four grades",
    "third": "the third of four grades",
    "fourth": "the gravest of four grades",
    "strain": "more rows speak for the muscle",
    "referred": "more rows speak for the back",
    "undecided": "undecided",
}

LABELS = {
    "signs_positive": "signs that fit",
    "signs_unknown": "signs not tested yet",
    "early": "under three months",
    "age_fits": "of an age the definition was made for",
    "for_strain": "rows for the muscle",
    "for_referred": "rows for the back",
    "gap_deg": "gap between the legs in degrees",
    "measured_in_time": "measured on the second or third day",
    "grade": "grade of four",
}

PHRASES = {
    ("tendon_rule", "probable"): "All four signs of a trial's definition of tendon trouble at the sit bone are there.",
    ("tendon_rule", "likely"): "Three of the four signs of a trial's definition of tendon trouble at the sit bone fit.",
    ("tendon_rule", "open"): "Signs not tested yet would settle whether a trial would call it tendon trouble.",
    ("tendon_rule", "possible"): "Two of the four signs fit: test the others again in one to two weeks.",
    ("tendon_rule", "not_likely"): "At most one of the four signs fits: a trial would not call it tendon trouble.",
    ("strain_or_referred", "strain"): "In a published comparison more of your answers speak for a strained muscle.",
    ("strain_or_referred", "referred"): "In a published comparison more of your answers speak for pain from the back.",
    (
        "strain_or_referred",
        "undecided",
    ): "In a published comparison your answers do not decide between muscle and back.",
    ("strain_site", "free_tendon"): "The spot is where the free tendon is: often mild at first, and slow to heal.",
    ("strain_site", "muscle"): "The spot is in the muscle and its junction with the tendon.",
    ("strain_grade", "first"): "The knee extends nearly as far as the other: the mildest of four grades.",
    ("strain_grade", "second"): "The knee's gap to the other leg is that of the second of four grades.",
    ("strain_grade", "third"): "The knee's gap to the other leg is that of the third of four grades.",
    ("strain_grade", "fourth"): "The knee's gap to the other leg is that of the gravest grade: have a picture taken.",
    ("adolescent", "picture_first"): "Under 18 and sudden at the sit bone: a picture before any loading.",
    (
        "contradiction_onset",
        "",
    ): "It cannot have come slowly and in one moment. The careful answer is used until one is set right.",
}
