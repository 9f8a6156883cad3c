"""What the hosts of the code would run on a change, run here: `make workflow FILE=…`."""
