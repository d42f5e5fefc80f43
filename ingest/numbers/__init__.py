"""The numbers printed in a text: what they are worth, and which of them are no figures."""
