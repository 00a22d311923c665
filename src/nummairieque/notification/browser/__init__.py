"""The page of the coordination about what was sent."""
