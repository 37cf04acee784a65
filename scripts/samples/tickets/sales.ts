import { lines } from "../grammar.ts";
import type { Topic } from "./shared.ts";

export const sales: Topic = {
  problem: lines(`
    {Do you offer|Is there} a {discount|better price|volume price} for {#15..400} {pieces|units|employees|students}?
    When will the {thing} be {back in stock|available again}?
    I am {interested in|thinking of buying|comparing} the {thing}, {does it|will it} {fit a small kitchen|suit a beginner|work abroad|last}?
    What is the difference between the {basic|standard} and the {pro|premium|plus} {model|plan}?
    We are a {school|small company|charity|start-up|café} in {town} and would like {a quote|an offer} for {#10..250} {item}s.
    Do you {sell|stock|have} {spare parts|replacement filters|gift wrapping|refills} for the {thing}?
    Could you {recommend|suggest} a {thing} for {relative}, {budget|not more than} {amount}?
    Is the {thing} {dishwasher safe|waterproof|made of leather|vegan|suitable for children}?
    {How much|What} would {a team licence|twenty seats|the business plan} cost {per year|per month}?
    Can I {see|try|test} the {thing} in a {shop|showroom} near {town} before {buying|ordering}?
    Will there be a {sale|discount|promotion} {before Christmas|in the summer|on Black Friday}?
    We would like to {become a reseller|open a business account with you|sell your products in {town}}.
    Does the {thing} come in {colour} or {a larger size|another size}?
    Do you price-match? I saw the {same|identical} {item} for {amount} elsewhere.
    How long is the trial {of the premium plan|for new customers}, and what {happens|does it include}?
    Is the {thing} the {new|old} model, and what are the {measurements|dimensions|specifications}?
    I want to {reserve|pre-order} {a|the new} {thing} {before it sells out|for the launch}.
    Would you {sponsor|support} our {club|school fair|charity run} with a few {item}s?
    {Which|What} {size|model} should I {choose|buy} for someone who is {#150..195} cm tall?
    Do you ship samples of the {fabric|material} {before one orders|to designers}?
  `),
  detail: lines(`
    We would order every {month|quarter}.
    Our budget is about {amount}.
    The product page does not say.
    A competitor offers {amount}.
    We need them by {spring|autumn|the end of the quarter}.
    It would be {a wedding gift|a birthday present} for {relative}.
    I have read the reviews and cannot decide.
    We are about {#12..300} people.
    I am not in a hurry.
    The catalogue lists two versions.
  `),
  request: lines(`
    Please send {a quote|me an offer|your price list}.
    Can a sales person {call me|get in touch}?
    What would you recommend?
    Could you send me a {catalogue|brochure|sample}?
    Is there a {demo|trial}?
    Please notify me when it is available.
    Which one should I take?
    Who is responsible for {business customers|bulk orders}?
    What is your best price?
    I would {buy|order} it right away.
  `),
  brief: lines(`
    {thing} back in stock?
    quote for {#20..400} {item}s {please|needed}
    {student|teacher|charity} discount available?
    do you sell {spare parts|filters|refills} for the {thing}?
    which {item} for {a beginner|a small flat|{relative}}?
    price of the {business|team|premium} plan
    is the {thing} {waterproof|vegan|dishwasher safe}?
    bulk order of {#30..500} {item}s, best price?
    dimensions of the {thing}?
    demo of the {business|premium} plan possible?
  `),
  aside: lines(`
    when is the {other} back in stock?
    do you have a discount for {#10..90} pieces?
    what does the premium plan cost?
    could you recommend a {other} for {relative}?
    does the {other} come in {colour}?
    please send me a quote for more of them.
  `),
};
