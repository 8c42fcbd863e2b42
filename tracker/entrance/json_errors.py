"""In which shape does a program read that something went wrong?"""

from typing import Any

NOT_FOUND = "Not found."


def error(status: int, code: str, message: str, **more: Any) -> dict[str, Any]:
    """``{"error": {"status": 404, "code": "not_found", "message": "Not found."}}``, with what else there is to say."""
    return {"error": {"status": status, "code": code, "message": message, **more}}
