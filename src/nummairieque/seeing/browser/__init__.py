"""Begin to see the desk as a role, and end it."""
