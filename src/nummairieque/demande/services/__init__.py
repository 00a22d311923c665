"""The demande over REST: what other programs call."""
