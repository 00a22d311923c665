"""Uploaded files: what is let in, and as what it is served."""
