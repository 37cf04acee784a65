import { list, type Grammar } from "../grammar.ts";

/**
 * Words that spam and ordinary messages use alike. Addresses lie in domains that are reserved for examples
 * (RFC 2606), telephone numbers in ranges that are reserved for fiction and never given to anyone.
 */
export const messageWords: Grammar = {
  name: list(
    "Anna / Jonas / Mei / Carlos / Fatima / Greg / Lucy / Omar / Tess / Ivan / Bea / Noah / Rosa / Kim / Leo / Maya / Finn / Zara / Hugo / Elif",
  ),
  day: list("Monday / Tuesday / Wednesday / Thursday / Friday / Saturday / Sunday"),
  when: list(
    "tonight / tomorrow / on {day} / this afternoon / next week / after work / at {#2..11} / at half past {#2..11} / before lunch / this weekend",
  ),
  time: ["{#1..12}:{15|30|45|00}", "{#2..11} {am|pm}", "{#8..22}.{15|30|45}"],
  amount: ["£{#2..95}", "${#10..900}", "€{#3..75}.{#10..99}", "{#5..90} euros", "{#20..850} pounds"],
  fee: ["£1.{#10..99}", "$2.{#10..99}", "€1.{#10..99}", "£{#2..4}.{#10..99}"],
  prize: ["${#3..9}00", "£{#1..9},000", "€{#2..9}00", "{#500..5000} dollars", "{#1000..9000} pounds"],
  phone: ["07700 900{#3}", "020 7946 0{#3}", "212-555-01{#2}", "(415) 555-01{#2}", "01632 960{#3}"],
  code: ["{#4}", "{#5}", "{#6}"],
  place: list(
    "the station / the library / mine / the office / the park / the gym / the café on the corner / the market / reception / school / the harbour / platform {#2..9}",
  ),
  food: list(
    "noodles / pizza / soup / a cake / some bread / lasagne / curry / dumplings / a salad / oat milk / tomatoes / pancakes",
  ),
  relative: list("mum / dad / grandma / your sister / my brother / auntie / uncle Ted / your cousin"),
};
