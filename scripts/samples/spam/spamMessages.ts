import { lines } from "../grammar.ts";

/** Unwanted messages by the trick they play. */
export const spamMessages = {
  parcel: lines(`
    {Your parcel|Your package|A shipment for you} {is on hold|could not be delivered|is waiting at customs}: {pay|settle} the {fee|duty} of {fee} at {parcel-fee|track-my-box|redelivery}.example/{code}
    {FINAL NOTICE|Last reminder|Notice}: unpaid {shipping|customs} {fee|charge} {fee}. {Your item|Your parcel} {returns to sender|will be destroyed} {tonight|within 12 hours}. {quick-post|my-depot}.example
    We {missed you|tried to deliver} today. {Reschedule|Book a new slot} and confirm your {card|address} here: http://{drop-off|parcel-desk}.example/{code}
    Hi {name}, your {address is incomplete|house number is missing}, {update it now|please correct it} or we return the {box|parcel}: postal-check.example
    Courier {#4}: {delivery failed|nobody home} at {time}. A small charge of {fee} applies, {tap|click} courier-help.example
  `),
  bank: lines(`
    {ALERT|Security notice|Warning}: {a new device|an unusual login|a payment of {amount}} was {detected on|linked to} your account. {Not you?|If this was not you,} {verify|cancel} at {secure-login|bank-verify}.example
    Your {card|account|online banking} {has been|is} {suspended|restricted|locked}. {Restore access|Unlock it} {now|immediately}: {account-check|my-safe-bank}.example/{code}
    Dear customer, {confirm|update} your {PIN|details|identity} {within 24 hours|today} to avoid {closure|a charge of {amount}}. Call {phone}
    You have {sent|paid} {amount} to {name}. If you did not {authorise|approve} this call the fraud team on {phone} {at once|now}
    Tax office: you are {owed|due} a refund of {amount}. {Claim|Submit your bank details} before {day} at refund-desk.example
    Unpaid {toll|parking} charge {fee}. {Avoid a penalty|A fine of {amount} follows}: pay at {road-toll|city-parking}.example
  `),
  prize: lines(`
    {CONGRATULATIONS|Congrats|Well done} {name}! You {won|have been selected for} {a {prize} voucher|a free phone|our monthly draw}. {Claim|Collect} {now|before midnight}: {lucky-draw|winner}.example
    Your number {was drawn|is a winner}! {Prize|Reward} {prize} is {waiting|reserved for you}. Text {WIN|YES|CLAIM} to {phone}
    {Exclusive|Limited} offer: first {#50..500} {customers|callers} get {a free tablet|a {prize} gift card|two free tickets}. Answer {three|five} questions at survey.example
    You have {#2..9} unclaimed {reward points|spins|bonus credits}, they expire {tonight|today}! Use code LUCKY{code} at spin.example
    Guess what, you are our {#1..9}000th visitor! Get {prize} {cash|in vouchers}, no purchase needed, reply {YES|OK}
  `),
  money: lines(`
    {Earn|Make} {prize} a {week|day} from {home|your sofa}, {no experience|no boss|2 hours a day}! {Message|Text} {name} on {phone}
    {Hiring now|Part-time job}: {rate products|like videos|review hotels} online, {amount} per {hour|task}, {paid daily|same day pay}. Reply {JOB|START}
    Our {trading robot|crypto group|AI broker} {turned|grew} {amount} into {prize} in {#3..14} days. {Join free|Only {#5..40} seats left}: coin-growth.example
    {Need cash?|Bad credit?|Debts?} Loans up to {prize} {approved in minutes|without checks}. Apply at {fast-loan|easy-credit}.example
    {Guaranteed|Risk-free} returns of {#12..90}% a month. {Deposit|Invest} just {amount} and watch it grow, {whatsapp|write} {phone}
    I am {a widow|a retired banker|a lawyer} and wish to {share|transfer} {#2..9} million to you, kindly {reply|send your account}. {name}
    {Cut|Halve} your {energy|phone|insurance} bill! Homes in your area {save|qualify for} {prize}, check at grant-check.example
  `),
  shop: lines(`
    {Mega sale|Final hours|Flash deal}! {Designer watches|Sunglasses|Trainers|Handbags} up to {#60..90}% off, {today only|while stocks last} {outlet|best-deals}.example
    Lose {#3..15} kg in {#7..30} days with {our tea|this one pill|magic drops}, {doctors hate it|order now}: slim.example
    Your {streaming|antivirus|storage} {subscription|plan} {expired|ends today}. {Renew|Update payment} for {fee}: {renew-now|my-plan}.example
    {Free trial|Get it free}: {vitamins|whitening strips|hair growth oil}, just pay {fee} postage, {limited stock|ends soon}
    {Bet|Play} {tonight|now} and get {#20..200} free spins, no deposit! 18+ casino.example code {code}
    Unlimited {data|calls|minutes} for {fee} a month, {switch today|upgrade FREE}! Stop? text STOP to {phone}
    {Cheap|Discount} {pills|meds} without prescription, {fast|discreet} delivery, rx.example
  `),
  stranger: lines(`
    {Hi mum|Hello dad|Hey mum}, {my phone broke|I dropped my phone}, this is my new number. {Can you text me back|Are you there}? {I need to pay a bill|It is urgent}
    Hi {name}, {it was lovely to meet you|are we still on for dinner}? {oh sorry, wrong number|This is {name}}, you seem {kind|friendly}, add me on chat {phone}
    {Hey handsome|Hi dear|Hello there}, I {saw your profile|am new in town} and {feel lonely|want to chat}. My photos: {meet-me|sweet-date}.example
    It is {name} from {HR|the board}, I am {in a meeting|stuck}. {Buy|Get me} {#3..9} gift cards of {amount} and send the codes, will {explain|refund} later
    {Is this you in the video?|lol look what they wrote about you|your photo is here} {pics|clip}.example/{code}
    Someone {likes|viewed} you! {#2..9} women near you want to {chat|meet}, unlock at {night-chat|heart}.example
    Your {computer|phone} {has {#2..9} viruses|is infected}! Call {support|a technician} now {phone}
    I have recorded you through your camera. Pay {prize} in coins {within 48 hours|by {day}} or {everyone|all contacts} will see it
  `),
} as const;

