"""How well is a case found? Made-up cases, judged queries, and a browser that asks them."""
