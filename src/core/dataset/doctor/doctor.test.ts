import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Table } from "../../table/table.ts";
import { makeRandom } from "../../random.ts";
import { textAndLabel } from "../roles.ts";
import { viewRows, type RowView } from "../rowView.ts";
import { examineRows } from "./examineRows.ts";
import { findingKinds, type Finding, type FindingKind } from "./findings.ts";
import { findDoubtfulLabels } from "./doubtfulLabels.ts";
import { findLabelVariants } from "./labelVariants.ts";
import { languageOf } from "./languages.ts";
import { isMojibake, mendMojibake } from "./mojibake.ts";
import { findNearDuplicates } from "./nearDuplicates.ts";
import { findPersonalData, maskPersonalData } from "./personalData.ts";
import { findTellingWords } from "./tellingWords.ts";
import { countWords } from "./wordCounts.ts";

type Rows = readonly (readonly [text: string, label: string])[];
function viewOf(rows: Rows): RowView {
  const table: Table = {
    columnNames: ["text", "label"],
    columns: [rows.map(([text]) => text), rows.map(([, label]) => label)],
    rowCount: rows.length,
    lineNumbers: Uint32Array.from(rows, (_row, index) => index + 2),
  };
  return viewRows(table, textAndLabel(0, 1));
}
function endOf<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}
function findingsOf(rows: Rows): ReadonlyMap<FindingKind, Finding> {
  const found = new Map<FindingKind, Finding>();
  for (const event of examineRows({ view: viewOf(rows), sharedRows: [] }))
    if (event.type === "finding") found.set(event.finding.kind, event.finding);
  return found;
}

const words =
  "parcel lamp chair kettle jacket phone camera table river garden window letter market island winter".split(
    " ",
  );
const random = makeRandom(3);
const sentence = (): string =>
  Array.from({ length: 12 }, () => words[random.integer(words.length)] ?? "").join(" ");
const clean: Rows = Array.from({ length: 80 }, (_unused, row) => [
  `${sentence()} ${String(row * 7919)}`,
  row % 2 === 0 ? "a" : "b",
]);

describe("the Doctor", () => {
  it("finds nothing where nothing is wrong", () => {
    expect([...findingsOf(clean).keys()]).toEqual([]);
  });

  it("counts rows, shows at most five, and offers steps that mend it", () => {
    const finding = findingsOf([...clean, ...clean.slice(0, 9)]).get("exactDuplicates");
    expect(finding).toMatchObject({ count: 9, fixes: [{ on: "recipe", step: { kind: "dropDuplicates" } }] });
    expect(finding?.examples).toHaveLength(5);
    expect(finding?.examples[0]).toMatchObject({ row: 80, note: "1" });
  });

  it("counts a row once, however many words give its class away", () => {
    const leaking = clean.map(([text, label]): Rows[number] =>
      label === "a" ? [`${text} sku approved refunded`, label] : [text, label],
    );
    expect(findingsOf(leaking).get("labelLeak")).toMatchObject({
      values: { words: ["sku", "approved", "refunded"] },
      count: 40,
    });
  });

  it("counts a row of several labels once in every finding", () => {
    const table: Table = {
      columnNames: ["text", "label"],
      columns: [clean.map(([text]) => text), clean.map((_row, at) => (at < 3 ? "rare,NaN,n/a" : "a,b"))],
      rowCount: clean.length,
      lineNumbers: new Uint32Array(clean.length),
    };
    const target = { kind: "classes", columns: [1], separator: "," } as const;
    const view = viewRows(table, { ...textAndLabel(0, 1), target });
    const counts = Array.from(examineRows({ view, sharedRows: [] })).flatMap((event) =>
      event.type === "finding" ? [[event.finding.kind, event.finding.count]] : [],
    );
    expect(counts).toEqual([
      ["absentLabels", 3],
      ["rareClasses", 3],
    ]);
  });

  it("tells findings in no other than the known kinds", () => {
    const odd: Rows = [
      ["", "a"],
      ["<b>x</b>", "A"],
      ["x@y.example", "NaN"],
      [clean[0]?.[0] ?? "", "b"],
    ];
    for (const kind of findingsOf([...clean, ...odd]).keys()) expect(findingKinds).toContain(kind);
  });
});

describe("near repeats", () => {
  /** Jaccard's likeness of the runs of five characters, written out. */
  const likeness = (a: string, b: string): number => {
    const runs = (text: string): Set<string> =>
      new Set(Array.from({ length: text.length - 4 }, (_unused, at) => text.slice(at, at + 5)));
    const [x, y] = [runs(a), runs(b)];
    const shared = [...x].filter((run) => y.has(run)).length;
    return shared / (x.size + y.size - shared);
  };

  it("are those that comparing every pair finds, but for few", () => {
    const texts = Array.from({ length: 60 }, () => `${sentence()} ${sentence()}`);
    const altered = texts.slice(0, 30).map((text) => text.replace(/ \w+ (\w+)$/, " $1"));
    const all = [...texts, ...altered];
    const firsts = endOf(findNearDuplicates(all, 0.8));
    let missed = 0;
    let wrong = 0;
    for (const [index, text] of all.entries()) {
      const wanted = all.findIndex((other, at) => at < index && likeness(other, text) >= 0.8);
      const found = firsts[index] ?? index;
      if (found !== index && likeness(all[found] ?? "", text) < 0.8) wrong++;
      if (wanted !== -1 && found === index) missed++;
    }
    expect(wrong).toBe(0);
    expect(missed).toBeLessThanOrEqual(2);
  });

  it("do not take long where all texts share their words", () => {
    const few = Array.from({ length: 3000 }, () => sentence());
    expect(endOf(findNearDuplicates(few, 0.8))).toHaveLength(3000);
  });
});

