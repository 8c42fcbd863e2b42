"""Which files and columns does a folder of the data format have? docs/data-format.md says what each means."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "sources": ("id", "publisher", "author", "title", "date", "url"),
    "jurisdictions": ("slug", "name", "aliases", "kind", "state", "geoid", "lat", "lon", "source_ids", "confidence", "note"),
    "rounds": (
        "id", "ordinal", "name", "date_on_letters", "date_announced", "announced_by", "sender_office", "signatory",
        "letters_count", "response_due", "summary", "source_ids", "confidence", "note",
    ),
    "letters": (
        "id", "round", "jurisdiction", "date_on_letter", "date_announced", "date_received", "sender_office", "signatory",
        "addressee_name", "addressee_title", "addressee_org", "kind", "legal_authority", "grant_ref", "response_due",
        "joint_response_with", "threatens", "summary", "evidence", "source_ids", "confidence", "note",
    ),
    "responses": (
        "id", "in_reply_to", "jurisdiction", "date", "date_precision", "signatory", "kind", "summary", "source_ids",
        "confidence", "note",
    ),
    "deadlines": ("id", "letter", "due_date", "due_time", "what_is_due", "status", "source_ids", "confidence", "note"),
    "grants": (
        "id", "jurisdiction", "program", "fiscal_year", "award_number", "amount_usd", "amount_min", "amount_max",
        "amount_text", "status", "letter_ids", "source_ids", "confidence", "note",
    ),
    "policies": (
        "id", "jurisdiction", "title", "kind", "adopted_date", "date_precision", "summary", "letter_ids", "source_ids",
        "confidence", "note",
    ),
    "events": (
        "id", "date", "date_precision", "jurisdiction", "kind", "actor", "summary", "letter_ids", "source_ids",
        "confidence", "note",
    ),
}  # fmt: skip

TABLES = tuple(COLUMNS)


def key_column(table: str) -> str:
    """The column that names a row for ever."""
    return COLUMNS[table][0]
