"""The moves from 交办 to 归档: which may be taken, and what each needs."""
