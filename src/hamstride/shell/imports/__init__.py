"""Watch files in, from anywhere: one line in the ledger for each, and no file can stop the rest.

Sources are walked, files are looked at in processes of their own, and what they hold is weighed against the journal.
"""
