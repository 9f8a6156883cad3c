"""Contact sheets of all that readers see: the pages of the site in each width and scheme, and every
page of each flyer and booklet. To look at, into `pictures/`; judges nothing.
"""
