"""How site and flyers are made from `docs/`, `data/` and `overrides/`.

A file in this folder is a command or a step of the build; each folder is a room with a door (its
`__init__`), which lists what other rooms may use. Rooms import in one direction: see
`[tool.importlinter]` in pyproject.toml.
"""
