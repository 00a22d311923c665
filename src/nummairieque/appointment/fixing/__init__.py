"""The pages on which appointments are proposed, chosen, moved and called off."""
