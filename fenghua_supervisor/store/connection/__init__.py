"""The way to SQLite: how a connection is made, how it is asked, and how it fails."""
