"""The moments of one jurisdiction, in order, as plain values without addresses."""
