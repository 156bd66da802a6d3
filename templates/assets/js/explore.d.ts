// What the four scripts of the list of cases tell one another.

/** A value of a facet as the panel shows it. */
interface ExploreValue {
  value: SearchFacetValue;
  on: boolean;
  /** Whether it is worth showing: it gives cases, or is chosen. */
  worth: boolean;
  /** What choosing it would give: `12`, or `+3` beside others of its facet. */
  gives: string;
}

/** On the panel, as the event "facets". */
interface ExploreFacets { [name: string]: ExploreValue[] }

/** On the section of results, as the event "results". */
interface ExploreResults {
  /** Numbers of cases, best first; null for none to show. */
  docs: number[] | null;
  text: string;
  /** Whether the whole text was searched. */
  full: boolean;
  /** How many to show from the first on, as they were before the visitor left. */
  upTo: number;
  /** Households of each case where they matter, 0 for unknown. */
  households: number[] | null;
}

/** On the main column, as the event "told"; it answers with "undo" and "deeper". */
interface ExploreTold {
  q: string;
  chips: { name: string, id: string, label: string }[];
  narrowed: boolean;
  /** How many cases; null where the search did not open. */
  total: number | null;
  depth: "key" | "full";
  correction: string | null;
  /** Where nothing is found: how many there would be without what is chosen of a facet. */
  without: { name: string, label: string, left: number }[];
}
