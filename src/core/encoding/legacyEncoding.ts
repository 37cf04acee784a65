import { analyse } from "chardet";
import { encodings, type Encoding } from "../table/table.ts";

/** What chardet calls the encodings on offer. Those missing here are never chosen. */
const encodingByChardetName: Readonly<Record<string, Encoding>> = {
  GB18030: "gb18030",
  Big5: "big5",
  Shift_JIS: "shift_jis",
  "EUC-JP": "euc-jp",
  "EUC-KR": "euc-kr",
  "ISO-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
  "ISO-8859-2": "windows-1250",
  "windows-1250": "windows-1250",
  "windows-1251": "windows-1251",
  "ISO-8859-7": "iso-8859-7",
  "windows-1253": "iso-8859-7",
};

/** A script other than Latin: how to recognise that a text decoded so makes sense. */
interface Script {
  /** Characters of the script, and the share of all non-ASCII characters they must have, 0–1. */
  readonly letters: RegExp;
  readonly minimumShare: number;
  /** The commonest characters of its languages. They are what tells one reading of the bytes from another. */
  readonly everyday: RegExp;
}

const kana = /[\u3040-\u30ff]/gu;
const hanziAndMarks = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e“”‘’…—·]/gu;

const scripts: Readonly<Partial<Record<Encoding, Script>>> = {
  gb18030: {
    letters: hanziAndMarks,
    minimumShare: 0.9,
    everyday:
      /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运吃店菜味服务差评错推荐喜欢酒店房间干净价格，。！？]/gu,
  },
  big5: {
    letters: hanziAndMarks,
    minimumShare: 0.9,
    everyday:
      /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資吃店菜味服差評錯推薦喜歡酒房乾淨價格，。！？]/gu,
  },
  shift_jis: { letters: kana, minimumShare: 0.15, everyday: kana },
  "euc-jp": { letters: kana, minimumShare: 0.15, everyday: kana },
  "euc-kr": {
    letters: /[\uac00-\ud7a3]/gu,
    minimumShare: 0.9,
    everyday:
      /[이다는을의에고하지가나도로한서인요리아기어은들그시있해자대사일스정수만게보를라습니으거여것안없좋면음니세우장전주부구제상원선과와까오소동간너무]/gu,
  },
  "windows-1251": {
    letters: /[\u0401\u0410-\u044f\u0451]/gu,
    minimumShare: 0.8,
    everyday: /[оеаинтсрлвкОЕАИНТС]/gu,
  },
  "iso-8859-7": { letters: /[\u0384-\u03ce]/gu, minimumShare: 0.8, everyday: /[αοιετσνηυρπκςόίά]/gu },
};

/** Share of everyday characters that convinces without chardet, which errs on short texts. */
const convincingShare = 0.3;
/** What chardet's full confidence counts beside the share of everyday characters. */
const chardetWeight = 0.5;
/** Share of everyday characters below which not even chardet convinces. */
const leastEverydayShare = 0.1;
/** Bytes below which a word of Greek or Cyrillic may as well be a Danish vowel or two. */
const fewestLetters = 4;
/** Bytes beyond ASCII below which letters cannot tell Central European from Western. */
const fewestCentralEuropeanBytes = 12;

/**
 * Guesses which older encoding a text is in that is not UTF-8. A script other than Latin is chosen if the
 * sample decodes without an error, has letters of that script nearly throughout, and either chardet ranks
 * it above Western or many of its characters are everyday ones. Of two such scripts the one with more
 * everyday characters wins. Western (windows-1252), in which every byte means something, is what remains.
 * @param sample whole lines that contain bytes beyond ASCII
 */
export function guessLegacyEncoding(sample: Uint8Array): Encoding {
  const ranking = rankByChardet(sample);
  const western = ranking.get("windows-1252") ?? 0;
  const highBytes = measureHighBytes(sample);
  let best: Encoding | null = null;
  let bestScore = 0;
  for (const encoding of encodings) {
    const script = scripts[encoding];
    if (script === undefined || !standsApart(highBytes, encoding)) continue;
    const everydayShare = readAsScript(sample, encoding, script);
    const confidence = ranking.get(encoding) ?? 0;
    const enough = confidence > western ? leastEverydayShare : convincingShare;
    if (everydayShare === null || everydayShare < enough) continue;
    const score = everydayShare + confidence * chardetWeight;
    if (score <= bestScore) continue;
    best = encoding;
    bestScore = score;
  }
  if (best !== null) return best;
  const isCentralEuropean =
    highBytes.count >= fewestCentralEuropeanBytes && (ranking.get("windows-1250") ?? 0) > western;
  return isCentralEuropean ? "windows-1250" : "windows-1252";
}

/** chardet's confidence by encoding, 0–1. */
function rankByChardet(sample: Uint8Array): ReadonlyMap<Encoding, number> {
  const ranking = new Map<Encoding, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = encodingByChardetName[name];
    if (encoding === undefined) continue;
    ranking.set(encoding, Math.max(ranking.get(encoding) ?? 0, confidence / 100));
  }
  return ranking;
}

/** Share of non-ASCII characters that are everyday ones, or null where the bytes are no text in the script. */
function readAsScript(sample: Uint8Array, encoding: Encoding, script: Script): number | null {
  const text = decodeStrictly(sample, encoding);
  if (text === null) return null;
  const strangeCount = countMatches(text, /[^\0-\x7f]/gu);
  if (strangeCount === 0 || countMatches(text, script.letters) < strangeCount * script.minimumShare)
    return null;
  return countMatches(text, script.everyday) / strangeCount;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function decodeStrictly(sample: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample);
  } catch {
    return null;
  }
}

/** How the bytes beyond ASCII stand among the others. */
interface HighBytes {
  readonly count: number;
  /** Share of them that stand next to another one. */
  readonly adjacentShare: number;
  /** Share of them that stand next to a Latin letter, as accented letters do. */
  readonly besideLatinShare: number;
}

function measureHighBytes(sample: Uint8Array): HighBytes {
  let count = 0;
  let adjacentCount = 0;
  let besideLatinCount = 0;
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue;
    const neighbours = [sample[at - 1] ?? 0, sample[at + 1] ?? 0];
    count++;
    if (neighbours.some((byte) => byte >= 0x80)) adjacentCount++;
    if (neighbours.some(isLatinLetter)) besideLatinCount++;
  }
  const share = (part: number): number => (count === 0 ? 0 : part / count);
  return { count, adjacentShare: share(adjacentCount), besideLatinShare: share(besideLatinCount) };
}

function isLatinLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** True where the high bytes form words of their own, as they do in every script other than Latin. */
function standsApart({ count, adjacentShare, besideLatinShare }: HighBytes, encoding: Encoding): boolean {
  // The second byte of a character may be a Latin letter in these two.
  if (encoding === "shift_jis") return true;
  if (encoding === "big5") return adjacentShare >= 0.5;
  const isSingleByte = encoding === "windows-1251" || encoding === "iso-8859-7";
  return adjacentShare >= 0.5 && besideLatinShare <= 0.25 && (!isSingleByte || count >= fewestLetters);
}
