### Milestones and the weeks after the return.

rule-milestone-cleared = You have reached this: { $milestone }.
rule-milestone-not_cleared =
    { $unknown_lines ->
        [0] Not there yet: { $milestone }. You still need { $not_met } of the lines below.
       *[other] Not there yet: { $milestone } (still needed: { $not_met }, not tested yet: { $unknown_lines }).
    }
rule-milestone-pain_free_not_ready = You have had no pain lately, and that is good. Keep training these: { $open }.
rule-milestone-guard = Run no faster than { WHOLE($speed_percent_most) } % of your top speed. This is day { $day_after_return } after your return.
rule-milestone-guard_longer = Keep the speed limit for two more weeks. There is a sign of risk, or nobody has looked for one.
rule-milestone-upkeep = Do one short strength session a week. That keeps what you have won.
rule-milestone-relapse_mornings = Go easier for some days. You had { $mornings } worse mornings in two weeks.
rule-milestone-relapse_upkeep = Do a session of demanding lowering work. You have done none for two weeks.
rule-milestone-relapse_test = Go easier, and look at this test again: { $test }. It is worse than before.
rule-milestone-test_due = This test is due: { $test }.
    .guard = Test this once a week now: { $test }. You have just returned to running.
    .stage = Test this now: { $test }. You have reached a new stage.
    .step = Test this now: { $test }. The next step needs it.
    .milestone = Test this now: { $test }. The next milestone needs it.
    .never = Test this once: { $test }. You have no result yet.
    .time = Test this again: { $test }. The last result is from { DAY($last_done) }.
