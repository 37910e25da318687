"""What the program reports to the shell where it was not let finish."""

#: What a shell reports of a program that an interrupt ended.
INTERRUPTED = 130
#: What a shell reports of a program whose reader went away.
NO_READER = 141
