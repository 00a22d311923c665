"""Forgetting: drafts nobody sent, identities nobody needs any more."""
