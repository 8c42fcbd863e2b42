"""What do the questions of a list mean? One meaning, for the page and for its data."""
