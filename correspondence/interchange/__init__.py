"""The folder format: its files and columns, and the reading of them."""
