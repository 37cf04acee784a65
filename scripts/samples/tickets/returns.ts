import { lines } from "../grammar.ts";
import type { Topic } from "./shared.ts";

export const returns: Topic = {
  problem: lines(`
    I want to {return|send back} the {thing}, it is {too small|too big|not what I imagined|the wrong colour}.
    The {thing} {arrived|came} {broken|damaged|scratched|with a dent|with a part missing}.
    You sent {me a|the} {colour} {item} instead of the {colour} one.
    I returned the {thing} {day} and {have not had my refund|no refund has come|nobody confirmed it}.
    The {thing} {stopped working|fell apart|broke} after {#2..9} {days|weeks|uses}.
    Please {exchange|swap} the {thing} for a {bigger|smaller|lighter|different} one.
    How do I {print|get|order} a return label for {order}?
    The {thing} has a {faulty|loose|bent} {handle|zip|lid|switch|hinge|leg}, is it still under warranty?
    I {changed my mind|ordered the wrong size|bought two by mistake} and would like to {return one|send it back}.
    {The seam|The lining|The strap} of the {thing} {came apart|ripped} {the first time I used it|after a week}.
    It {does not match|looks nothing like} the {picture|description|photos} and I {do not want to keep it|want to return it}.
    My return was {rejected|refused} because the {box was open|label was missing|tag was off}.
    The return window closes {tomorrow|on {day}|this week} and your label {will not print|never came}.
    I sent {two|three} things back and was refunded for only one.
    {relative} got {this|the {thing}} as a gift and {already has one|needs another size}; can it be exchanged without a receipt?
    The {thing} smells of {plastic|smoke|chemicals|paint} and I want to {give it back|return it}.
    The replacement you sent has {exactly the same|the very same} {fault|defect|scratch}.
    How long do I have to {return|exchange} {a|the} {thing} I have only tried on once?
    {Half|Some|Two} of the {screws|parts|pieces} {are|were} missing, so the {thing} cannot be put together.
    {order} is {the wrong model|not what I ordered|a used one}, there are {scratches|hairs|crumbs} {on|in} it.
  `),
  detail: lines(`
    The original packaging is {gone|still here|unopened}.
    I have kept all the tags on.
    There is a crack along the {side|bottom|edge}.
    I can send photos of the damage.
    The return slip was not in the box.
    I dropped it off {day} and have the proof of postage.
    It has never been {used|worn}.
    The size chart on the page is misleading.
    The warranty card says two years.
    My nearest drop-off point is {#12..40} kilometres away.
    The {#2..28}th was the last day for returns.
  `),
  request: lines(`
    Please send {me a|a new} return label.
    I would like {a replacement|my money back|an exchange|a refund}.
    Can someone {collect|pick up} the {thing} from my house?
    Where do I send it {back|to}?
    Who pays for {sending it back|the return}?
    When is my refund coming?
    Can I {exchange|swap} it in a shop?
    Please confirm that the return has {arrived|been received}.
    Please {repair|replace} it under warranty.
    How do I pack it?
  `),
  brief: lines(`
    return label for {order} please
    {thing} arrived broken
    want to {exchange|swap} the {thing}, size {too small|too big}
    refund for returned {thing} not {received|here yet}
    wrong {item} sent, {order}
    {thing} {faulty|defective}, want {a replacement|my money back}
    how to send back a {thing}?
    received a used {item}
    parts missing from my {thing}
    is the {thing} still under warranty?
  `),
  aside: lines(`
    I would like to {return|exchange} the {other}.
    the {other} arrived {scratched|damaged|with a part missing}.
    how do I get a return label?
    my refund for the returned {other} is still missing.
    is the {other} still under warranty?
    the wrong {colour|size} was in the box.
  `),
};