describe("the most telling words", () => {
  it("have the z-scores of the paper's formula", () => {
    const rows: Rows = [
      ...Array.from({ length: 10 }, () => ["good day", "x"] as const),
      ...Array.from({ length: 4 }, () => ["bad day", "x"] as const),
      ...Array.from({ length: 12 }, () => ["bad night", "y"] as const),
    ];
    const [x] = findTellingWords(endOf(countWords(viewOf(rows))), 10);
    // By hand: 28 words in x, 24 in y, 52 in all; the prior weighs as much as y.
    const prior = 24;
    const score = (inside: number, outside: number): number => {
      const alpha = ((inside + outside) / 52) * prior;
      const odds = (count: number, size: number): number =>
        Math.log((count + alpha) / (size + prior - count - alpha));
      return (odds(inside, 28) - odds(outside, 24)) / Math.sqrt(1 / (inside + alpha) + 1 / (outside + alpha));
    };
    expect(x?.map(({ word }) => word)).toEqual(["day", "good"]);
    expect(x?.[0]?.score).toBeCloseTo(score(14, 0), 10);
    expect(x?.[1]?.score).toBeCloseTo(score(10, 0), 10);
  });
});

describe("personal data", () => {
  it.each([
    ["write to jo.doe@mail.example.org", ["email"]],
    ["call +44 20 7946 0958 now", ["phone"]],
    ["(415) 555-0134", ["phone"]],
    ["手机13800138000联系", ["phone"]],
    ["card 4111 1111 1111 1111", ["card"]],
    ["card 4111 1111 1111 1112", []],
    ["id 11010519491231002X", ["identity"]],
    ["id 110105194912310021", []],
    ["ssn 123-45-6789", ["identity"]],
    ["DNI 12345678Z", ["identity"]],
    ["DNI 12345678A", []],
    ["from 2019-2020, 12.05.2024, version 1.2.3, 1,234,567", []],
    ["score 21-19 21-17 at 10:30", []],
  ])("in %j is %j", (text, kinds) => {
    expect(findPersonalData(text)).toEqual(kinds);
  });

  it("is found no more once it is masked", () => {
    const kinds = ["email", "phone", "card", "identity"] as const;
    const part = fc.constantFrom(
      "jo@a.example",
      "+44 20 7946 0958",
      "4111 1111 1111 1111",
      "123-45-6789",
      "and",
      "12",
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(findPersonalData(maskPersonalData(parts.join(" , "), kinds))).toEqual([]);
      }),
    );
  });
});

describe("garbled characters", () => {
  const garble = (text: string): string => new TextDecoder("latin1").decode(new TextEncoder().encode(text));
  it("are read again as what they were", () => {
    for (const text of ["Café façade naïve", "señor, ¿qué?", "“quoted” – dash"])
      expect([isMojibake(garble(text)), mendMojibake(garble(text))]).toEqual([true, text]);
    expect(mendMojibake(garble(garble("déjà vu")))).toBe("déjà vu");
  });
  it("are not seen in texts that are right", () => {
    for (const text of ["Café façade", "Ærø, Ålesund – “ok”", "Ça va? À bientôt", "naïve Übergröße", "好的"])
      expect([isMojibake(text), mendMojibake(text)]).toEqual([false, text]);
  });
});

it.each([
  ["the parcel was late and nobody is to blame for it", "en"],
  ["el paquete no llegó y nadie sabe por qué está en la oficina", "es"],
  ["das Paket ist nicht angekommen und ich bin sehr enttäuscht", "de"],
  ["le colis n'est pas arrivé et les vendeurs ne sont pas là", "fr"],
  ["这家餐厅的菜很好吃", "zh"],
  ["とても良いホテルでした", "ja"],
  ["मुझे यह बहुत पसंद आया", "hi"],
  ["المطعم جيد جدا والخدمة ممتازة", "ar"],
  ["ok thx", null],
  ["12 34", null],
])("the language of %j is %j", (text, language) => {
  expect(languageOf(text)).toBe(language);
});

it("spellings of one label meet in the most frequent, and numbers stay apart", () => {
  const counts = new Map([
    ["ham", 9],
    ["Ham", 2],
    ["ＨＡＭ", 1],
    ["not spam", 5],
    ["Not_Spam", 1],
    ["1", 4],
    ["-1", 3],
  ]);
  expect(findLabelVariants(counts)).toEqual({ Ham: "ham", ＨＡＭ: "ham", Not_Spam: "not spam" });
});

describe("labels in doubt", () => {
  const draw = makeRandom(5);
  const choose = (): string => words[draw.integer(words.length)] ?? "";
  const moods = { good: ["lovely", "perfect", "thanks"], bad: ["broken", "late", "missing"] };
  const told: Rows = Array.from({ length: 3000 }, (_unused, row) => {
    const mood = row % 2 === 0 ? "good" : "bad";
    const mark = () => moods[mood][draw.integer(3)] ?? "";
    return [`${mark()} ${choose()} ${mark()} ${choose()} ${mark()} ${choose()} ${mark()}`, mood];
  });
  const swap = (count: number): Rows =>
    told.map(([text, mood], row) => [text, row >= count ? mood : mood === "good" ? "bad" : "good"]);
  const doubted = (rows: Rows): readonly number[] =>
    endOf(findDoubtfulLabels(viewOf(rows)))
      .map(({ index }) => index)
      .toSorted((a, b) => a - b);

  it("are those that were swapped", () => {
    expect(doubted(swap(20))).toEqual(Array.from({ length: 20 }, (_unused, row) => row));
  });

  it("are not told of fewer than one row in a thousand", () => {
    expect(doubted(swap(2))).toEqual([]);
    expect(doubted(swap(3))).toEqual([0, 1, 2]);
  });
});
