import { lines } from "../grammar.ts";
import type { Topic } from "./shared.ts";

export const billing: Topic = {
  problem: lines(`
    I was charged {twice|two times|three times} for {order}, {both payments show|each for {amount}|see my statement}.
    My card has been {debited|charged} {amount} but I {never bought anything|do not recognise this payment|only agreed to {amount}}.
    The invoice for {order} {shows|has} the wrong {amount|VAT number|company name|billing address}.
    I {need|would like} {a VAT invoice|an itemised invoice|a proper receipt|a copy of the invoice} for {order} for my {accountant|tax return|expenses|employer}.
    You {took|withdrew} {amount} from my bank account {day} although I cancelled {the subscription|my membership} {in time|weeks ago}.
    The {discount|promo code|voucher|student discount} was not {applied|taken off} and I paid the full {price|amount}.
    My payment {was declined|failed|did not go through} but the money {left my account|is still reserved|is gone}.
    Why {did my monthly fee go|has the monthly charge gone} up from {amount} to {amount} without {notice|any warning}?
    I can see {a pending|an unknown|an extra} charge of {amount} on my credit card statement.
    The {gift card|store credit} I used covered {amount}, yet the whole sum was taken from my card.
    There is a {late fee|surcharge|handling fee|currency fee} of {amount} on my bill that {nobody explained|I do not understand|makes no sense}.
    I paid by bank transfer {day} and {got a reminder|the invoice is still marked unpaid|you say the payment is overdue}.
    My direct debit {bounced|was taken early|was collected twice} this month.
    You billed {me|us} in {dollars|the wrong currency} and my bank added {amount} in fees.
    {The annual plan|The yearly membership} renewed automatically and {amount} was taken.
    Instalment {two|three|four} of {#5..12} was taken {early|twice|on the wrong day}.
    {I am being billed|I keep being billed} for a plan that I {downgraded|cancelled|paused} in {March|June|January|October}.
    The price at checkout was {amount}, my statement says {amount}.
    A credit note you promised for {order} has {not arrived|never been booked|the wrong amount}.
    Is it possible to {split the payment|pay by invoice|change my payment date|pay in instalments} for what I owe?
  `),
  detail: lines(`
    The statement from my bank shows it clearly.
    My bank says the request came from you.
    The transaction is dated the {#2..28}th.
    The invoice number is {#6}.
    I attached a screenshot of both charges.
    It went to the card ending in {#4}.
    I already paid for {the thing|this month|that}.
    My budget is tight and {amount} is a lot for me.
    The tax line is {missing|wrong} as well.
    {Accounting|Our bookkeeper} will not accept it like this.
    The same thing happened {last month|with the previous bill}.
  `),
  request: lines(`
    Please refund the {difference|extra payment|second charge|{amount}}.
    Can you {correct|reissue|resend} the invoice?
    Please {credit|pay back} what was overcharged.
    Kindly explain {this charge|these fees|how the total was calculated}.
    Who can {reverse|cancel} the payment?
    Send me a {receipt|corrected bill|statement}, please.
    I will ask my bank for a chargeback if {I get no answer|this is not fixed by Friday}.
    When will the money be back on my card?
    Please stop {taking|collecting} payments.
    Tell me what I {still owe|have to pay}.
  `),
  brief: lines(`
    charged twice {order}
    {wrong amount|wrong VAT|wrong total} on invoice {#6}
    need {an invoice|a receipt} for {order}
    unknown payment of {amount} on my card
    {promo code|voucher} not deducted, paid {amount} too much
    why was I billed {amount} {again|this month}?
    payment failed but {amount} taken
    {please explain|what is} the {amount} fee on my bill
    direct debit taken {twice|too early}, {amount}
    subscription fee went up to {amount}??
  `),
  aside: lines(`
    the invoice {shows the wrong amount|is missing}.
    I seem to have been charged {twice|{amount} too much}.
    my card was {debited|charged} again, is that right?
    could you send the receipt {for that|as well}?
    the {voucher|discount} was not taken off the bill.
    there is a fee of {amount} I do not understand.
  `),
};
