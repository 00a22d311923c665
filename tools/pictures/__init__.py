"""How the pictures of the documentation are taken; ``tools/screenshots.py`` takes them."""
