"""PostgreSQL: imported only where a server is opened, since its driver takes long to load."""
