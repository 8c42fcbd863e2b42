"""How is a history drawn: the spine beside each row, today, and the days with nothing on file?"""

from datetime import date

from correspondence.rules.deadlines import State
from correspondence.rules.part_dates import PartDate
from correspondence.timeline.moments import Moment, Piece, Rail, Row

LONG_GAP = 30  # days with nothing on file that are worth a line
LANES = 2  # clocks that the spine can draw side by side


def draw(moments: list[Moment], *, on: date | None, followed: PartDate | None) -> tuple[list[Row], list[Moment]]:
    """Rows for moments in order, with today between them; and the deadlines that found no lane.

    Args:
        on: today; None leaves it out.
        followed: the end of coverage, if any: after it no day is counted, and today says so.
    """
    rows = [Row(moment) for moment in moments]
    now = None
    if on is not None:
        now = Row(today=on, followed=followed if followed and followed.last < on else None)
        # Today stands before what is due today or later, and after everything that has happened.
        ahead = (i for i, row in enumerate(rows) if row.moment and row.moment.kind == "deadline" and row.day and row.day >= on)
        rows.insert(next(ahead, len(rows)), now)
    undrawn = _draw_clocks(rows, now)
    if rows:
        for rail in rows[0].rails:
            rail.above = "none"
        for rail in rows[-1].rails:
            rail.below = "none"
    return _with_gaps(rows), undrawn


def _draw_clocks(rows: list[Row], now: Row | None) -> list[Moment]:
    """Thicken the spine from each letter to what was due, in the first lane that is free; those without one are returned."""
    place = {id(row.moment.entry): index for index, row in enumerate(rows) if row.moment}
    today = rows.index(now) if now else len(rows)
    lanes: list[list[Piece]] = []
    undrawn = []
    for index, row in enumerate(rows):
        moment = row.moment
        if not moment or moment.kind != "deadline" or not moment.status or not moment.letter:
            continue
        start = place.get(id(moment.letter))
        if start is None or start >= index:
            continue
        pieces = _pieces(moment, rows, start, index, today)
        lane = next((lane for lane in lanes if all(lane[i] == "thin" for i in pieces)), None)
        if lane is None:
            if len(lanes) == LANES:
                undrawn.append(moment)
                continue
            lane = ["thin"] * max(len(rows) - 1, 0)
            lanes.append(lane)
        for position, piece in pieces.items():
            lane[position] = piece
    for index, row in enumerate(rows):
        row.rails = [
            Rail(lane[index - 1] if index else "thin", lane[index] if index < len(lane) else "thin") for lane in lanes
        ] or [Rail()]
    return undrawn


def _pieces(moment: Moment, rows: list[Row], start: int, due: int, today: int) -> dict[int, Piece]:
    """What the spine shows in each step between two rows, from the letter on (step i lies between rows i and i + 1)."""
    status = moment.status
    assert status is not None  # noqa: S101 - the caller has looked
    answered = _row_of_answer(moment, rows)
    if status.state in (State.MET, State.MET_LATE) and answered is not None:
        pieces: dict[int, Piece] = dict.fromkeys(range(start, min(answered, due)), "used")
        # An answer on the day has no days to spare: a bar of none would be drawn as if there were some.
        spare: Piece = "thin" if rows[answered].day == rows[due].day else "spare"
        pieces |= dict.fromkeys(range(answered, due), spare)
        return pieces | dict.fromkeys(range(due, answered), "late")
    if answered is not None and answered < due:
        # Answered on a day not on file: how many days were to spare is not known, so none are drawn.
        return dict.fromkeys(range(start, answered), "used") | dict.fromkeys(range(answered, due), "thin")
    pieces = dict.fromkeys(range(start, min(due, max(today, start))), "used")
    pieces |= dict.fromkeys(range(max(today, start), due), "left")
    if status.state == State.OVERDUE:
        pieces |= dict.fromkeys(range(due, today), "late")
    return pieces


def _row_of_answer(moment: Moment, rows: list[Row]) -> int | None:
    answered = moment.status.answered if moment.status else None
    for index, row in enumerate(rows):
        other = row.moment
        if answered and other and other.kind == "response" and other.when == answered and moment.letter in other.answers:
            return index
    return None


def _with_gaps(rows: list[Row]) -> list[Row]:
    """Put a row between two dated ones that lie far apart; silence is a gap between a letter and an answer."""
    drawn: list[Row] = []
    unsure = date.min  # until then an answer may have come whose day is not on file
    for row in rows:
        before = drawn[-1] if drawn else None
        if before and before.day and row.day and _exact(before) and _exact(row) and not row.followed:
            days = (row.day - before.day).days
            if days > LONG_GAP and before.day >= unsure:
                kinds = {r.moment.kind if r.moment else "today" for r in (before, row)}
                silent = "letter" in kinds and kinds & {"response", "deadline"} != set()
                rails = [Rail(rail.below, rail.below) for rail in before.rails]
                drawn.append(Row(rails=rails, gap_days=days, silence=silent))
        if row.moment and row.moment.placed and row.moment.when:
            unsure = max(unsure, row.moment.when.last)
        drawn.append(row)
    return drawn


def _exact(row: Row) -> bool:
    return row.moment is None or row.moment.has_a_day
