"""The production server: starts it, and says which address leads where."""
