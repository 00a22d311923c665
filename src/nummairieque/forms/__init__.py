"""The forms that partners make for their topics: built, published, kept by version."""
