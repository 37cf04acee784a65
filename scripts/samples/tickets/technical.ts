import { lines } from "../grammar.ts";
import type { Topic } from "./shared.ts";

export const technical: Topic = {
  problem: lines(`
    The app {crashes|freezes|closes} {every time|whenever|as soon as} I {open|tap|scroll} {the basket|a product|the search|a photo}.
    The website {is down|will not load|shows a blank page|is terribly slow} {since}.
    The checkout button does {nothing|not react} in {my browser|the mobile version|dark mode}.
    I get {error|error code|message} {#3} when {uploading|saving|opening} {a photo|the form|my list|the page}.
    After the {update|latest update|upgrade} the app {drains my battery|no longer opens|logs a fault|lost all settings}.
    The search {finds nothing|ignores my filters|returns the same page} {whatever I type|since the update}.
    The {thing} {will not connect|does not pair|keeps disconnecting} with {my phone|the wifi|bluetooth}.
    Push notifications {stopped|come twice|show up at 3 am} on my {tablet|phone|laptop}.
    Pictures {do not load|are blurred|stay grey} in the app, only {text|a spinner} is shown.
    The firmware update of the {thing} {hangs|stops} at {#12..98} percent.
    The page {jumps|flickers|scrolls by itself} on {a small screen|my tablet|the new browser}.
    The {barcode scanner|camera|dark mode|map|voice search} in the app {is broken|does not work|does nothing}.
    My basket {empties itself|is empty} whenever I {refresh|switch tabs|go back}.
    The {download|export|upload} of the {manual|PDF|list} {fails|stops half way|ends with an error}.
    Your site says {cookies are disabled|my browser is outdated|the session is invalid} although {nothing changed|it is up to date}.
    The live chat window {covers|hides} the {menu|buttons} and cannot be closed.
    The setup wizard of the {thing} asks for a {serial number|pin|key} that is {nowhere|not printed anywhere}.
    {Since the redesign|Since the new version} the screen reader {reads nothing|skips the buttons}.
    The timer of the {thing} resets after every {power cut|restart}.
    The language switches to {German|French|Swedish} on every {click|page}.
  `),
  detail: lines(`
    I use version {#2..9}.{#0..12} on {Android|a tablet|an older phone}.
    I already {reinstalled the app|cleared the cache|restarted everything}.
    It works on {my laptop|another phone|a different network}.
    The error message says "{unexpected response|timeout|invalid token|script error}".
    {Incognito mode|Another browser} makes no difference.
    The console shows a red line about a script.
    The wifi here is fine.
    My operating system is up to date.
    It started right after the update.
    I can send a {screen recording|log file}.
    The light keeps blinking {blue|orange}.
  `),
  request: lines(`
    Is there a {fix|workaround|known problem}?
    Please {fix|look at} this bug.
    When will the {app|site} work again?
    How do I {reset|reinstall|update} it?
    Can your developers have a look?
    Which {version|settings} do I need?
    Is the server down?
    Please tell me how to set it up.
    Where can I download the {driver|manual|older version}?
    Does it need {a different|another} browser?
  `),
  brief: lines(`
    app {crashes|freezes} on start
    website {down|not loading|so slow} {again|today}
    error {#3} {at checkout|on every page|when saving}
    {thing} will not {pair|connect} to {wifi|bluetooth}
    search {broken|not working} since update
    images not loading in {the app|safe mode|my browser}
    firmware update stuck at {#12..98}%
    button does nothing on {tablet|mobile}
    how to reset the {thing}?
    blank page after update, please fix
  `),
  aside: lines(`
    the app {crashes|freezes} on my phone.
    your website is very slow {today|since the update}.
    I got error {#3} when I tried {it online|the form}.
    the checkout page does not load in my browser.
    the {other} will not connect to the wifi.
    pictures do not load in the app.
  `),
};
