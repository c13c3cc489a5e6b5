"""Quality: predictions in the forms of public gold sets, and floors on our own."""
