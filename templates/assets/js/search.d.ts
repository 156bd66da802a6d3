// What the search offers to pages and to others; docs/search.md explains it.

interface SearchFilters { [facet: string]: string | string[] }

/** "key": names, titles, summaries, topics. "full": the whole text at once. Else the text where these give few. */
type SearchDepth = "key" | "full" | undefined;

interface SearchOptions {
  /** Facet → values: any of a facet's values, all of the facets. Only cases have any. */
  filters?: SearchFilters;
  /** Results to return; 10 unless told. */
  limit?: number;
  /** The reader's language: that of the titles, the snippets and the addresses. The page's own unless told. */
  lang?: "zh" | "en" | "hant";
  depth?: SearchDepth;
  /** Results to leave out from the front. */
  offset?: number;
}

interface SearchResult {
  id: string;
  /** The five characters of a case's printed address; "" for anything else. */
  short: string;
  /** "case", a kind of entry such as "mechanism" or "event", or "guide". */
  kind: string;
  /** Relative to the site's root. */
  url: string;
  title: string;
  /** The title as HTML, escaped, with the hits in <mark>. */
  heading: string;
  /** What a case calls its way of doing it, as HTML like the heading; "" for none. */
  practice: string;
  /** What a case's type is called; "" for anything else. */
  type: string;
  /** Its place with the regions around it; "" for none. */
  where: string;
  /** About 120 characters of its own text as HTML, escaped, with the hits in <mark>. */
  snippet: string;
  /** The entry that it is filed under, where the words of that made the hit; "" where its own did. */
  filed: string;
  score: number;
  /** What the case is, by facet. */
  facets: { [facet: string]: string[] };
  /** What was looked for instead, where that differs from the query. */
  correction: string | null;
  /** Whether it is made up. */
  illustrative: boolean;
  /** How a case's building is drawn; null for anything else. */
  building: { type: string, window: string, colour: string, states: string, roof: string } | null;
}

/** What was found of a kind. */
interface SearchGroup {
  kind: string;
  /** What the kind is called. */
  label: string;
  /** Numbers of the documents, best first. */
  docs: number[];
}

interface SearchMatch {
  total: number;
  depth: "key" | "full";
  /** The name that was meant, where it is not what was typed; or null. */
  correction: string | null;
  /** Whether nothing holds what was typed or meant, and these only come near. */
  near: boolean;
  /** By kind: cases first, the guide last. */
  groups: SearchGroup[];
  /** Numbers of all documents found, a group after the other. */
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
    total: number, depth: "key" | "full", correction: string | null, near: boolean, groups: SearchGroup[], results: SearchResult[],
  }>;
  /** The same without reading any card: which documents, in which order. "" finds all cases. */
  match(text: string, options?: SearchOptions): Promise<SearchMatch>;
  /** Tells what the key fields give where the text takes longer to come, then all; with the options to read cards with. */
  answer(text: string, options: SearchOptions, tell: (found: SearchMatch, options: SearchOptions) => unknown): Promise<void>;
  /** Has on its way what a first question will need. */
  warm(): Promise<void>;
  /** Results for documents by their numbers or short ids, hits of `text` marked; unknown ids are left out. */
  cards(docs: (number | string)[], options?: SearchOptions & { text?: string }): Promise<SearchResult[]>;
  /** Every facet in the order of the schema. */
  facets(): Promise<{ name: string, label: { zh: string, en: string }, values: SearchFacetValue[] }[]>;
  /** Problems, mechanisms, places … whose names come near to the text, for a box that helps; "" for the most used. */
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
  /** Opens the search box, once its script has come. */
  open?: () => void;
  /** Takes what a script of the index hands over; there once the engine is. */
  put?: (name: string, ...said: unknown[]) => void;
}

interface Window { ShowcaseSearch: SearchDoor }

/** The search box's template, which stands before its script. */
declare const searchBox: string;

/** The template of the notice that a case was kept, which stands before its script. */
declare const keepNotice: string;

/** A run of Han characters, or a word. */
interface Run { text: string; signs: string[] | null }

interface Manifest {
  version: string; documents: number; levels: number[]; shelves: { [kind: string]: number }; facets: string[];
  /** In the order of the documents: a kind, how many there are, what they are called in Chinese and in English. */
  kinds: [string, number, string, string][];
  /** In which script a part of the index stands that has none of its own. */
  together: { [name: string]: string };
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

/** What is kept of a document, in Chinese and in English; what it has nothing of is left out. */
interface Card {
  id: string; short?: string; url: string[]; title: string[]; summary?: string[]; practice?: string[]; type?: string[];
  where?: string[]; called?: string[]; filed?: number[]; facets?: { [facet: string]: string[] };
  building?: SearchResult["building"]; illustrative?: boolean;
}

/** The template of the dialog for an answer, which stands before its script. */
declare const knowBox: string;
