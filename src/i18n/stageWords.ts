import type { Language } from "../core/language.ts";
import { en } from "./en.ts";
import type { InOtherWords } from "./messages.ts";
import { zh } from "./zh.ts";

const inBoth = async <M>(english: Promise<M>, chinese: Promise<InOtherWords<M>>) => {
  const [enWords, zhWords] = await Promise.all([english, chinese]);
  return { en: enWords, zh: zhWords };
};

/**
 * The words of each stage, of the ledger of runs, of searches, which two stages show, and of issues. They are most of all
 * words: each comes with its stage.
 */
const loaders = {
  issues: () =>
    inBoth(
      import("./en/issues.ts").then(({ issueMessages }) => issueMessages),
      import("./zh/issues.ts").then(({ issueMessages }) => issueMessages),
    ),
  data: () =>
    inBoth(
      import("./en/data.ts").then(({ dataMessages }) => dataMessages),
      import("./zh/data.ts").then(({ dataMessages }) => dataMessages),
    ),
  model: () =>
    inBoth(
      import("./en/model.ts").then(({ modelMessages }) => modelMessages),
      import("./zh/model.ts").then(({ modelMessages }) => modelMessages),
    ),
  train: () =>
    inBoth(
      import("./en/train.ts").then(({ trainMessages }) => trainMessages),
      import("./zh/train.ts").then(({ trainMessages }) => trainMessages),
    ),
  coach: () =>
    inBoth(
      import("./en/coach.ts").then(({ coachMessages }) => coachMessages),
      import("./zh/coach.ts").then(({ coachMessages }) => coachMessages),
    ),
  runs: () =>
    inBoth(
      import("./en/runs.ts").then(({ runsMessages }) => runsMessages),
      import("./zh/runs.ts").then(({ runsMessages }) => runsMessages),
    ),
  search: () =>
    inBoth(
      import("./en/search.ts").then(({ searchMessages }) => searchMessages),
      import("./zh/search.ts").then(({ searchMessages }) => searchMessages),
    ),
  evaluate: () =>
    inBoth(
      import("./en/evaluate.ts").then(({ evaluateMessages }) => evaluateMessages),
      import("./zh/evaluate.ts").then(({ evaluateMessages }) => evaluateMessages),
    ),
  why: () =>
    inBoth(
      import("./en/why.ts").then(({ whyMessages }) => whyMessages),
      import("./zh/why.ts").then(({ whyMessages }) => whyMessages),
    ),
  tests: () =>
    inBoth(
      import("./en/tests.ts").then(({ testsMessages }) => testsMessages),
      import("./zh/tests.ts").then(({ testsMessages }) => testsMessages),
    ),
  share: () =>
    inBoth(
      import("./en/share.ts").then(({ shareMessages }) => shareMessages),
      import("./zh/share.ts").then(({ shareMessages }) => shareMessages),
    ),
  label: () =>
    inBoth(
      import("./en/label.ts").then(({ labelMessages }) => labelMessages),
      import("./zh/label.ts").then(({ labelMessages }) => labelMessages),
    ),
  encoders: () =>
    inBoth(
      import("./en/encoders.ts").then(({ encodersMessages }) => encodersMessages),
      import("./zh/encoders.ts").then(({ encodersMessages }) => encodersMessages),
    ),
  deploy: () =>
    inBoth(
      import("./en/deploy.ts").then(({ deployMessages }) => deployMessages),
      import("./zh/deploy.ts").then(({ deployMessages }) => deployMessages),
    ),
};

/** A group of words that is loaded when it is first needed. */
export type WordGroup = keyof typeof loaders;
type GroupMessages = { readonly [G in WordGroup]: Awaited<ReturnType<(typeof loaders)[G]>>["en"] };

type IntersectionOf<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void
  ? I
  : never;
/** Every sentence of the interface. */
export type Messages = InOtherWords<typeof en & IntersectionOf<GroupMessages[WordGroup]>>;

/** The keys that can be said once groups are loaded; those of the page itself are there from the start. */
export type MessageKey<G extends WordGroup = never> =
  keyof typeof en | { readonly [P in G]: keyof GroupMessages[P] }[G];

/** The sentences that are loaded. */
const sentences: { readonly [L in Language]: Partial<Messages> } = { en: { ...en }, zh: { ...zh } };
const loads = new Map<WordGroup, Promise<void>>();

/** Loads a group of words, once however often it is asked for; one that failed is tried again. */
export function loadWords(group: WordGroup): Promise<void> {
  const underWay = loads.get(group);
  if (underWay !== undefined) return underWay;
  const load = loaders[group]().then(
    (words) => {
      Object.assign(sentences.en, words.en);
      Object.assign(sentences.zh, words.zh);
      // React reads these: words that are there need not be waited for once more.
      void Object.assign(load, { status: "fulfilled", value: undefined });
    },
    (error: unknown) => {
      loads.delete(group);
      throw error;
    },
  );
  loads.set(group, load);
  return load;
}

/** Loads all words, for programs that say any. */
export const loadAllWords = (): Promise<unknown> =>
  Promise.all((Object.keys(loaders) as WordGroup[]).map(loadWords));

/** A sentence, or the function that makes it. */
export const findMessage = <K extends keyof Messages>(language: Language, key: K): Messages[K] | undefined =>
  sentences[language][key];
