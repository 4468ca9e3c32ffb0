### Before a run: what it would mean. Doses are told in easy kilometres, as on the season page.

what_if-fine = Go ahead: no rule minds this run.
what_if-instead = Run { $km } km at { $pace } a kilometre instead: no rule minds that.
what_if-planned = Do what the plan holds instead.
what_if-dose = Your hamstring would work as in { $low } to { $high } easy km.
what_if-tolerated = Your hardest day of the last month was worth { $low } to { $high }.
what_if-unknown = Your last month is not on record, so nothing shows what your leg tolerates.
what_if-undisturbed = The coming days stay as they are.
what_if-disturbed = Move or ease after it: { $sessions }.
what_if-day = Today's training is on record, so this is about { $day }.

what_if-budget_minutes =
    { $where ->
        [under] This week holds { $low } to { $high } min of running. You ran { $done } min, so up to { $left } min are left.
        [full] You have run enough this week: { $done } min, where { $low } to { $high } min are right.
       *[over] You ran { $done } min this week, where { $low } to { $high } min are right.
    }
what_if-budget_minutes_unknown = You ran { $done } min this week. How much the week should hold is not known.
what_if-budget_dose =
    { $where ->
        [under] Your hamstring worked as in { $done } easy km this week. { $low } to { $high } km are what it is used to.
        [full] Your hamstring worked as in { $done } easy km this week, as much as it is used to: { $low } to { $high } km.
       *[over] Your hamstring worked as in { $done } easy km this week. It is used to { $low } to { $high } km.
    }
what_if-budget_dose_unknown = Your hamstring worked as in { $done } easy km this week. Your usual week is not on record.
what_if-budget_key = Framed in green: where the week should end. The thin bar: what you did.
