"""One verb is one function, one undo step and one Chinese label."""
