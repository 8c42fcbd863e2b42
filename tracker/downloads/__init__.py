"""The door of whoever takes the whole record along: its page, its files, and all of them in one."""
