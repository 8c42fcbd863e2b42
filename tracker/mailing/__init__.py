"""How does a mail that is owed leave the site? Claimed, written, handed over: nobody twice, and nobody never."""
