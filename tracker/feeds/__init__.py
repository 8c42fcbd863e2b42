"""Who follows the record with a program: feeds of everything, of a place, of a round, of a search, of corrections."""
