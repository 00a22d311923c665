"""Answers that come by mail: addresses, reading, and what becomes of them."""
