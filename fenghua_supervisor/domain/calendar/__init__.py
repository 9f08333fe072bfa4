"""Working days with 调休, notices on holidays, and when something rings."""
