"""The API: the public record as JSON, to be read by programs."""
