"""Many articles: reuse, stories, claims and findings."""
