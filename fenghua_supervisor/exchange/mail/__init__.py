"""Messages out by mail."""
