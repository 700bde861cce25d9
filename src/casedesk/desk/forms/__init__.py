"""Forms: one generic screen for every act, made from the fields of its facts; no act is known here by name."""
