"""How does a history become rows? Under years and months, as chips, and as one plain table."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.rules.deadlines import RUNNING
from correspondence.timeline.moments import KINDS, Moment, Row
from tracker.formats import dates, deadline_words, numbers
from tracker.public.exchange_entries import ExchangeEntries


class ExchangeRows(ExchangeEntries):
    """The rows of one exchange, written out for its template."""

    def years(self, rows: list[Row]) -> list[dict[str, Any]]:
        """Rows under their years and months, each heading with the piece of spine it repeats."""
        years: list[dict[str, Any]] = []
        for row in rows:
            day = row.day
            if day is None:  # a gap stays under the heading of what came before it
                years[-1]["months"][-1]["rows"].append(self._row(row))
                continue
            rails = [f"above-{rail.above}" for rail in row.rails]
            if not years or years[-1]["year"] != day.year:
                years.append({"year": day.year, "rails": rails, "months": []})
            months = years[-1]["months"]
            if not months or months[-1]["number"] != day.month:
                months.append({
                    "number": day.month, "name": dates.month(day), "full": dates.month_of_year(day), "rails": rails, "rows": []
                })  # fmt: skip
            months[-1]["rows"].append(self._row(row))
        return years

    def _row(self, row: Row) -> dict[str, Any]:
        rails = [f"above-{rail.above} below-{rail.below}" for rail in row.rails]
        if row.moment:
            return self.moment(row.moment) | {"rails": rails}
        if row.today:
            known = [m for m in self.exchange.moments if m.status and m.status.state in RUNNING and not m.status.stayed]
            running = [] if row.followed else known  # beyond the end of coverage no day is counted
            counted = [self._day_of(m) for m in running]
            return {
                "type": "now", "rails": rails, "iso": row.today, "day": dates.day(row.today),
                "counted": _(", and ").join(filter(None, counted)),
                "followed": dates.written(row.followed) if row.followed else "",
            }  # fmt: skip
        count = row.gap_days
        sentence = (
            ngettext("%d day of silence", "%d days of silence", count)
            if row.silence
            else ngettext("%d day with nothing on file", "%d days with nothing on file", count)
        )
        return {"type": "gap", "rails": rails, "silence": row.silence, "sentence": sentence % count}

    def _day_of(self, moment: Moment) -> str:
        sent = self.sent.get(moment.letter.pk) if moment.letter else None
        return deadline_words.day_of(self.on, sent, moment.status.due) if moment.status and moment.status.due else ""

    def counts(self) -> list[tuple[str, str, int]]:
        """The chips: each kind, its name, and how many there are."""
        names = {
            "letter": _("Letters"), "response": _("Responses"), "deadline": _("Deadlines"), "court": _("Court"),
            "context": _("Context"),
        }  # fmt: skip
        moments = self.exchange.moments
        return [(kind, names[kind], sum(m.kind == kind for m in moments)) for kind in KINDS]

    def span_of_earlier(self) -> dict[str, Any]:
        """How many entries came before the first letter, and from when to when."""
        rows = [row for row in self.exchange.earlier if row.moment]
        days = [row.day for row in rows if row.day]
        if not days:
            return {}
        count = ngettext("%d entry", "%d entries", len(rows)) % len(rows)
        first, last = dates.month_of_year(min(days)), dates.month_of_year(max(days))
        span = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
        return {"count": count, "span": span}

    def table(self) -> list[dict[str, Any]]:
        """The same history as plain rows, for print and for whoever prefers a table."""
        return [self._table_row(moment) for moment in self.moments()]

    def moments(self) -> list[Moment]:
        """Every entry of the history in its order, each alone."""
        rows = [row.moment for row in [*self.exchange.earlier, *self.exchange.rows] if row.moment]
        return [each for moment in [*rows, *self.exchange.undated] for each in (moment, *moment.also)]

    def _table_row(self, moment: Moment) -> dict[str, Any]:
        shown = self.moment(moment)
        sides = {"doj": _("DOJ"), "place": self.name, "court": _("Court"), "other": ""}
        who = {"letter": f"DOJ → {self.name}", "response": f"{self.name} → DOJ", "deadline": ""}
        what = _sentences(shown["heading"], shown["text"])
        if moment.kind == "deadline":
            what = f"{shown['heading']}: {shown['words'].label}{shown['words'].then}"
        return {
            "when": dates.written_short(moment.when),
            "iso": shown["iso"],
            "who": who.get(moment.kind, moment.actor or sides[moment.side]),
            "kind": numbers.capital(shown["kind"]),
            "what": what,
            "sources": shown["sources"],
        }


def _sentences(heading: str, text: str) -> str:
    """Heading and text as two sentences: the record's headings end without a full stop, quotations may not."""
    if not heading or not text:
        return heading or text
    return f"{heading} {text}" if heading.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{heading}. {text}"
