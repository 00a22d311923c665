"""What the coordination does: bodies, topics, people, news of the desk."""
