"""Upgrade steps: one module for each version of the profile, see docs/how-to/upgrade.md."""
