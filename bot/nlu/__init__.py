"""How Anan hears: Rasa components over guides.match, and the importer of training data."""
