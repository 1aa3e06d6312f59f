"""Values become PDF bytes or printer bytes."""
