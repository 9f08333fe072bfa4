"""Where the data folder lies, and the places that cannot or should not hold it."""
