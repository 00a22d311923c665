"""The delays of a partner as a page."""
