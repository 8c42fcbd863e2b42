"""Mails about dates, for clerks: which are owed, and what they say."""
