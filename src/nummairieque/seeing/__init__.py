"""The coordination sees the desk as a role has it, without what people wrote."""
