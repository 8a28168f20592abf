"""What Anan does: thin rasa_sdk actions over plain services. Knows guides, knows no web frame."""
