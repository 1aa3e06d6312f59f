"""Values as Qt's item models, and as the words that screens show."""
