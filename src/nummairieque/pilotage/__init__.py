"""Figures for those who steer the desk: numbers, never content."""
