"""The kiosk in a village hall: its screens are for fingers, and for people who never saw it before."""
