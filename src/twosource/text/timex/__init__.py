"""Time expressions: found in a string, meant as symbols, resolved to TIMEX3 values and intervals.

Types and values follow TimeML (Pustejovsky et al. 2003) in the practice of TempEval-3 (UzZaman
et al. 2013): ``grammar`` finds, ``resolve`` gives values, ``calendar`` turns values to intervals.
"""
