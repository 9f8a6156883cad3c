"""What tests share: a copy of the repository, a browser, made flyers, the rules run on a folder."""
