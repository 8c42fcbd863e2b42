"""Tables that are pasted and uploaded."""
