"""From a string to a value: sentences, numbers, dates, shingles. Knows no article."""
