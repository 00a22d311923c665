"""Demandes that come from a form outside the four steps: other systems, stand-alone forms."""
