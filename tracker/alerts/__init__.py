"""Mails that tell the public what is new: signing up, leaving, and what is owed to whom. Nobody needs an account."""
