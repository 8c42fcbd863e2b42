"""The clerk’s desk: what is due from their own places, and what they say was done."""
