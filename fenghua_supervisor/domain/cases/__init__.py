"""Cases (包案): a leader takes a matter upon himself; meetings and visits follow a cadence."""
