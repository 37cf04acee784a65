import { lines } from "../grammar.ts";
import type { Topic } from "./shared.ts";

export const shipping: Topic = {
  problem: lines(`
    {Where is|Any news about|What happened to} {order}? It {was due|should have arrived} {day}.
    The tracking {page|number|link} {has not moved|says nothing new|shows no update} {since}.
    My parcel {is stuck|has been sitting} {in a depot|at customs|in {town}} {since}.
    The courier {left|dumped} the {thing} {in the rain|with a neighbour|behind the bins|at the wrong house}.
    Tracking says delivered, but {nothing came|there is no parcel here|I was home all day and nobody rang}.
    I have been waiting for my {thing} {since}.
    Only {one|two|half} of the {three|four} {parcels|boxes} {came|arrived|turned up}.
    The driver {did not ring|claims nobody was home|never came to the door} and {took the parcel back|left a card|drove off}.
    I {gave|typed|entered} the wrong {address|postcode|house number} for {order}, has it {left the warehouse|been dispatched}?
    Can {order} be {sent|redirected|delivered} to {my office|a pickup point|{town}|my new address} instead?
    {order} was {promised|supposed to come} by {day} and has not even {been dispatched|left the warehouse}.
    The box arrived {crushed|soaked|open|torn} and I {am not sure|wonder} {who is to blame|if the courier noticed}.
    I paid for {express|next-day|Saturday} delivery and the {thing} {came|arrived} {#3..8} days late.
    Your email says the parcel was {handed over|shipped} {day} but the carrier {knows nothing about it|has no record of it}.
    Why does it take {so long|three weeks|forever} to ship a {thing} to {town}?
    The delivery {date|slot|window} keeps {changing|moving|being pushed back}.
    {relative} was home all {morning|day} waiting for the courier, nobody came.
    {Someone else's|A stranger's} parcel was delivered to me, the label says {town}.
    The pickup point {is closed|could not find my parcel|sent it back after two days}.
    My parcel is going {round in circles|back and forth} between {town} and {town}.
  `),
  detail: lines(`
    The tracking number is {#8}.
    The last scan was in {town}.
    We live on the {second|third|fourth} floor and the bell works.
    I stayed at home {all day|twice} for it.
    It was meant as a present for {relative}.
    The neighbours {have not seen it|know nothing} either.
    The carrier only has a {chatbot|recorded voice}.
    There was no card in the letterbox.
    I need it before we {leave on holiday|move house|travel}.
    The estimate changed from two days to {#6..15}.
    My postcode was right on the {label|confirmation}.
  `),
  request: lines(`
    Please {find out|tell me} where {it|my parcel} is.
    When will it {arrive|be delivered|get here}?
    Can you {contact|chase} the {courier|carrier}?
    Please {send it again|ship a replacement|dispatch it today}.
    Could you change the delivery {address|date}?
    Please ask the driver to {ring the bell|call me|leave it with the neighbour}.
    Give me {a real|an honest} delivery date.
    Can I {collect it from|pick it up at} the depot?
    Please open an investigation with the carrier.
    Do I have to stay at home for it?
  `),
  brief: lines(`
    where is my {thing}?
    {order} not arrived, tracking stuck {since}
    parcel {lost|missing}? {order}
    wrong delivery address on {order}, please change
    courier did not ring, {order}
    delivered to {the wrong door|a neighbour I don't know}, {order}
    still waiting for {the|my} {thing}, {#6..20} days
    when does {order} ship
    tracking says delivered, no {parcel|box} here
    late delivery {again|as usual}, {order}
  `),
  aside: lines(`
    the parcel came {#3..9} days late.
    the tracking page still shows nothing.
    the courier left it {in the rain|at the wrong door}.
    the second box has not been delivered {yet|either}.
    can the next delivery go to {my office|a pickup point}?
    when will the rest {arrive|be shipped}?
  `),
};
