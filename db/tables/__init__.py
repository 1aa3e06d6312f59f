"""The tables of desk and central."""
