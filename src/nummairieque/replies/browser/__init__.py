"""The page where a team writes its saved replies."""
