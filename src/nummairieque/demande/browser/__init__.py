"""The demande's pages."""
