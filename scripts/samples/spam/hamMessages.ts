import { lines } from "../grammar.ts";

/** Ordinary messages by what they are about. */
export const hamMessages = {
  plans: lines(`
    {Are we still on|still good} for {dinner|coffee|the match|climbing} {when}? {I can book|shall I bring anything|no rush}
    {Running late|stuck in traffic|Bus is late}, be {there|at {place}} in {#5..40} min{, sorry|, start without me|}
    {Meet|Let's meet} at {place} {when}? {name} {is coming too|can't make it|might join}
    {Can't make it|not going to manage} {when}, {baby is ill|too much work|I have a cold}. {Next week|Rain check}?
    {Fancy|Want} {a walk|a film|a swim|board games} {when}? {Weather looks good|I am free from {time}|my treat}
    We have {a spare ticket|one seat left} for {the concert|the play|the game} {when}, {want it|interested}?
    {Party|Barbecue} at {mine|{name}'s} {when}, bring {food}, starts {time}
    Train gets in at {time}, {can you pick me up|I will walk|meet me at {place}}?
  `),
  family: lines(`
    {Can you|could you} {pick up|get|buy} {food} and {milk|eggs|cat litter|bin bags} on your way home{, please| pls|?}
    {relative} {says hi|is asking when you visit|loved the flowers}
    {Happy birthday|Congratulations} {name}!! {Hope you have a lovely day|so proud of you|cake later}
    {The cat|the dog|The baby} {has been sick again|finally slept|ate my {sock|homework}}, {what a night|send help|lol}
    {Did you remember to|can you|don't forget to} {lock the door|turn off the oven|feed the fish|call {relative}|water the plants}
    {Dinner is|there's {food}} in the {oven|fridge}, {help yourself|heat it up}, back at {time}
    {Landed|Arrived} safely, {it's raining|so hot here}, {will call|call you} {when}
    {Good luck|thinking of you} with the {exam|interview|operation} {when}, {you'll be great|fingers crossed}
    Bins go out {tonight|tomorrow}, {recycling|paper} {this week|only}
    {Parents' evening|swimming|football practice} moved to {day} at {time}, {can you take her|I can go}
  `),
  work: lines(`
    {Could you|can you} {send|review|print} the {slides|figures|contract|minutes} before {time}{, thanks|?|}
    {Meeting|standup|The call} moved to {time}{, same room|, link in the invite|}
    {Draft|Notes|agenda} {is|are} at {wiki|docs|share}.example/{code}, {comments welcome|have a look}
    {name} is off sick, {can you cover|who takes} the {early shift|front desk|workshop} {when}?
    {Printer|projector|The lift} is {broken|jammed} again, {used the one upstairs|someone is on it}
    {Nice work|well done} on the {pitch|release|report}, {client was happy|the boss noticed}
    {Forgot|left} my {badge|charger|laptop} at {place}, {can you let me in|is it there}?
    {I'll be|am} working from home {when}, {ring me|reach me} on {phone} if anything {comes up|breaks}
    {Invoice|payslip} for {March|June|October} {attached|sent}, {total|it comes to} {amount}
  `),
  chat: lines(`
    {haha|lol|omg} {that was|you are} {brilliant|hilarious|so bad}, {can't stop laughing|tell {name}|send the video}
    {Did you see|Did you watch|Missed} the {game|finale|news|debate} {last night|yesterday}? {what an ending|boring|no spoilers|{name} fell asleep}
    {Thanks|thank you so much} for {the lift|dinner|the book|listening}, {I owe you one|see you {when}|means a lot}
    {Sorry|my bad}, {phone was on silent|fell asleep|was in a meeting}. {What's up|call you {when}}?
    {ok|yes|sure|perfect}, {see you {when}|sounds good|works for me|no worries}
    {No|nope}, {not yet|haven't heard|I think it was {name}}, {ask|try} {relative}
    {Photos|pics} from {the trip|{day}|the wedding} are up: {album|pics}.example/{code}, {the one with {name} is great|love them}
    {How's|how is} the new {job|flat|puppy|bike}? {we should catch up|tell me everything}
    {What was|do you remember} the name of that {film|restaurant|song} {name} {mentioned|liked}?
    {Can I borrow|do you have} your {drill|ladder|tent|blue jacket} {when}?
    {Feeling|still} {rough|better|so tired} {today|after the run}, {early night|tea and bed} for me
    I {owe|sent} you {amount} for {the tickets|dinner|the taxi}, {thanks again|did it arrive}?
  `),
} as const;

/** Wanted messages from companies and the like, which look like spam at first. */
export const officialHam = lines(`
  Your {code|login code|one-time code} is {#6}. {Do not share it|It expires in {#5..15} minutes}.
  {Reminder|Hello {name}}: your {dentist|haircut|eye test|vet} appointment is {when} at {time}. {Call {phone} to change it|Reply C to cancel}.
  Your parcel {arrives|will be delivered} {today|on {day}} between {#8..11} and {#12..17}. {Track it at post.example/{code}|No signature needed}.
  {Your table|Your booking} for {#2..8} on {day} at {time} is confirmed. {See you then|Call {phone} if plans change}.
  {Your order|Order {#5}} is ready to {collect|pick up} at {place}, {open until {time}|bring this text}.
  Library: {two|three} books are due {when}. Renew at library.example or call {phone}.
  {You paid|Payment of} {amount} {to|at} {the gym|the bakery|the garage} {on {day}|today}. Balance {amount}.
  {Members' offer|Thank you for your loyalty}: {#10..25}% off your next {cut|coffee|lesson} {until|before} {day}. {Your barber {name}|The team at {place}}
  School: {no lessons|closed} {when} because of {snow|a burst pipe|the strike}, {check|see} school.example
  Your {prescription is|new glasses are|repaired bike is} ready, {ask for {name} at the counter|we are open until {time}}
  {Flight|Train} {#3} is {delayed|cancelled}, new departure {time}, {gate|platform} {#2..30}
`);

/** How people begin and end such messages; most do neither. */
export const hamOpenings = lines(`
  Hey {name},
  Hi {name}!
  Morning!
  Hello love,
  btw
  Oh and
  Just a thought:
  Hiya,
  Question:
  Guess what,
  {name}?
  Evening all,
`);
export const hamEndings = lines(`
  x
  xx
  :)
  😊
  thx
  Let me know!
  No need to reply
  Give my love to {relative}
  Talk {when}
  hope {relative} is well
  Also, did {name} get back to you?
  I'm at {place} btw
  battery is nearly dead
  cheers {name}
  Don't tell {relative} yet ;)
  Can't wait to see you {when}
`);
