"""What every door does first: reads the clock, refuses what it cannot read, and holds the filters of a list."""
