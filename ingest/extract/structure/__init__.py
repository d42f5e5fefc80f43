"""How a report numbers its parts and refers to them, and which required statements it makes."""
