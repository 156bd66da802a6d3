// What the scripts of the page of plans know, and tell one another.

type PlanAnswer = "y" | "n" | "u";
type PlanKind = "avoid" | "need" | "core" | "adapt";

/** What the visitor chose and answered; the address keeps it. */
interface PlanState {
  /** Short ids. */
  cases: string[];
  /** Null: those that the chosen cases begin with. */
  mechanisms: string[] | null;
  answers: Record<string, PlanAnswer>;
  /** `2027-03-01`, or "". */
  start: string;
  name: string;
  /** Whether cases are begun side by side, and not one after another. */
  together: boolean;
}

/** Name, fewest and most weeks (0: not told), who did it, what happens. */
type PlanStep = [string, number, number, string, string];

/** What cases and mechanisms have in common: what is to be asked, by kind, as id and words. */
interface PlanItem extends Record<PlanKind, [string, string][]> {
  id: string; title: string; made_up: boolean; problems: [string, string][];
  steps: PlanStep[];
  /** What to ask those who did it. */
  asks: string[];
}

interface PlanCase extends PlanItem {
  kind: "case"; short: string; practice: string; where: string;
  state: "" | "planned" | "paused" | "ended"; types: string[];
  mechanisms: [string, string][];
  /** The mechanisms that a plan begins with. */
  begin: string[];
  /** Label and words. */
  budget: [string, string][]; consent: [string, string][];
  /** What, how, before, after; "" for what nobody told. */
  measures: [string, string, string, string][];
  materials: string[]; policy: string;
  /** Short id of the case it learned from, what it left out of its core, why. */
  dropped: [string, string, string][];
  choices: Record<string, [string, string]>;
}

interface PlanMechanism extends PlanItem {
  kind: "mechanism"; whole: [string, string][];
  risks: string[]; conflicts: [string, string, string][];
  /** Short id, name, place, whether made up. */
  cases: [string, string, string, boolean][];
}

interface PlanAsk { id: string; kind: PlanKind; text: string; from: string[] }

interface PlanClash { kind: "dropped" | "declared" | "choice" | "whole"; facts: Record<string, string>; /** A mechanism that would mend it. */ add?: string }

/** A step, and when: from its first week to its last; 0 where nobody can tell. `open`: at the earliest. */
interface PlanRow { from: string; name: string; text: string; owner: string; first: number; last: number; open: boolean }

interface PlanTodo { stop: string[]; need: string[]; unsure: Record<"avoid" | "need" | "core", string[]>; drop: string[]; change: string[]; keep: string[]; left: number }

/** A row of one cell heads those below it. A cell that is null is left to be filled in by hand. */
type PlanCell = string | null;
interface PlanTable { head: string[]; rows: PlanCell[][] }
/** What stands under the name of the one it is from; "" where there is but one. */
interface PlanGroup<Line> { from: string; lines: Line[] }
interface PlanLink { text: string; href: string; made_up: boolean }

/** A part of the plan. What `ours` marks is this site's advice, everything else theirs. */
interface PlanSection {
  id: string; title: string; ours?: boolean; note?: string;
  lists?: PlanGroup<string>[]; steps?: PlanGroup<PlanRow>[]; table?: PlanTable; blanks?: string[]; links?: PlanLink[];
}
interface PlanSheet { title: string; notes: string[]; sections: PlanSection[] }
