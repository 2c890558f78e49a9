/** What the server answers, as far as the page reads it. */

export const BANDS = ["critical", "high", "medium", "low"] as const;
export type Band = (typeof BANDS)[number];

/** The six classes of STRIDE in the order of the word. */
export const STRIDES = [
  "spoofing",
  "tampering",
  "repudiation",
  "information_disclosure",
  "denial_of_service",
  "elevation_of_privilege",
] as const;
export type Stride = (typeof STRIDES)[number];

export type Language = "en" | "ja";
export type Effort = "low" | "medium" | "high";
export type ControlStatus = "implemented" | "planned" | "rejected" | "missing" | "not_applicable";

export interface Subject {
  kind: string;
  id: string;
  name: string;
}

export interface Reason {
  sentence: string;
  subject: string;
  fact: string;
  value: unknown;
  origin: string;
  source: string;
}

export interface Unknown {
  subject: string;
  fact: string;
  question: string;
}

export interface ControlAdvice {
  control: string;
  title: string;
  status: ControlStatus;
  effort: Effort;
  scope: string;
  lowers: number;
}

export interface Factors {
  base: number;
  exposure: number;
  controls: number;
  likelihood: number;
  impact: number;
  explained: string[];
}

export interface Decision {
  status: string;
  reason?: string;
  owner?: string;
  ticket?: string;
  expires?: string | null;
}

export interface Risk {
  id: string;
  rule: string;
  title: string;
  stride: Stride;
  subject: Subject;
  related: Subject | null;
  score: number;
  score_low: number;
  score_high: number;
  inherent_score: number;
  band: Band;
  certainty: "confirmed" | "possible";
  status: string;
  explanation: string;
  fix: string;
  reasons: Reason[];
  unknowns: Unknown[];
  controls: ControlAdvice[];
  path: string[];
  factors: Factors | null;
  source: string;
  decision: Decision | null;
  silences: string[];
  references: Record<string, string[]>;
}

export interface Question {
  subject: Subject;
  fact: string;
  question: string;
  moves: number;
  values: string[];
}

export interface ControlRow {
  control: string;
  title: string;
  status: ControlStatus;
  scope: string;
  lowers: number;
  risks: number;
  effort: Effort;
  note: string;
}

export interface BestPractice {
  id: string;
  title: string;
  items: ControlRow[];
}

export interface PlanStep {
  control: string;
  title: string;
  scope: string;
  removes: number;
  remaining: number;
  effort: Effort;
  risks: number;
}

export interface Diagnostic {
  severity: "warning" | "error";
  message: string;
  subject: string;
}

export interface Summary {
  elements: number;
  flows: number;
  boundaries: number;
  risks: number;
  confirmed: number;
  possible: number;
  open: number;
  by_band: Record<Band, number>;
  by_stride: Record<Stride, number>;
  total_score: number;
}

export interface Analysis {
  summary: Summary;
  risks: Risk[];
  questions: Question[];
  controls: ControlRow[];
  best_practices: BestPractice[];
  plan: PlanStep[];
  diagnostics: Diagnostic[];
}

export interface SystemRow {
  id: string;
  name: string;
  owner: string;
  revision: number;
  updated_at: string;
  elements: number;
  flows: number;
  boundaries: number;
  risks: Record<Band, number>;
  possible: number;
  top_score: number | null;
}

/** The parts of the native format that the page names things by. */
export interface SystemDocument {
  system: { id: string; name: string; owner?: string; description?: string };
  boundaries?: { id: string; name: string; kind: string }[];
  elements?: { id: string; name: string; kind: string }[];
  flows?: { id: string; name?: string; source: string; target: string }[];
  data?: { id: string; name: string }[];
}

export interface Loss {
  path: string;
  what: string;
  why: string;
}

export interface Imported {
  id: string;
  revision: number;
  format: string;
  losses: Loss[];
}

export interface Format {
  id: string;
  name: string;
  extensions: string[];
  reads: boolean;
  writes: boolean;
}
