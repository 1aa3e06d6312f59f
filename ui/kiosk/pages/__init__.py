"""The screens of the kiosk, one question each."""
