"""The search over all fiches, as it is seen at the counter."""
