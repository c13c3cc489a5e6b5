"""The command line: a thin skin over the public Python API."""
