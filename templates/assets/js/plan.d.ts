// What the scripts of the page of plans know, and tell one another.

type PlanAnswer = "y" | "n" | "u";
type PlanKind = "avoid" | "need" | "core" | "adapt";

/** What the visitor chose and answered; the address keeps it. */
interface PlanState {
  /** Short ids. */
  cases: string[];
  /** Null: all that the chosen cases use. */
  mechanisms: string[] | null;
  answers: Record<string, PlanAnswer>;
  /** `2027-03-01`, or "". */
  start: string;
  name: string;
  /** Whether cases are begun side by side, and not one after another. */
  together: boolean;
}

/** What is to be asked, by kind: id and words; null where nobody has told. */
interface PlanAsked { avoid?: [string, string][] | null; need: [string, string][] | null; core: [string, string][] | null; adapt: [string, string][] | null }

interface PlanCase extends PlanAsked {
  kind: "case"; id: string; short: string; title: string; practice: string; where: string; made_up: boolean;
  state: "" | "planned" | "paused" | "ended"; types: string[];
  mechanisms: [string, string][]; problems: [string, string][];
  /** Name, fewest and most weeks (0: not told), who did it. */
  steps: [string, number, number, string][];
  /** Label and words; "" where nobody has told. */
  budget: [string, string][]; consent: [string, string][];
  /** What, how, before, after. */
  measures: [string, string, string, string][];
  materials: string[]; policy: string; asks: string[];
  /** Short id of the case it learned from, what it left out of its core, why. */
  dropped: [string, string, string][];
  choices: Record<string, [string, string]>;
}

interface PlanMechanism extends PlanAsked {
  kind: "mechanism"; id: string; title: string; made_up: boolean; problems: [string, string][]; whole: [string, string][];
  risks: string[]; steps: [string, string][]; asks: string[]; conflicts: [string, string, string][];
  /** Short id, name, place, whether made up. */
  cases: [string, string, string, boolean][];
}

interface PlanAsk { id: string; kind: PlanKind; text: string; from: string[] }

interface PlanClash { kind: "dropped" | "declared" | "choice" | "whole"; facts: Record<string, string>; /** A mechanism that would mend it. */ add?: string }

/** A step, and when: from its first week to its last; 0 where nobody can tell. `open`: at the earliest. */
interface PlanRow { from: string; name: string; owner: string; first: number; last: number; open: boolean }

interface PlanTodo { stop: string[]; need: string[]; unsure: Record<"avoid" | "need" | "core", string[]>; drop: string[]; change: string[]; keep: string[]; left: number }

/** A row of one cell heads those below it. A cell that is null is left to be filled in by hand; "" is what nobody has told. */
type PlanCell = string | null;
interface PlanSection { id: string; title: string; note?: string; list?: string[]; links?: { text: string, href: string, made_up: boolean }[]; head?: string[]; rows?: PlanCell[][] }
interface PlanSheet { title: string; notes: string[]; sections: PlanSection[] }

interface Window { showcasePlan: (told: PlanCase | PlanMechanism) => void }
