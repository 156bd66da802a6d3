// What the search offers to pages and to others; docs/search.md explains it.

interface SearchFilters { [facet: string]: string | string[] }

interface SearchOptions {
  /** Facet → values: any of a facet's values, all of the facets. */
  filters?: SearchFilters;
  /** Results to return; 10 unless told. */
  limit?: number;
  /** The reader's language: that of the titles, the snippets and the addresses. The page's own unless told. */
  lang?: "zh" | "en" | "hant";
  /** "full" looks in the whole text at once; else it does only where the key fields give few. */
  depth?: "full";
  /** Results to leave out from the front. */
  offset?: number;
}

interface SearchResult {
  id: string;
  /** The five characters of a case's printed address; "" for a page of the guide. */
  short: string;
  /** Relative to the site's root. */
  url: string;
  title: string;
  /** About 120 characters as HTML, escaped, with the hits in <mark>. */
  snippet: string;
  score: number;
  /** What the case is, by facet: ids, and the place as people name it. */
  facets: { place: string, [facet: string]: string | string[] };
  /** "case", or "guide" for a page of the guide. */
  kind: "case" | "guide";
  /** The title as HTML, escaped, with the hits in <mark>. */
  heading: string;
  /** What was looked for instead, where that differs from the query. */
  correction: string | null;
  /** How a case's building is drawn; null for a page of the guide. */
  building: { type: string, window: string, colour: string, states: string, roof: string, made_up: boolean } | null;
}

interface SearchMatch {
  total: number;
  /** "key": names, titles, summaries, topics. "full": the whole text as well. */
  depth: "key" | "full";
  /** What was looked for instead of the query, or null. */
  correction: string | null;
  /** Numbers of the documents found, best first. */
  docs: number[];
  scores: number[];
}

interface SearchFacetValue {
  id: string;
  label: { zh: string, en: string };
  /** The value it lies in: a city's province, say. "" for none. */
  parent: string;
  /** Documents that have it, ascending. */
  docs: number[];
}

interface SearchName { kind: string; id: string; url: string; label: string; cases: number }

interface SearchEngine {
  query(text: string, options?: SearchOptions): Promise<{
    total: number, depth: "key" | "full", correction: string | null, results: SearchResult[],
  }>;
  /** The same without reading any card: which documents, in which order. "" finds all of them. */
  match(text: string, options?: SearchOptions): Promise<SearchMatch>;
  /** Results for documents by their numbers or short ids, hits of `text` marked; unknown ids are left out. */
  cards(docs: (number | string)[], options?: SearchOptions & { text?: string }): Promise<SearchResult[]>;
  /** Every facet in the order of the schema. */
  facets(): Promise<{ name: string, label: { zh: string, en: string }, values: SearchFacetValue[] }[]>;
  /** Problems, mechanisms, places … whose names are nearest to the text, for a box that helps. */
  names(text: string, options?: SearchOptions): Promise<SearchName[]>;
}

interface SearchDoor extends SearchEngine {
  /** What leads from the page to the site's root. */
  root: string;
  /** What leads from the page to the root that all languages share. */
  home: string;
  engine?: SearchEngine;
  /** What the visitor kept, where the browser stores nothing: short ids, for as long as the page stands. */
  kept?: string[];
  /** Takes what a script of the index hands over. */
  /** Opens the search box, once its script has come. */
  open?: () => void;
  put?: (name: string, ...said: unknown[]) => void;
}

interface Window { ShowcaseSearch: SearchDoor }

/** What stands around the parts of the engine, which are joined into one script. */
declare const door: SearchDoor;

/** The search box's template, which stands before its script. */
declare const searchBox: string;

/** The template of the notice that a case was kept, which stands before its script. */
declare const keepNotice: string;

/** A run of Han characters, or a word. */
interface Run { text: string; signs: string[] | null }

interface Manifest {
  version: string; documents: number; cases: number; levels: number[];
  shelves: { [kind: string]: number }; facets: string[];
}

/** What every document holds of a query. */
interface Held {
  runs: Run[];
  want: { terms: { term: string, places: number }[], all: number };
  /** A bit for every character or word that it has. */
  places: Int32Array;
  inKey: Int32Array;
  /** A bit for every term. */
  terms: Int32Array;
  scores: Float64Array;
  idfs: number[];
  /** 1 for every document that holds some three characters of it two by two, and never in a row. */
  apart: Uint8Array;
}

interface Card {
  id: string; short: string; kind: "case" | "guide"; url: string[]; title: string[]; summary: string[]; place: string[];
  about: string[]; facets: { [facet: string]: string[] }; building: SearchResult["building"];
}
