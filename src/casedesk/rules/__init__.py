"""What the Code and the landlord's policy say. Pure: no screen, no store, no clock on the wall."""
