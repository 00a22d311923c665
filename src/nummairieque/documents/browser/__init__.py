"""Pages of folders and documents."""
