### Mornings and answers looked back on. Slots without a value say "none".

mornings-weeks_more =
    { $weeks ->
        [one] At your present rate it takes about one more week.
       *[other] At your present rate it takes about { $weeks } more weeks.
    }
mornings-begin = Check in each morning, and note rest days as well as runs.
mornings-never = Check in on more mornings in a row. At your present rate a whole year would not be enough.
mornings-lacking = Mornings with a gap: { $lacks }.
mornings-lack = { $count } ({ $why })
mornings-pain = pain { $pain }
mornings-pain_usual = pain { $pain }, usually { $usual }
mornings-pain_unknown = pain not known
mornings-said = { $pain }; { $morning }
mornings-before = { $morning }. The day before: { $things }
mornings-thing = { $factor } { $value }
mornings-missing = –
mornings-share = { $count } of { $total }, { $share } ({ $low } to { $high })
mornings-share_few = { $count } of { $total }, { $share } ({ $low } to { $high }), few
mornings-share_none = not known
mornings-forecast_missed = the forecast was { $low } to { $high }, it was { $pain }
