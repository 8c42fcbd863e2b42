"""How facts are written down for others: dates, money, the words of a deadline, drawings, rows of CSV."""
