"""The desk's own page: main template, stylesheet, headers."""
