"""Upgrade steps, from the first release on."""
