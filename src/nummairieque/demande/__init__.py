"""The demande: its content, its life, its thread, its list."""
