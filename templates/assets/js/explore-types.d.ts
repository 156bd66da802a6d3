// What the four scripts of the list of cases know, and tell one another.

interface ExploreFacet { name: string; label: { zh: string, en: string }; values: SearchFacetValue[] }

/** What the visitor chose; the address keeps it. */
interface ExploreChoice { q: string; chosen: Record<string, string[]>; sort: string; near: string; full: boolean }

/** The facets by name, their values by id, and of each document whether it is a case and when it began. */
interface ExploreKnown {
  facets: Map<string, ExploreFacet>;
  values: Map<string, Map<string, SearchFacetValue>>;
  isCase: Uint8Array;
  years: number[];
}

/** What fits the words and all facets; of every document how many facets it does not fit, and the last of them. */
interface ExploreFound { docs: number[]; matched: Uint8Array; misses: Uint8Array; last: Uint8Array; names: string[] }

interface ExploreSizes { households: number[]; places: [string, string, number][] }

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
  /** What the cards are to be read with. */
  options: SearchOptions;
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
  /** What the words found, of any kind; null where the search did not open. */
  match: SearchMatch | null;
  /** What it was asked with. */
  options: SearchOptions;
  /** Where nothing is found: how many there would be without what is chosen of a facet. */
  without: { name: string, label: string, left: number }[];
}
