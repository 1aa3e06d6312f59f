"""What is in a file: its type, what speaks against opening it, its pages as pictures."""
