import { lines } from "../grammar.ts";

/** What passengers write about, and the sentences in which they do: pleased and displeased ones mixed. */
export const topics = {
  punctuality: lines(`
    We {left|departed} {#6..55} minutes late and {missed the ferry|nobody said why|lost our connection in {town}}.
    The {morning|evening|last} service has been {delayed|behind schedule} {every day this week|three times since Monday}.
    For once everything {ran|arrived} {to the minute|right on schedule|exactly when promised}.
    Cancelled {again|without warning}, so I stood on the platform in {town} for {an hour|ninety minutes}.
    Pulled into {town} {five|ten} minutes early, {which never happens|what a surprise}.
    A signal fault near {town} {held us up|kept us waiting} until {noon|dusk|after eight}.
    My commute takes {half as long|twice as long} as the timetable {claims|says}.
    The departure board {changed|slipped} from {#5..15} to {#25..70} minutes while we watched.
    Two hours stuck between fields, {then we crawled into {town}|and the day was gone}.
    It was {spot on|perfectly on time} both ways, {in spite of the snow|even during the strike}.
    They skipped my stop to {make up time|catch up}, {unbelievable|so I had to come back from {town}}.
    The connection in {town} waited for us, {thank you|I had not expected that}.
  `),
  price: lines(`
    {#40..190} euros for a {single|weekend return} to {town} is {robbery|far too much|hard to justify}.
    The {saver|youth|group} fare was {a bargain|cheaper than the coach|surprisingly good value}.
    Fares went up {again|for the third time} and {nothing got better|my wages did not}.
    I paid {twice|almost double} because the {off-peak|railcard} rules are {a riddle|written for lawyers}.
    First class cost only {#5..15} euros more, {well spent|money I would spend again}.
    A refund was {refused|cut down to a voucher} although the fault was theirs.
    The {monthly|annual} pass {pays for itself|is worth every cent} if you live in {town}.
    Charged me a {#20..60} euro penalty because the {machine|barrier} was {broken|out of paper}.
    Booking early saved us {half|nearly a third}, {glad we planned ahead|a tip for families}.
    Children travel free on {Sundays|this line}, {which helps a lot|what a relief for our purse}.
    Petrol would have been {cheaper|less} than {two|four} tickets.
    Hidden booking fees of {#2..9} euros {annoy me|appear only at checkout}.
  `),
  staff: lines(`
    The {guard|conductor} {helped|walked} an elderly man {with his luggage|all the way to his platform}.
    A {rude|grumpy} ticket inspector {shouted at|threatened} {a student|the girl beside me}.
    Nobody at the {desk|information point} could {answer|tell us} anything, {they only shrugged|they kept chatting}.
    The driver made {funny|warm|cheerful} announcements that {cheered everyone up|had the whole carriage laughing}.
    The woman in the lost property office {found my scarf|was an angel|phoned three stations for me}.
    The attendant ignored my questions and {walked off|rolled his eyes}.
    Two employees {carried|lifted} my pram over the gap {without being asked|with a smile}.
    I was treated {like a criminal|like dirt} over a {smudged|crumpled} ticket.
    Friendly crew {as ever|from start to finish}, {please pay them better|compliments to all of them}.
    The conductor let my {confused grandmother|late colleague} stay on and {sorted it out|rebooked her}.
    When the heating failed your people {handed out blankets|were nowhere to be seen}.
    Staff in {town} {speak three languages|were patient with my poor accent}.
  `),
  seats: lines(`
    Had to stand {all the way|for {#1..3} hours} to {town}, {packed like sardines|squeezed against the door}.
    My reserved place was {taken|double booked|in a carriage that did not exist}.
    Plenty of {legroom|room for my knees} and a {socket|proper table} {at every place|by the window}.
    The chairs are {hard as stone|worn out|too narrow for grown-ups}.
    Only {two|three} coaches on a {holiday|Friday} is {madness|asking for trouble}.
    We found {four places together|a family compartment}, {easily|to our delight}.
    The quiet carriage {was bliss|is where I finished my book}.
    There was nowhere to put {a bicycle|our cases|the wheelchair}.
    I love the new {reclining|wide} seats on the {town} line.
    The backrest kept {falling|tipping} forward {and hit my neck|no matter what I did}.
    A window seat facing forward, {just as I had chosen|what more could one want}.
    People sat {on the floor|in the luggage racks} from {town} on.
  `),
  cleanliness: lines(`
    The toilet was {blocked|filthy|locked} {in both carriages|from the first stop}.
    Crumbs, {sticky tables|old newspapers} and {a smell of beer|something wet} on the cushions.
    Spotless {carriages|windows}, somebody {wipes|mops} them {at every terminus|with pride}.
    The bins {overflowed|had not been emptied since yesterday}.
    I sat in {chewing gum|spilt coffee}, {my trousers are ruined|lovely start of the day}.
    The washroom had {soap, water and paper|fresh flowers}, {imagine that|hats off}.
    Graffiti covers the panes so that {no view is left|you ride in the dark}.
    It {stank|reeked} of {smoke|drains} between {town} and the border.
    Fresh covers and {polished|gleaming} floors, {like new|a pleasure}.
    Dust {blew|poured} out of the vents {onto my sandwich|whenever we braked}.
    A cleaner came through {twice|every hour}, {well organised|that is how it should be}.
    There were {mice|cockroaches} under the bench, {I am not joking|my son screamed}.
  `),
  app: lines(`
    The app {crashed|froze} {while I was paying|just as the barrier came up}.
    Buying a ticket on my phone took {ten seconds|three taps}, {brilliant|no queue at all}.
    My QR code {would not load|vanished} {without signal|after the update}.
    The website logged me out {five times|whenever I pressed back}.
    Live tracking {showed the right platform|was accurate to the metre}.
    I cannot {change|cancel} a booking online, {the button does nothing|it only spins}.
    Wifi {dropped|died} at {town} and {never came back|stayed dead}.
    The onboard wifi let me {hold a video call|work the whole way}.
    Notifications {warned me|told me} about the {new platform|replacement bus} {in time|before the loudspeaker did}.
    The login code {arrives an hour later|never arrives}.
    The seat map on your site is {clear|easy to use}, {well designed|my mother managed alone}.
    Your journey planner {sends people to {town} for no reason|insists on a four hour detour}.
  `),
  food: lines(`
    The bistro {was closed|had run out of everything but crisps} {again|by eleven}.
    {Hot|Decent|Excellent} coffee from the trolley, {and a warm croissant|I had two}.
    The sandwich was {frozen in the middle|dry as cardboard|older than me}.
    A vegetarian curry in the dining car {beat many restaurants|made the trip}.
    {#6..12} euros for {a small water|a stale muffin} {took my appetite|left me thirsty}.
    The soup came {lukewarm|with a hair in it}.
    Breakfast at your place with {real plates|fresh orange juice} {was a treat|is why I book first class}.
    No drinks on a {six|seven} hour ride {in August|with children} is {cruel|dangerous}.
    The menu has {gluten free|vegan} dishes {at last|and they taste good}.
    The tea tastes of {plastic|washing-up liquid}.
    Our snack order was {brought quickly|forgotten twice}.
    Cake from a {local|family} bakery, {what a lovely idea|gone in a minute}.
  `),
} as const;
export type TrainTopic = keyof typeof topics;

/** Places that do not exist. */
export const trainWords = {
  town: [
    "Altmoor",
    "Brackwater",
    "Cindermouth",
    "Dunvale",
    "Eastmere",
    "Fernhold",
    "Grayford",
    "Hollowby",
    "Ironbridge Halt",
    "Junewick",
    "Kestrel Bay",
    "Lowmarsh",
    "Millhaven",
    "Northend",
    "Oxley",
    "Pinecross",
    "Quarrytown",
    "Redcliff",
    "Saltport",
    "Thornbury Junction",
  ],
} as const;

/** Sentences that say nothing of any topic. */
export const asides = lines(`
  I travel this line {every day|twice a month|since my student days}.
  We were on our way to {a wedding|the seaside|my sister}.
  Just my two cents.
  {Greetings|Best wishes} from a regular.
  This was in {early|late} {March|June|October}.
  I am writing on behalf of my {father|neighbour}.
  {Anyway|Well}, that was our trip.
  I have never written to a railway before.
  Let us see what the next ride brings.
  Please pass this on.
`);
