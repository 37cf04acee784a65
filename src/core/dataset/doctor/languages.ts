/** The commonest function words of languages that share a script, by their ISO 639-1 codes. */
const functionWords: Readonly<Record<string, string>> = {
  en: "the and to of in is that it for you was with on this have be are not but they at my we had your what from so me all",
  es: "de la que el en y los se del las un por con no una su para es al lo como más pero sus le ya este sí porque muy está hay",
  fr: "de la le et les des en un du une que est pour qui dans pas sur au plus par ce il ne se avec sont cette mais nous vous c'est",
  de: "der die und in den das nicht ist es ein eine ich zu mit sich auf für dem von sie auch war als wie aber bei wir noch nur",
  pt: "de que não o e do da em um para com uma os no se na por mais as dos como mas foi ao ele das tem seu sua muito já está",
  it: "di che e il la un non per è in una sono mi ma ho lo ha le si con del come della anche più questo nel alla gli molto",
  nl: "de het een van en is dat niet te zijn ik op met voor je er maar die hij aan ook als dit wat nog naar bij om wij heeft",
  sv: "och att det i som på är en av för med inte den till jag ett har om var men så de vi du när kan från hade mycket",
  da: "og at det i er en til af på for ikke den med jeg der de et har som var men så vi du fra kan nu når meget også",
  nb: "og det i er en til på som for av ikke jeg å at den med har de et var men så vi du fra kan nå når veldig også",
  fi: "ja on ei se että oli en hän minä mutta ovat kun niin ole mitä tämä kuin myös voi sen jos vain hyvin olen joka",
  pl: "i w nie na się z do to że jest o jak ale co za tak po mnie jego od już tylko był bardzo przez są może dla czy",
  tr: "bir ve bu da de için ne çok ben o mi ama gibi daha değil var kadar sonra en olarak her olan ile şey ki diye",
  cs: "a se je v na to že s z si jsem ale do jako by tak o jsou pro co mi byl už jak za po velmi také nebo který",
  ro: "și de a în la cu nu o pe că este un să mai din se pentru ce am sunt dar ca fi ai lui care foarte sau era",
  hu: "a az és nem hogy is egy de ez van csak meg volt már még ha mint vagy azt mert nagyon kell én mi úgy",
  id: "yang dan di itu dengan untuk tidak ini dari dalam akan pada saya juga ke karena ada kami bisa sudah mereka sangat",
  vi: "và là của có không được cho một những với này tôi đã người trong rất các để khi thì cũng như lại đó",
};

const english = new Set(functionWords["en"]?.split(" "));
/** Single letters and words that are English too decide nothing: "to", "a", "i" occur in any short message. */
const isTelling = (language: string, word: string): boolean =>
  language === "en" ? word !== "a" : word.length > 1 && !english.has(word);
const wordSets: readonly (readonly [language: string, words: ReadonlySet<string>])[] = Object.entries(
  functionWords,
).map(([language, words]) => [
  language,
  new Set(words.split(" ").filter((word) => isTelling(language, word))),
]);

/** Languages that a script alone decides, or the script's name where it serves several. */
const scripts: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Cyrillic}/gu, "ru"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Georgian}/gu, "ka"],
];
const latin = /\p{Script=Latin}/gu;
const lookedAtLength = 600;
/** A language must have this many of its frequent words in a text, and lead by this factor. */
const fewestHits = 3;
const lead = 1.25;
const fewestShare = 0.15;

/**
 * The language of a text by its script and, in Latin script, by the frequent words in it; null where a text
 * is too short, or too mixed, to say.
 */
export function languageOf(whole: string): string | null {
  const text = whole.slice(0, lookedAtLength);
  const latinCount = text.match(latin)?.length ?? 0;
  const counts = scripts.map(([pattern, language]) => ({
    language,
    count: text.match(pattern)?.length ?? 0,
  }));
  const [kana] = counts;
  // Japanese uses both scripts; a little kana distinguishes it from Chinese.
  if (kana !== undefined && kana.count > 0) {
    const han = counts.find(({ language }) => language === "zh")?.count ?? 0;
    if (kana.count * 10 >= han && kana.count + han > latinCount) return "ja";
  }
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  // A character of such a script says about as much as three letters.
  if (best.count > 0 && best.count * 3 >= latinCount) return best.language;
  return latinCount === 0 ? null : voteByWords(text);
}

function voteByWords(text: string): string | null {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const votes = wordSets
    .map(([language, frequent]) => ({ language, hits: words.filter((word) => frequent.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = votes;
  if (first === undefined || first.hits < fewestHits || first.hits < words.length * fewestShare) return null;
  return second !== undefined && first.hits < second.hits * lead ? null : first.language;
}
