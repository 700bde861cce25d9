"""Parts that screens are made of. A widget shows records it was given; it never asks the store."""
