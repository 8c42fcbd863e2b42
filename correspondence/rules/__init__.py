"""What is true without a database: law, arithmetic and the reading of single values. No Django, no clock."""
