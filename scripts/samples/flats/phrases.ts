import { list } from "../grammar.ts";

/** Something that an advertisement says of a flat, and by what share the rent is higher for it. */
export interface Feature {
  readonly share: number;
  /** How many flats of a hundred have it. */
  readonly percent: number;
  readonly phrases: readonly string[];
}

export const features: readonly Feature[] = [
  {
    share: 0.12,
    percent: 30,
    phrases: list(
      `newly renovated / freshly refurbished {last year|this spring} / everything new {since May|throughout}`,
    ),
  },
  {
    share: -0.14,
    percent: 18,
    phrases: list(
      `needs {some work|a coat of paint} / bathroom from the {seventies|sixties} / {worn|creaking} floors / simple fittings`,
    ),
  },
  {
    share: 0.06,
    percent: 35,
    phrases: list(`{sunny|south-facing} balcony / large balcony {over the yard|with a view} / small loggia`),
  },
  { share: 0.11, percent: 12, phrases: list(`private garden / terrace with {roses|a lawn} / roof terrace`) },
  {
    share: -0.1,
    percent: 22,
    phrases: list(
      `on a busy {street|crossroads} / tram {below the window|stops outside} / above a {bar|bakery that starts at four}`,
    ),
  },
  {
    share: 0.04,
    percent: 30,
    phrases: list(`quiet {courtyard|side street} / faces the park / {birdsong|calm} in the morning`),
  },
  { share: 0.05, percent: 30, phrases: list(`lift / lift in the building / step-free entrance and lift`) },
  {
    share: -0.05,
    percent: 15,
    phrases: list(`fourth floor without lift / five flights of stairs / steep stairs`),
  },
  {
    share: 0.16,
    percent: 14,
    phrases: list(`fully furnished / comes with {designer|good} furniture / furnished, bring a suitcase`),
  },
  { share: 0.08, percent: 15, phrases: list(`underground parking / garage included / own parking space`) },
  {
    share: -0.07,
    percent: 14,
    phrases: list(`basement / ground floor, little light / windows to the north`),
  },
  {
    share: 0.05,
    percent: 18,
    phrases: list(`fitted kitchen / new fitted kitchen with dishwasher / open kitchen`),
  },
  {
    share: 0.07,
    percent: 10,
    phrases: list(`underfloor heating / heat pump and solar roof / triple glazing`),
  },
  {
    share: -0.08,
    percent: 8,
    phrases: list(`coal stove / no central heating / heating by electric radiators`),
  },
];

/** What says nothing of the rent. */
export const openings = list(`
  Flat to let {from {month}|at once}. / We are looking for {quiet|friendly|reliable} tenants. / Our {beloved|old} home seeks someone new. /
  Available from {month}. / {Two|Three} minutes to the {bakery|station|school}. / Successor wanted {for {month}|soon}. /
  To rent: a home {with character|for a couple|for somebody who works from home}. / By the owner, no agent.
`);
export const endings = list(`
  Viewings on {Saturday|Tuesday evening}. / Pets on request. / Please write a few lines about yourself. / No shared flats, please. /
  Cellar included. / Deposit of three months. / Bicycles find a place in the yard. / We look forward to hearing from you.
`);

export const flatWords = {
  month: ["January", "March", "April", "June", "August", "September", "November"],
} as const;

/** Euros a square metre in each district. */
export const districts: Readonly<Record<string, number>> = {
  Harbour: 17.5,
  "Old Town": 16,
  Riverside: 14.5,
  University: 15,
  Gardens: 13,
  Station: 11,
  Northfield: 9.5,
  Millworks: 10.5,
};
