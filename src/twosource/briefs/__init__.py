"""Story and findings to chosen, ordered, cited lines, and how they are shown."""
