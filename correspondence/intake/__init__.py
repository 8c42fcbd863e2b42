"""What brings facts in: row forms, the loading of folders, publication."""
