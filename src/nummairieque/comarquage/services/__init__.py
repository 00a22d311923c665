"""REST services of the national sheets."""
