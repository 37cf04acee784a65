import { describe, expect, it } from "vitest";
import { present } from "../assert.ts";
import { fromBytes } from "../table/fromBytes.ts";
import { detectEncoding } from "./detectEncoding.ts";
import { encodings, type Encoding } from "./encodings.ts";
import { reportGuess } from "./guessEncoding.ts";
import { charactersOf, makeSingleByteDecoder, singleByteEncodings } from "./singleByte.ts";
import { decodeAll } from "./streamDecoder.ts";
import { encoderOf } from "./testing/encoder.ts";

/** Sentences of which none is among those that the letter pairs were counted in. */
const texts: readonly (readonly [language: string, text: string, encodings: readonly Encoding[]])[] = [
  [
    "Polish",
    "text,label\nZamówienie dotarło z tygodniowym opóźnieniem, a pudełko było uszkodzone.,źle\nŚwietna jakość, gorąco polecam każdemu!,dobrze\n",
    ["windows-1250", "iso-8859-2", "iso-8859-16"],
  ],
  [
    "Czech",
    "text,label\nZásilka přišla pozdě a krabice byla poškozená, už nikdy víc.,špatné\nVýborná kvalita, všem vřele doporučuji!,dobré\n",
    ["windows-1250", "iso-8859-2"],
  ],
  [
    "Hungarian",
    "text,label\nA csomag későn érkezett, és a doboz sérült volt, többé nem rendelek.,rossz\nKiváló minőség, mindenkinek csak ajánlani tudom, gyönyörű!,jó\n",
    ["windows-1250", "iso-8859-2"],
  ],
  [
    "Turkish",
    "metin,etiket\nSipariş bir hafta geç geldi, kutusu da ezilmişti; bir daha buradan alışveriş yapmam.,kötü\nÇok kaliteli, herkese öneriyorum, ağabeyim de aldı.,iyi\n",
    ["windows-1254"],
  ],
  [
    "Lithuanian",
    "tekstas,klasė\nSiuntinys vėlavo visą savaitę, o dėžė buvo sulaužyta, daugiau čia nepirksiu.,blogai\nPuiki kokybė, rekomenduoju visiems, šilčiausi linkėjimai.,gerai\n",
    ["windows-1257", "iso-8859-13", "iso-8859-4"],
  ],
  [
    "Russian",
    "текст,класс\nПосылка задержалась на неделю, коробка оказалась мятой, больше тут не закажу.,плохо\nПрекрасное качество, советую друзьям!,хорошо\n",
    ["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"],
  ],
  [
    "Ukrainian",
    "текст,клас\nПосилка запізнилася на тиждень, коробка була зім’ята, більше тут не замовлятиму.,погано\nЧудова якість, її варто купити!,добре\n",
    ["windows-1251"],
  ],
  [
    "Bulgarian",
    "текст,клас\nПратката закъсня с цяла седмица и кутията беше смачкана, повече няма да поръчвам.,лошо\nОтлично качество!,добро\n",
    ["windows-1251", "iso-8859-5"],
  ],
  [
    "Greek",
    "κείμενο,κλάση\nΤο δέμα άργησε μια εβδομάδα και το κουτί ήταν τσαλακωμένο, δεν ξαναπαραγγέλνω.,κακό\nΆριστη ποιότητα, αξίζει!,καλό\n",
    ["windows-1253", "iso-8859-7"],
  ],
  [
    "Hebrew",
    "טקסט,תווית\nהחבילה איחרה בשבוע והקופסה הגיעה מעוכה, לא אזמין מכאן יותר.,רע\nאיכות מצוינת, שווה כל שקל!,טוב\n",
    ["windows-1255", "iso-8859-8"],
  ],
  [
    "Arabic",
    "النص,التصنيف\nتأخر الطرد أسبوعا كاملا وكانت العلبة مكسورة، لن أطلب من هنا مرة أخرى.,سيئ\nجودة رائعة وتستحق السعر!,جيد\n",
    ["windows-1256", "iso-8859-6"],
  ],
  [
    "Thai",
    "ข้อความ,ป้าย\nพัสดุมาช้าไปหนึ่งสัปดาห์ แถมกล่องยังบุบ จะไม่ซื้อจากร้านนี้อีก,แย่\nคุณภาพดีเยี่ยม คุ้มค่ามาก,ดี\n",
    ["windows-874"],
  ],
  [
    "French",
    "texte,classe\nLe colis est arrivé très tard et la boîte était abîmée, je ne commanderai plus.,mauvais\nQualité supérieure, déjà conseillé à ma sœur !,bon\n",
    ["windows-1252", "iso-8859-15", "macintosh"],
  ],
  [
    "German",
    "Text,Klasse\nDas Päckchen kam verspätet und völlig zerdrückt, für mich das letzte Mal.,schlecht\nTolle Qualität, kann ich wärmstens empfehlen, süß!,gut\n",
    ["windows-1252", "macintosh"],
  ],
  [
    "Japanese",
    "本文,ラベル\n荷物が一週間も遅れて届き、箱がつぶれていました。もう注文しません。,悪い\n品質がすばらしく、みんなにすすめたいです。,良い\n",
    ["shift_jis", "euc-jp", "iso-2022-jp", "gb18030"],
  ],
  [
    "Korean",
    "문장,분류\n소포가 일주일이나 늦게 왔고 상자도 찌그러져 있어서 다시는 주문하지 않겠습니다.,부정\n품질이 훌륭해요!,긍정\n",
    ["euc-kr", "gb18030"],
  ],
  [
    "simplified Chinese",
    "文本,标签\n包裹晚了整整一周才到，盒子还压坏了，以后不会再买。,差\n质量非常好，值得推荐！,好\n",
    ["gb18030", "utf-16le", "utf-16be"],
  ],
  [
    "traditional Chinese",
    "文字,標籤\n包裹晚了整整一週才到，盒子還壓壞了，以後不會再買。,差\n品質非常好！,好\n",
    ["big5", "gb18030"],
  ],
];

