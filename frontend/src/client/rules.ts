/** What the page of rules asks the server for. */

import { answer, api, change } from "./client";
import type { Language, OwnRule, Rule, RuleFile, RuleKept, RuleOff } from "./contract";

export async function readRules(language: Language): Promise<Rule[]> {
  return answer(await api.GET("/api/library/rules", { params: { query: { language } } }));
}

export async function readOwnRules(language: Language): Promise<OwnRule[]> {
  return answer(await api.GET("/api/library/custom-rules", { params: { query: { language } } }));
}

export async function readRuleStarter(): Promise<RuleFile> {
  return answer(await api.GET("/api/library/rule-starter"));
}

/** Checks a rule, and keeps it when it is sound. */
export async function keepRule(file: RuleFile, replace: boolean, language: Language): Promise<RuleKept> {
  const body = { ...file, replace };
  return change((header) => api.POST("/api/library/rules", { body, params: { header, query: { language } } }));
}

export async function switchRule(id: string, enabled: boolean): Promise<void> {
  await change((header) => api.PATCH("/api/library/rules/{id}", { body: { enabled }, params: { path: { id }, header } }));
}

export async function readRulesOff(language: Language): Promise<RuleOff[]> {
  return answer(await api.GET("/api/library/rules-off", { params: { query: { language } } }));
}

/** Judges by a shipped rule no more; every analysis tells the reason. */
export async function switchShippedOff(id: string, reason: string): Promise<void> {
  await change((header) => api.PUT("/api/library/rules-off/{id}", { body: { reason }, params: { path: { id }, header } }));
}

export async function switchShippedOn(id: string): Promise<void> {
  await change((header) => api.DELETE("/api/library/rules-off/{id}", { params: { path: { id }, header } }));
}

export async function removeRule(id: string): Promise<void> {
  await change((header) => api.DELETE("/api/library/rules/{id}", { params: { path: { id }, header } }));
}
