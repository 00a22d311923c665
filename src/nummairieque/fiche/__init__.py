"""Fiches: short answers that partners write for the town halls."""
