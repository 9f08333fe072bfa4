"""Files from outside, read by a child process with limits so that none can harm the program."""
