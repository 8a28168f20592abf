"""The ways a citizen reaches Anan; each a closed box."""
