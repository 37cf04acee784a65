import { lines, list, type Grammar } from "../grammar.ts";

/** The sentences of one team's tickets. */
export interface Topic {
  /** Says what is wrong or wanted. */
  readonly problem: readonly string[];
  /** Adds circumstances. */
  readonly detail: readonly string[];
  /** Asks for something to be done. */
  readonly request: readonly string[];
  /** A whole ticket in a few words, as one types on a phone. */
  readonly brief: readonly string[];
  /** A second concern, mentioned in a ticket about something else. */
  readonly aside: readonly string[];
}

/** Words that every team's tickets use, so that none of them gives a team away. */
export const ticketWords: Grammar = {
  household: list(
    "kettle / toaster / desk lamp / rucksack / rain jacket / coffee grinder / yoga mat / blender / office chair / bookshelf / duvet cover / frying pan / bike light / tent / water bottle / winter coat / pair of boots / garden hose / picture frame / sleeping bag / standing desk / doormat / hand mixer / travel pillow / set of knives / hammock / phone case / curtain rail / dog bed / camping stove / wool blanket / drill / mirror",
  ),
  /** Goods with electronics in them: only these can crash or lose a connection. */
  device: list(
    "pair of headphones / wireless speaker / keyboard / air fryer / electric shaver / baby monitor / rice cooker / smart lamp / robot vacuum / thermostat / doorbell camera / coffee machine / fitness watch / projector",
  ),
  other: ["{household}", "{device}"],
  colour: list("black / green / grey / navy / red / white / yellow / beige"),
  thing: ["{item}", "{item}", "{colour} {item}"],
  day: list(
    "Monday / Tuesday / Wednesday / Thursday / Friday / Saturday / Sunday / yesterday / last week / the {#2..28}th / two weeks ago",
  ),
  since: list(
    "since {day} / for {#2..9} days now / for a week / since this morning / for almost a month / for ages",
  ),
  amount: list("£{#8..95}.{#10..99} / £{#12..240} / {#9..180} euros / ${#15..220} / €{#14..99}.{#10..99}"),
  name: list(
    "Priya / Tom / Anneke / Marcus / Leila / Owen / Sofia / Dan / Grace / Yusuf / Helen / Ravi / Chloe / Piotr / Amara / Ben / Ingrid / Mateo / Ruth / Kofi / Nadia / Sam",
  ),
  town: list("Leeds / Porto / Ghent / Malmö / Cork / Graz / Utrecht / Bristol / Lyon / Aarhus"),
  relative: list(
    "my mother / my husband / my sister / my wife / my flatmate / my son / a friend / a colleague",
  ),
  feeling: list(
    "annoyed / frustrated / disappointed / a bit worried / confused / fed up / at a loss / rather upset",
  ),
};

/** Ways to name an order; a ticket keeps to the one it has begun with. */
export const orderNames = [
  "order {#5}",
  "order #{#5}",
  "order number {#6}",
  "order no. {#5}",
  "my {last|latest|recent} order",
  "my order from {day}",
] as const;

/** How tickets begin; many begin with nothing. */
export const greetings = lines(`
  Hi,
  Hello,
  Hi there,
  Hello team,
  Good morning,
  Good afternoon,
  Dear support,
  Hey,
  Hi all,
  To whom it may concern,
`);

/** How tickets end; many end with nothing. */
export const closings = lines(`
  Thanks, {name}
  Thank you
  Many thanks
  Thanks in advance
  Best, {name}
  Kind regards, {name}
  Cheers
  Regards
  {name}
  Please reply soon.
  I look forward to your answer.
  Sent from my phone
  This is the second time I am writing.
  I have been a customer for {#2..11} years and am {feeling}.
  Nobody picks up the phone.
  I hope you can sort this out.
  Let me know if you need anything else from me.
  I would rather not call, so an email is fine.
  I am {feeling} about this, to be honest.
  Sorry if this is the wrong address to write to.
`);

/** What joins a second concern to a ticket. */
export const links = list(
  "Also, / By the way, / One more thing: / And while I am writing, / On top of that, / Apart from that, / Separately, / Oh, and",
);

/** Tickets that say too little for anyone to be sure who should get them. */
export const vagueTickets = lines(`
  {Hi|Hello}, I need {some|a little} help with {order}
  can {someone|somebody} {call me back|ring me} {today|please|this week}? it is about {order}
  Still waiting for {an answer|a reply} to my {last|first|second} {message|email} about {order}.
  {This is|It is} not what I {expected|was promised|was told}, please {get back to me|advise|explain}.
  I {wrote|emailed|messaged} {day} about {order} and {heard|got} nothing
  what is going on with {order}???
  {Question|Quick question} about {the|my} {thing}, who {can|do} I {ask|talk to}?
  Please {look into|check} {order}, something is {wrong|off|not right} with it
  I have {a problem|an issue|trouble} with the {thing} I {bought|ordered} {day}.
  Could you {have a look|check} and {let me know|tell me} what I should do {next|now}?
  {help please|please help}, it is {still not sorted|urgent|happening again}
  Your colleague {name} said {someone|a manager} would {write|call} {back|me}, nobody did.
`);
