### What an answer says besides its reasons: titles, and lines that are made of several things.

to_do-both = Above all
to_do-running = Running
to_do-strength = Strength work
to_do-limits = Pain allowed
to_do-how_long = How long
to_do-session = Session
to_do-missing = Not known, and therefore more careful
to_do-would_change_it = What would change this
to_do-forecast = Forecast of the next morning
to_do-changed = { $text } ({ $how_long })
to_do-next_pain = Pain { $low } to { $high }, which should hold { $said } of the time.