/** Spam in the manner of ordinary messages: hard to tell, even for people. */
export const quietSpam = lines(`
  Hi {name}, did you {get|see} my last message? {call me on|text me at} {phone} {when you can|today}
  {name}, your appointment could not be {confirmed|booked}, please {check|update} your details at clinic-booking.example
  Hello, I found your {number|CV} online, we have {a role|work} for you, {when can we talk|are you free {when}}?
  Good news about your {application|request}, see booking.example/{code}
  {Hey|Hi} it's {name}, is this still your number?
  Someone sent you {a photo|a voice message}, {listen|open} here: inbox.example/{code}
  {Reminder|Notice}: your {invoice|bill} of {amount} is due {when}, details at my-bill.example
  {Quick question|Sorry to bother you}, can you do me a small favour {when}? {name}
`);

/** How such messages begin and end; most do neither. */
export const spamOpenings = lines(`
  URGENT:
  Dear {customer|winner|friend|client},
  Hi {name},
  {name}!
  Attention
  FREE MSG:
  RE: {case|ticket} {code} -
  Great news!
  IMPORTANT
  Hello {name},
  Last chance!
`);
export const spamEndings = lines(`
  T&Cs apply
  Reply STOP to opt out
  Act {now|fast|today}!
  Offer ends {day}
  Ref {code}
  Do not {ignore this|delay|share this}
  100% {free|legal|safe}
  Limited places
  or call {phone}
  Details: {info-page|click-me|go-now}.example/{code}
  You will not regret it
  {#20..900} people have already joined
  Thank you for your trust
  Customer care {team|desk}
  God bless
`);
