"""What both faces do for one runner: facts in, answers out, from a journal file or from the store."""
