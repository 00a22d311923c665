"""The desk as a distribution: a whole site, made at once."""
