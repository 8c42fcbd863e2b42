"""How often may somebody try? For tracker/settings.py: times per minute, hour or day, by address, connection or person."""

ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/h/key,20/h/ip",
    "login": "60/h/ip",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/h/ip",
    "change_password": "10/h/user",
    "reauthenticate": "10/h/user",
    "desk_files": "40/h/user",  # files that a clerk gives, also those that are refused: each is read
    "alerts": "20/h/ip",  # sign-ups for alerts by mail, and the mails that they bring to one address
    "alerts_to_address": "5/d/key",
}
