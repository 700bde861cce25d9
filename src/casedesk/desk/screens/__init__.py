"""One module per screen. A screen asks casework for records and shows them; it decides nothing."""
