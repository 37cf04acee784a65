import { makeRandom, type Random } from "../../src/core/random.ts";
import { collectDistinct } from "./distinctRows.ts";
import { chance, expand, perhaps, pick, pickWeighted, type Grammar } from "./grammar.ts";
import { labelledCells, type Sample, type SampleRow } from "./sample.ts";
import { account } from "./tickets/account.ts";
import { billing } from "./tickets/billing.ts";
import { returns } from "./tickets/returns.ts";
import { sales } from "./tickets/sales.ts";
import {
  closings,
  greetings,
  links,
  orderNames,
  ticketWords,
  vagueTickets,
  type Topic,
} from "./tickets/shared.ts";
import { shipping } from "./tickets/shipping.ts";
import { technical } from "./tickets/technical.ts";
import { misspell } from "./typos.ts";

const topics = { billing, shipping, returns, account, technical, sales } as const;
type Team = keyof typeof topics;

/** How many tickets are written for each team. */
const ticketCounts: Readonly<Record<Team, number>> = {
  shipping: 440,
  returns: 330,
  billing: 320,
  technical: 300,
  account: 230,
  sales: 180,
};

/** Whom a ticket is handed to by mistake, as often as the weights say. */
const mixUps: { readonly [T in Team]: Readonly<Partial<Record<Team, number>>> } = {
  billing: { account: 2, returns: 2, sales: 1 },
  shipping: { returns: 3, sales: 1 },
  returns: { shipping: 3, billing: 2 },
  account: { technical: 3, billing: 2 },
  technical: { account: 3, returns: 1 },
  sales: { billing: 2, shipping: 1 },
};

/** Which team a second concern belongs to. */
const secondConcerns: { readonly [T in Team]: readonly Team[] } = {
  billing: ["account", "shipping", "returns", "technical"],
  shipping: ["billing", "returns", "sales", "account"],
  returns: ["billing", "shipping", "sales"],
  account: ["technical", "billing"],
  technical: ["account", "billing", "shipping"],
  sales: ["shipping", "billing", "technical"],
};

const twoConcernsShare = 0.1;
/** Share of tickets with two concerns that end up with the team of the second. */
const secondTeamShare = 0.25;
const vagueShare = 0.02;
const mislabelledShare = 0.025;
const briefShare = 0.18;
const typoShare = 0.14;

/** English tickets of an online shop, sorted by the team that should answer. */
export function makeSupportTickets(seed: number): Sample {
  const random = makeRandom(seed, "support-tickets");
  const teams = dealTeams(random);
  const clean = collectDistinct(teams.length, (index) => writeTicket(teams[index] ?? "shipping", random));
  const rows = clean.map(({ text, label }) => ({
    text: type(text, random),
    label: chance(mislabelledShare, random) ? mixUp(label, random) : label,
  }));
  return { fileName: "support-tickets.csv", columnNames: ["ticket", "team"], rows: labelledCells(rows) };
}

/** The teams of all tickets in mixed order. */
function dealTeams(random: Random): readonly Team[] {
  const left = { ...ticketCounts };
  const total = Object.values(left).reduce((sum, count) => sum + count, 0);
  return Array.from({ length: total }, () => {
    const team = pickWeighted(left, random);
    left[team] -= 1;
    return team;
  });
}

function writeTicket(team: Team, random: Random): SampleRow<Team> {
  const words = chooseWords(team, random);
  if (chance(vagueShare, random))
    return { text: say(pick(vagueTickets, random), words, random), label: team };
  const { parts, label } = chance(twoConcernsShare, random)
    ? takeTwoConcerns(team, random)
    : { parts: takeParts(topics[team], random), label: team };
  return { text: joinParts(parts.map((part) => say(part, words, random))), label };
}

/** One ticket is about one thing and one order, however often it names them. */
function chooseWords(team: Team, random: Random): Grammar {
  const kind = team === "technical" || chance(0.4, random) ? "{device}" : "{household}";
  const item = expand(kind, ticketWords, random);
  const order = expand(pick(orderNames, random), ticketWords, random);
  return { ...ticketWords, item: [item], thing: [item, item, `{colour} ${item}`], order: [order] };
}

const mixUp = (team: Team, random: Random): Team =>
  pickWeighted(mixUps[team] as Readonly<Record<Team, number>>, random);

function takeParts(topic: Topic, random: Random): readonly string[] {
  if (chance(briefShare, random)) return [pick(topic.brief, random)];
  return [
    ...perhaps(0.5, greetings, random),
    pick(topic.problem, random),
    ...perhaps(0.12, topic.problem, random),
    ...perhaps(0.45, topic.detail, random),
    ...perhaps(0.5, topic.request, random),
    ...perhaps(0.4, closings, random),
  ];
}

function takeTwoConcerns(
  team: Team,
  random: Random,
): { readonly parts: readonly string[]; readonly label: Team } {
  const second = pick(secondConcerns[team], random);
  const parts = [
    ...perhaps(0.5, greetings, random),
    pick(topics[team].problem, random),
    `${pick(links, random)} ${pick(topics[second].aside, random)}`,
    ...perhaps(0.4, closings, random),
  ];
  return { parts, label: chance(secondTeamShare, random) ? second : team };
}

/** A template in words, with its articles put right. */
function say(template: string, words: Grammar, random: Random): string {
  const text = expand(template, words, random).replace(/\b([Aa]) (?=[aeio]|u(?!s|ni))/g, "$1n ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sentences in one line; behind a greeting one goes on in lower case, unless with "I". */
function joinParts(parts: readonly string[]): string {
  return parts
    .join(" ")
    .replace(
      /^([^,]{2,24}, )([A-Z])(?=[a-z])/,
      (_whole, greeting: string, first: string) => greeting + first.toLowerCase(),
    );
}

/** The same ticket as it comes from a real keyboard. */
function type(text: string, random: Random): string {
  const typed = chance(typoShare, random) ? misspell(text, random) : text;
  const manner = pickWeighted({ asIs: 78, lowerCase: 14, unpunctuated: 5, shouted: 3 }, random);
  return manners[manner](typed);
}

const manners = {
  asIs: (text: string) => text,
  lowerCase: (text: string) => text.toLowerCase(),
  unpunctuated: (text: string) => text.replace(/[.,;:!]+(?= |$)/g, "").toLowerCase(),
  shouted: (text: string) => text.toUpperCase(),
} as const;
