"""The sample municipality: readable content files, and what makes rows of them."""
