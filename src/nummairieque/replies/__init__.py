"""Saved replies: texts that a team writes once and inserts into what it answers."""
