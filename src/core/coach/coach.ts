import type { Advice, AdviceKind, Found } from "./advice.ts";
import type { CoachFacts } from "./facts.ts";
import {
  findOverfitting,
  findTooFewRows,
  findUnderfitting,
  findUnstableValidation,
  findValidationEasier,
} from "./fitRules.ts";
import { findDivergence, findPlateau, findRateTooHigh, findRateTooLow } from "./rateRules.ts";
import { readRun, type RunReading } from "./readRun.ts";
import {
  findBelowBaseline,
  findCollapse,
  findImbalanceIgnored,
  findLabelsDisagree,
  findTextsCutOff,
  findUnknownWords,
} from "./rowRules.ts";

interface Rule<K extends AdviceKind> {
  readonly find: (run: RunReading) => Found<K> | null;
  /** The observations that follow from this one, and are not reported beside it. */
  readonly explains: readonly AdviceKind[];
  /** Whether only a run that has ended shows it: one under way may still get there. */
  readonly isOfEnd?: boolean;
}

/** The further observations on a model that did not learn. */
const signs = [
  "collapse",
  "imbalanceIgnored",
  "underfitting",
  "overfitting",
  "unstableValidation",
  "plateau",
  "validationEasier",
  "belowBaseline",
] as const satisfies readonly AdviceKind[];

/** Every rule; causes before what they lead to. */
const rules: { readonly [K in AdviceKind]: Rule<K> } = {
  divergence: { find: findDivergence, explains: ["rateTooHigh", "rateTooLow", ...signs] },
  rateTooHigh: { find: findRateTooHigh, explains: signs },
  rateTooLow: { isOfEnd: true, find: findRateTooLow, explains: signs },
  labelsDisagree: {
    find: findLabelsDisagree,
    explains: ["overfitting", "belowBaseline", "unstableValidation"],
  },
  textsCutOff: { find: findTextsCutOff, explains: ["overfitting", "belowBaseline", "unstableValidation"] },
  tooFewRows: {
    isOfEnd: true,
    find: findTooFewRows,
    explains: ["unknownWords", "imbalanceIgnored", "overfitting", "belowBaseline", "unstableValidation"],
  },
  unknownWords: {
    find: findUnknownWords,
    explains: ["overfitting", "belowBaseline", "underfitting", "tooFewRows"],
  },
  collapse: { find: findCollapse, explains: signs },
  imbalanceIgnored: { find: findImbalanceIgnored, explains: ["belowBaseline"] },
  unstableValidation: { find: findUnstableValidation, explains: ["overfitting", "belowBaseline"] },
  validationEasier: {
    isOfEnd: true,
    find: findValidationEasier,
    explains: ["underfitting", "belowBaseline"],
  },
  plateau: { find: findPlateau, explains: ["underfitting", "belowBaseline"] },
  underfitting: { isOfEnd: true, find: findUnderfitting, explains: ["belowBaseline"] },
  overfitting: { find: findOverfitting, explains: ["belowBaseline"] },
  belowBaseline: { isOfEnd: true, find: findBelowBaseline, explains: [] },
};
const kinds = Object.keys(rules) as readonly AdviceKind[];

/** The advice on a run, causes first; empty where all is well, or too little is known. */
export function adviseOn(facts: CoachFacts): readonly Advice[] {
  const run = readRun(facts);
  const isOver = facts.log.endReason !== null || facts.diverged !== null;
  const explained = new Set<AdviceKind>();
  const advice: Advice[] = [];
  for (const kind of kinds) {
    const { find, isOfEnd = false } = rules[kind];
    const found = explained.has(kind) || (isOfEnd && !isOver) ? null : find(run);
    if (found === null) continue;
    advice.push({ ...found, kind } as Advice);
    for (const sign of rules[kind].explains) explained.add(sign);
  }
  return advice;
}
