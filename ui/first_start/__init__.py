"""The first start: a calm assistant that sets a desk up, page by page; left at any of them, gone on with there."""
