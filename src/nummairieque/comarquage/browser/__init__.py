"""Pages of the national sheets."""
