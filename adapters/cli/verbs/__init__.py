"""One file per verb or group of verbs: parse what is asked, have it done, render the outcome."""
