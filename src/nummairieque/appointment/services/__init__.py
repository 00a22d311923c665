"""REST services of appointments."""
