"""What is remembered: tables, engines, applying entries, search."""
