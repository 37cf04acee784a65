import { makeRandom, type Random } from "../../src/core/random.ts";
import { collectDistinct } from "./distinctRows.ts";
import { chance, expand, perhaps, pick, pickWeighted } from "./grammar.ts";
import { labelledCells, type Sample, type SampleRow } from "./sample.ts";
import { hamEndings, hamMessages, hamOpenings, officialHam } from "./spam/hamMessages.ts";
import { messageWords } from "./spam/shared.ts";
import { quietSpam, spamEndings, spamMessages, spamOpenings } from "./spam/spamMessages.ts";
import { misspell } from "./typos.ts";

type Verdict = "spam" | "ham";

const messageCount = 1600;
const spamShare = 0.36;
/** Share of each class that looks like the other one. */
const disguisedShare: { readonly [V in Verdict]: number } = { spam: 0.13, ham: 0.16 };
/** Share of messages that say two things of one theme. */
const secondThoughtShare: { readonly [V in Verdict]: number } = { spam: 0, ham: 0.12 };
const mislabelledShare = 0.03;
const typoShare = 0.1;

const everyday: { readonly [V in Verdict]: readonly (readonly string[])[] } = {
  spam: Object.values(spamMessages),
  ham: Object.values(hamMessages),
};
const disguised: { readonly [V in Verdict]: readonly string[] } = { spam: quietSpam, ham: officialHam };
const openings = { spam: spamOpenings, ham: hamOpenings };
const endings = { spam: spamEndings, ham: hamEndings };
const opposite: { readonly [V in Verdict]: Verdict } = { spam: "ham", ham: "spam" };

/** Short English messages, wanted (ham) and unwanted (spam). */
export function makeTinySpam(seed: number): Sample {
  const random = makeRandom(seed, "tiny-spam");
  const verdicts = Array.from({ length: messageCount }, () => (chance(spamShare, random) ? "spam" : "ham"));
  const clean = collectDistinct(messageCount, (index) => writeMessage(verdicts[index] ?? "ham", random));
  const rows = clean.map(({ text, label }) => ({
    text: type(text, label, random),
    label: chance(mislabelledShare, random) ? opposite[label] : label,
  }));
  return { fileName: "tiny-spam.csv", columnNames: ["message", "label"], rows: labelledCells(rows) };
}

function writeMessage(label: Verdict, random: Random): SampleRow<Verdict> {
  const isDisguised = chance(disguisedShare[label], random);
  if (isDisguised) return { text: expand(pick(disguised[label], random), messageWords, random), label };
  const theme = pick(everyday[label], random);
  const parts = [
    ...perhaps(0.22, openings[label], random),
    pick(theme, random),
    ...perhaps(secondThoughtShare[label], theme, random),
    ...perhaps(0.3, endings[label], random),
  ];
  return { text: joinParts(parts.map((part) => expand(part, messageWords, random))), label };
}

/** Parts in one line, with a full stop where one would run into the next. */
const joinParts = (parts: readonly string[]): string =>
  parts.reduce((text, part) =>
    /[\p{L}\p{N}%]$/u.test(text) && /^\p{L}{3}/u.test(part) ? `${text}. ${part}` : `${text} ${part}`,
  );

/** The same message as it comes from a real telephone. */
function type(text: string, label: Verdict, random: Random): string {
  const typed = chance(typoShare, random) ? misspell(text, random) : text;
  return manners[pickWeighted(mannerWeights[label], random)](typed);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const manners = {
  asIs: (text: string) => text,
  capitalized,
  lowerCase: (text: string) => text.toLowerCase(),
  excited: (text: string) => `${capitalized(text).replace(/[.,?!]$/, "")}!!`,
} as const;

const mannerWeights: { readonly [V in Verdict]: { readonly [M in keyof typeof manners]: number } } = {
  spam: { asIs: 40, capitalized: 40, lowerCase: 10, excited: 10 },
  ham: { asIs: 25, capitalized: 45, lowerCase: 24, excited: 6 },
};
