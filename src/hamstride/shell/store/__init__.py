"""Where facts are kept: appended, never changed, guarded by the database itself."""
