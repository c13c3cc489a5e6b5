"""Where work runs: the two verbs ``map_batches`` and ``map_groups``."""
