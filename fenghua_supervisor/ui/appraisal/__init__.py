"""考核: points of the units with their records, boards and objections."""
