"""How does a process wall itself in, where the kernel helps (Landlock, Linux 5.13 and later)? It can do no more from then on.

No file is opened, made or deleted by its name; on newer kernels no connection is made, and no other process is signalled.
"""

import ctypes
import os

CREATE, RESTRICT = 444, 446  # of system calls, alike on all machines
NO_NEW_PRIVILEGES = 38
ASK_VERSION = 1
# What is refused, by the version that knows it first: bits for files, for the network, and for other processes.
FILES = ((1, 0x1FFF), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
NETWORK = ((4, 0b11),)
OTHERS = ((6, 0b11),)


class Rules(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("others", ctypes.c_uint64)]


def put_up() -> int:
    """Put the walls up; the version of them, or 0 where the kernel has none."""
    system = ctypes.CDLL(None, use_errno=True)
    version = system.syscall(CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(ASK_VERSION))
    if version < 1:
        return 0
    known = [sum(bits for first, bits in table if version >= first) for table in (FILES, NETWORK, OTHERS)]
    size = 8 * (1 if version < 4 else 2 if version < 6 else 3)  # an older kernel refuses a longer list
    rules = Rules(*known)
    walls = system.syscall(CREATE, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if walls < 0:
        return 0
    system.prctl(NO_NEW_PRIVILEGES, ctypes.c_ulong(1), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
    refused = system.syscall(RESTRICT, ctypes.c_int(walls), ctypes.c_uint32(0))
    os.close(walls)
    return 0 if refused else version
