"""REST services of the coordination."""
