"""Pages of the fiches: search, read, write."""
