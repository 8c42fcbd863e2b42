"""What does a letter seem to say: its date, addressee, due date, amounts, authorities, demands, each with its sentence?"""
