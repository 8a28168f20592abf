"""How Anan hears and is heard: Rasa, channels, pages, commands."""
