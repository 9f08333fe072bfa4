"""What every file that is written goes through: allowed targets, whole files, synced folders."""
