"""The windows: sign-in and the clerk's desk."""
