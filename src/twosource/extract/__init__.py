"""One article to records; each step is a pure pair of functions."""
