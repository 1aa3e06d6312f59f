"""Films and sounds: the only place that knows QtMultimedia; it is imported when it is first needed."""
