"""How is an index said that puts what has no value last, on both databases?"""

from typing import Any

from django.db import models


class NullsLastIndex(models.Index):
    """An index downwards with what has no value last: so does SQLite by itself, and refuses to be told."""

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **options: Any) -> Any:
        if schema_editor.connection.vendor != "sqlite":
            return super().create_sql(model, schema_editor, using, **options)
        plain = self.clone()
        plain.expressions = tuple(one.copy() for one in self.expressions)
        for one in plain.expressions:
            one.nulls_last = None
        return models.Index.create_sql(plain, model, schema_editor, using, **options)
