"""Twenty ways in which a mail server fails. Each ends some time, so that every mail can arrive in the end."""

from tests.reminders.mail_server import Fault, Script

TIMEOUT = 0.3  # of the client
TOO_LONG, SLOWLY = 4 * TIMEOUT, TIMEOUT / 6
ONE_ADDRESS = "clerk-1@example.org"

SCRIPTS = (
    Script("nobody listens at first", silent_runs=frozenset({0, 1})),
    Script("hangs up after the banner", (Fault("banner", "220 hello", drop=True, first=4),)),
    Script("421 at the banner", (Fault("banner", "421 too busy", drop=True, first=4),)),
    Script("garbage in place of the banner", (Fault("banner", "what?\x00\x07", first=4),)),
    Script(
        "421 and 451 at MAIL", (Fault("mail", "421 too busy", drop=True, first=2, every=3), Fault("mail", "451 wait", first=2))
    ),
    Script("550 at RCPT of one address", (Fault("rcpt", "550 no such mailbox", to=ONE_ADDRESS, first=7),)),
    Script("451 at RCPT the first time", (Fault("rcpt", "451 greylisted", each=True, first=1),)),
    Script("hangs up after RCPT", (Fault("rcpt", "250 OK", drop=True, every=3, first=4),)),
    Script("451 at DATA", (Fault("data", "451 wait", every=2, first=6),)),
    Script("hangs up after 354", (Fault("data", "354 go on", drop=True, every=3, first=4),)),
    Script("451 after the text, the first time", (Fault("content", "451 wait", each=True, first=1),)),
    Script("552 after the text", (Fault("content", "552 mailbox full", every=4, first=6),)),
    Script("kept, and hangs up without an answer", (Fault("content", drop=True, keeps=True, every=4, first=20),)),
    Script("thrown away, and hangs up without an answer", (Fault("content", drop=True, keeps=False, every=4, first=20),)),
    Script("kept, and no answer in time", (Fault("content", silent=TOO_LONG, keeps=True, every=5, first=3),)),
    Script("slow, and drips", (Fault("rcpt", silent=SLOWLY, first=8), Fault("mail", drip=SLOWLY / 5, first=8))),
    Script("kept, and garbage for an answer", (Fault("content", "what?\x00\x07", keeps=True, every=4, first=20),)),
    Script("takes ten and goes down", (Fault("content", "250 OK", then_down=True, every=10, first=3),)),
    Script("250, and hangs up at once", (Fault("content", "250 OK", drop=True, keeps=True, first=20),)),
    Script(
        "550 the first time, RSET and QUIT refused",
        (Fault("rcpt", "550 not yet", each=True, first=1), Fault("rset", "502 no"), Fault("quit", "502 no")),
    ),
)
