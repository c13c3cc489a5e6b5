"""The two-source rule, by machine."""
