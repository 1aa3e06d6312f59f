"""What the kiosk's screens are put together from."""
