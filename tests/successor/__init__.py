"""The trial of what comes after MkDocs 1: `make successor`."""
