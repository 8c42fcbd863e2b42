"""Mails about dates: what is owed, claimed, written and handed to the mail server. Nobody twice, and nobody never."""
