### What to do today, in one sentence. `$pace` is "none" where no pace is known.

headline-emergency = Get help now, and do not train.
headline-urgent = See a doctor today, and do not train.
headline-no_run = Rest today, and let the leg calm down.
headline-no_run_but = Do not run. Do this instead: { $what }, { $minutes } min.
headline-race = Race day. Run only if the leg feels as it should.
headline-run =
    { $pace ->
        [none] Run { $run_min } min, easy enough to talk.
       *[other] Run { $run_min } min, easy enough to talk, at { $pace }.
    }
headline-long_run =
    { $pace ->
        [none] Run your long run: { $run_min } min, easy enough to talk.
       *[other] Run your long run: { $run_min } min, easy enough to talk, at { $pace }.
    }
headline-walk = Walk { $minutes } min, as far as it feels fine.
headline-walk_run = Walk and run in turns for { $minutes } min. Run for { $run_min } min of it, easy enough to talk.
headline-strides =
    { $pace ->
        [none] Run { $minutes } min with a few short strides, else easy enough to talk.
       *[other] Run { $minutes } min with a few short strides, else easy at { $pace }.
    }
headline-hills = Run for { $minutes } min with short hills. The rest is easy enough to talk.
headline-tempo = Run for { $minutes } min with a quicker part. The rest is easy enough to talk.
headline-intervals = Run for { $minutes } min with quicker repeats. The rest is easy enough to talk.
headline-fast = Run for { $minutes } min with fast repeats. The rest is easy enough to talk.
headline-rest = Rest day. No run is planned in the next days.
headline-rest_or_run =
    { $pace ->
        [none] Rest day. If you run: up to { $run_min } min, easy enough to talk.
       *[other] Rest day. If you run: up to { $run_min } min easy, at { $pace }.
    }
headline-rest_until = Rest day. Next, on { DAY($day) }: { $what }, { $minutes } min.
headline-strength_until = Strength day. Next, on { DAY($day) }: { $what }, { $minutes } min.
headline-nothing_until = No more today. Next, on { DAY($day) }: { $what }, { $minutes } min.
headline-nothing = Nothing is planned today. See below what is in the way.
