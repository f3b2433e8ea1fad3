"""Which event a predicate or a noun tells, and which noun fills which role."""