describe("the encoding of", () => {
  it.each(
    texts.flatMap(([language, text, all]) => all.map((encoding) => [language, encoding, text] as const)),
  )("%s in %s is found", async (_language, encoding, text) => {
    const bytes = present(encoderOf(encoding)(text));
    const guess = await detectEncoding(fromBytes(bytes));
    expect(decodeAll(bytes, guess.encoding)).toBe(text);
  });

  it("Vietnamese in windows-1258, tones apart, is found", async () => {
    const text = "Hàng đến muộn một tuần, hộp bị móp, tôi sẽ không mua nữa.\n"
      .normalize("NFD")
      .replace(/([aeo])\u0302/g, (pair) => pair.normalize("NFC"))
      .replace(/o\u0323\u0302/g, "ô\u0323")
      .replace(/đ|ê|ă|ơ|ư/g, (letter) => letter);
    const composed = Array.from(text.normalize("NFC"), (character) => {
      const parts = character.normalize("NFD");
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(parts)?.[0] ?? "";
      return tone === "" ? character : parts.replace(tone, "").normalize("NFC") + tone;
    }).join("");
    const bytes = present(encoderOf("windows-1258")(composed));
    const { encoding } = await detectEncoding(fromBytes(bytes));
    expect(decodeAll(bytes, encoding)).toBe(composed);
  });

  it("English with apostrophes of several machines reads the same as it was written", async () => {
    const text =
      "It’s here and we don’t know why it’s late\nThey’re sure “that” it – the box – wasn’t open\n";
    for (const encoding of encodings) {
      const bytes = encoderOf(encoding)(text);
      if (bytes === null) continue;
      const guess = await detectEncoding(fromBytes(bytes));
      expect([encoding, decodeAll(bytes, guess.encoding)]).toEqual([encoding, text]);
    }
  });
});

describe("a guess that is not sure", () => {
  it("says so, with what the two likeliest encodings make of the text", async () => {
    // One letter: "č" in windows-1250, "è" in windows-1252.
    const guess = await detectEncoding(fromBytes(Uint8Array.from([0x78, 0x2c, 0xe8, 0x0a])));
    const [issue] = reportGuess(guess);
    expect(issue?.code).toBe("csv.encodingUnsure");
    expect(issue?.values).toMatchObject({ reading: expect.stringMatching(/^x,.$/) as string });
  });

  it("is not said of a page of text", async () => {
    const [, text] = present(texts.find(([language]) => language === "Russian"));
    const guess = await detectEncoding(fromBytes(present(encoderOf("koi8-r")(text.repeat(5)))));
    expect(guess).toEqual({ encoding: "koi8-r", rival: null });
  });
});

describe("nearly UTF-8", () => {
  const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];

  it("stays UTF-8 with one byte of windows-1252 in it", async () => {
    const bytes = Uint8Array.from([...utf8("It’s “fine”\ncaf"), 0xe9, ...utf8(" is open\n")]);
    expect((await detectEncoding(fromBytes(bytes))).encoding).toBe("utf-8");
  });

  it("stays UTF-8 where the last character is cut off", async () => {
    const bytes = new TextEncoder().encode("很好吃，服务好\n房间很干净").slice(0, -1);
    expect((await detectEncoding(fromBytes(bytes))).encoding).toBe("utf-8");
  });
});

describe("encodings of one byte", () => {
  it.each(singleByteEncodings)("%s has each character once, and ASCII where ASCII is", (encoding) => {
    const characters = charactersOf(encoding);
    expect(characters).toHaveLength(256);
    const known = Array.from(characters).filter((character) => character !== "\ufffd");
    expect(new Set(known).size).toBe(known.length);
    expect(characters.slice(0x20, 0x7f)).toBe(
      String.fromCharCode(...Array.from({ length: 0x5f }, (_unused, index) => index + 0x20)),
    );
  });

  /** What Node 20 has otherwise than the standard. */
  const otherInNode = [
    "ibm866",
    "iso-8859-16",
    "koi8-u",
    "windows-874",
    "windows-1252",
    "windows-1253",
    "windows-1255",
  ];

  it.each(singleByteEncodings.filter((encoding) => !otherInNode.includes(encoding)))(
    "%s is as the platform has it",
    (encoding) => {
      const bytes = Uint8Array.from({ length: 256 }, (_unused, byte) => byte);
      expect(charactersOf(encoding)).toBe(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes));
    },
  );

  it.each([
    ["iso-8859-16", 0xa4, "€"],
    ["koi8-u", 0xae, "ў"],
    ["windows-1252", 0x80, "€"],
    ["windows-1255", 0xca, "ֺ"],
    ["windows-874", 0xdb, "\ufffd"],
  ] as const)("%s has at 0x%s what the standard has, on every platform", (encoding, byte, character) => {
    expect(makeSingleByteDecoder(encoding)(Uint8Array.from([byte]))).toBe(character);
  });
});
