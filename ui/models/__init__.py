"""Values as Qt's item models."""
