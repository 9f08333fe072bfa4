"""Pure rules of the office: no I/O, no clock, standard library and dateutil only."""
