"""One class per job at the desk; one transaction per call; frozen values in and out."""
