"""The papers over REST."""
