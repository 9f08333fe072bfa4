"""The questions the program asks its database, by concept; ``Queries`` holds them together."""
