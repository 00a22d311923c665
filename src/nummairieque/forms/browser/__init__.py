"""Pages of the forms: building, looking at, publishing, counting."""
