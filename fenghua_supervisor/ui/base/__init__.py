"""What every area of the window stands on."""
