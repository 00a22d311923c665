"""Services of the notices of a person."""
