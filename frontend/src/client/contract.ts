import type { components } from "./schema";

type Schemas = components["schemas"];

/** One thing that somebody should look at, and when. */
export type AgendaRow = Schemas["AgendaRow"];
export type Analysis = Schemas["AnalysisDocument"];
/** What follows from the risks of an analysis. */
export type FollowUps = Pick<Analysis, "questions" | "plan" | "controls" | "best_practices">;
export type LoweredRisk = Schemas["LoweredRisk"];
export type Boundary = Schemas["Boundary"];
export type BestPractice = Schemas["BestPracticeRow"];
export type Change = Schemas["ChangeItem"];
/** A piece of the log without gaps. */
export type Changes = Schemas["ChangesDocument"];
export type Claim = Schemas["Claim"];
export type Clash = Schemas["ClashItem"];
export type Control = Schemas["ControlDocument"];
export type ControlAdvice = Schemas["ControlAdvice"];
export type ControlRow = Schemas["ControlRow"];
export type Data = Schemas["Data"];
export type Decision = Schemas["Decision"];
export type Diagram = Schemas["Diagram"];
export type Element = Schemas["Element"];
export type Explanation = Schemas["ExplanationDocument"];
export type Fact = Schemas["FactDocument"];
export type Flow = Schemas["Flow"];
export type FlowRoute = Schemas["FlowRoute"];
export type Format = Schemas["FormatDocument"];
export type Grant = Schemas["Grant"];
export type Comparison = Schemas["ComparisonDocument"];
export type Past = Schemas["HistoryRow"];
export type PartChangeKind = Comparison["marks"][string];
export type WayBack = Schemas["WayBack"];
export type Imported = Schemas["SystemImported"];
export type SystemLike = Schemas["SystemLike"];
export type Layout = Schemas["LayoutDocument"];
export type Loss = Schemas["LossItem"];
export type Operation = Schemas["Operation"];
export type PartAtRisk = Schemas["PartAtRisk"];
export type Place = Schemas["Place"];
export type PlanStep = Schemas["PlanStep"];
export type Provenance = Schemas["Provenance"];
export type Question = Schemas["Question"];
export type Reason = Schemas["Reason"];
export type Review = Schemas["Review"];
export type Risk = Schemas["Risk"];
export type DataChecklist = Schemas["DataChecklist"];
export type DataChecklistRow = Schemas["DataChecklistRow"];
export type MatrixCell = Schemas["MatrixCell"];
export type OtherFinding = Schemas["OtherFinding"];
export type OwaspFactor = Schemas["OwaspFactor"];
export type OwaspRating = Schemas["OwaspRating"];
export type RiskMatrix = Schemas["RiskMatrixDocument"];
export type Rule = Schemas["RuleDocument"];
/** A rule that somebody added to the server. */
export type OwnRule = Schemas["CustomRuleRow"];
/** A shipped rule that somebody switched off. */
export type RuleOff = Schemas["RuleOffRow"];
/** Name and text of a rule file. */
export type RuleFile = Schemas["RuleStarter"];
export type RuleKept = Schemas["RuleAdded"];
export type Protocol = Schemas["ProtocolDocument"];
export type Sample = Schemas["SampleRow"];
export type SystemDocument = Schemas["NativeDocument"];
export type SystemRow = Schemas["SystemRow"];
export type Technology = Schemas["TechnologyDocument"];

export type ToldFact = Schemas["ToldFactDocument"];
export type WhatIf = Schemas["WhatIfDocument"];
export type AttackPaths = Schemas["AttackPathsDocument"];
export type AttackPath = Schemas["AttackPath"];
export type PathTarget = Schemas["PathTarget"];
export type ControlSwitch = Schemas["ControlSwitch"];

export type Band = Risk["band"];
export type ControlStatus = ControlRow["status"];
export type Language = Schemas["SessionDocument"]["languages"][number];
export type Stride = Risk["stride"];

/** Worst first. */
export const BANDS = ["critical", "high", "medium", "low"] as const satisfies readonly Band[];

/** The six classes of STRIDE in the order of the word. */
export const STRIDES = [
  "spoofing",
  "tampering",
  "repudiation",
  "information_disclosure",
  "denial_of_service",
  "elevation_of_privilege",
] as const satisfies readonly Stride[];
