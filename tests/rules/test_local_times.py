"""A time on the wall is one moment, none in the hour that is skipped, two in the hour that comes twice."""

from datetime import UTC, datetime

import pytest

from correspondence.rules.local_times import moments


@pytest.mark.parametrize(
    ("local", "zone", "in_utc"),
    [
        ("2026-11-24 09:00", "America/New_York", ["2026-11-24 14:00"]),
        ("2026-07-01 09:00", "America/New_York", ["2026-07-01 13:00"]),
        ("2026-07-01 09:00", "Pacific/Honolulu", ["2026-07-01 19:00"]),
        ("2026-07-01 09:00", "Pacific/Guam", ["2026-06-30 23:00"]),
        ("2027-03-14 02:30", "America/New_York", []),
        ("2027-03-14 03:00", "America/New_York", ["2027-03-14 07:00"]),
        ("2027-03-14 02:30", "America/Phoenix", ["2027-03-14 09:30"]),
        ("2026-11-01 01:30", "America/Chicago", ["2026-11-01 06:30", "2026-11-01 07:30"]),
        ("2026-11-01 02:00", "America/Chicago", ["2026-11-01 08:00"]),
    ],
)
def test_moments_of_a_local_time(local, zone, in_utc):
    assert moments(datetime.fromisoformat(local), zone) == tuple(datetime.fromisoformat(m).replace(tzinfo=UTC) for m in in_utc)
