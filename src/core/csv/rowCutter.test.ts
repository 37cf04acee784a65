import { describe, expect, it } from "vitest";
import { readRows } from "./readRows.ts";
import { longestQuotedCell, makeRowCutter, type CutRows, type RowSyntax } from "./rowCutter.ts";

const comma: RowSyntax = { delimiter: ",", quote: '"', escape: null };

function cutAll(text: string, syntax: RowSyntax = comma, pieceLength = text.length): readonly CutRows[] {
  const cutter = makeRowCutter(syntax);
  const batches: (CutRows | null)[] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    batches.push(cutter.push(text.slice(at, at + pieceLength)));
  batches.push(cutter.end());
  return batches.filter((batch) => batch !== null);
}
function read(text: string, syntax: RowSyntax = comma): readonly (readonly string[])[] {
  return cutAll(text, syntax).flatMap((batch) => readRows(batch, syntax));
}
const mendedLines = (text: string, syntax: RowSyntax = comma): readonly number[] =>
  cutAll(text, syntax).flatMap(({ mended }) => mended.map(({ line }) => line));
const rowLines = (text: string): readonly number[] => cutAll(text).flatMap(({ lineNumbers }) => lineNumbers);

describe("well-formed rows", () => {
  it("come out as they are", () => {
    expect(read('a,b\n"c,d","e ""f"""\n"",\n')).toEqual([
      ["a", "b"],
      ["c,d", 'e "f"'],
      ["", ""],
    ]);
    expect(mendedLines('a,b\n"c,d","e ""f"""\n')).toEqual([]);
  });

  it("may span lines inside quotes, and later rows keep their line numbers", () => {
    expect(read('"a\nb\n",1\nc,2\n')).toEqual([
      ["a\nb\n", "1"],
      ["c", "2"],
    ]);
    expect(rowLines('"a\nb\n",1\nc,2\n"d\n",3\ne,4')).toEqual([1, 4, 5, 7]);
  });

  it("may have spaces between a closing quote and the delimiter", () => {
    expect(read('"a" ,"b"  \n"c"\t,d\n')).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(mendedLines('"a" ,"b"  \n')).toEqual([]);
  });

  it("need no line break at the end", () => {
    expect(read('a,"b"')).toEqual([["a", "b"]]);
    expect(read("a,")).toEqual([["a", ""]]);
  });

  it("keep a U+FEFF at their start", () => {
    expect(read("\ufeffa,b\n")).toEqual([["\ufeffa", "b"]]);
  });

  it("keep quotes that do not open a cell", () => {
    expect(read('5" disk,it"s\n')).toEqual([['5" disk', 'it"s']]);
    expect(mendedLines('5" disk,it"s\n')).toEqual([]);
  });
});

describe("malformed quotes", () => {
  it("are text where the cell still closes on its line", () => {
    expect(read('"he said "hi" to me",1\nb,2\n')).toEqual([
      ['he said "hi" to me', "1"],
      ["b", "2"],
    ]);
    expect(mendedLines('a,1\n"he said "hi" to me",1\n')).toEqual([2]);
  });

  it("make the opening quote an ordinary character where the cell does not close on its line", () => {
    expect(read('"he said" hi,1\nb,2\n')).toEqual([
      ['"he said" hi', "1"],
      ["b", "2"],
    ]);
    expect(mendedLines('"he said" hi,1\nb,2\n')).toEqual([1]);
  });

  it("lose no row when a quote is never closed", () => {
    expect(read('a,1\n"open,2\nb,3\nc,4\n')).toEqual([
      ["a", "1"],
      ['"open', "2"],
      ["b", "3"],
      ["c", "4"],
    ]);
    expect(mendedLines('a,1\n"open,2\nb,3\nc,4\n')).toEqual([2]);
  });

  it("do not swallow later rows that are quoted properly", () => {
    expect(read('"open,1\n"second, row",2\n"third",3\n')).toEqual([
      ['"open', "1"],
      ["second, row", "2"],
      ["third", "3"],
    ]);
  });

  it("leave the other cells of their row as they are", () => {
    expect(read('"a, b","c ""d""","x" y\n')).toEqual([["a, b", 'c "d"', '"x" y']]);
  });

  it("show the beginning of the row", () => {
    const [batch] = cutAll(`"x" ${"y".repeat(200)},1\n`);
    expect(batch?.mended[0]?.text).toBe(`"x" ${"y".repeat(76)}`);
  });
});

describe("other syntaxes", () => {
  it("treats quotes as ordinary characters when there is no quote", () => {
    expect(read('"a\tb"\n"c\td\n', { delimiter: "\t", quote: null, escape: null })).toEqual([
      ['"a', 'b"'],
      ['"c', "d"],
    ]);
  });

  it("knows apostrophes as quotes", () => {
    expect(read("'a;b';'it''s'\n", { delimiter: ";", quote: "'", escape: null })).toEqual([["a;b", "it's"]]);
  });

  it("does not take the delimiter for spaces after a quote", () => {
    expect(read('"a"\t\tb\n', { delimiter: "\t", quote: '"', escape: null })).toEqual([["a", "", "b"]]);
    expect(read('"a" "b c"\n', { delimiter: " ", quote: '"', escape: null })).toEqual([["a", "b c"]]);
  });
});

describe("blank lines", () => {
  it("are left out and counted by line", () => {
    const batches = cutAll("\na,b\n  \n\nc,d\n\n");
    expect(batches.flatMap((batch) => readRows(batch, comma))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(batches.map((batch) => [batch.blankCount, batch.firstBlankLine])).toEqual([[4, 1]]);
    expect(batches.flatMap(({ lineNumbers }) => lineNumbers)).toEqual([2, 5]);
  });

  it("are not rows of empty cells", () => {
    expect(read('\t\n""\n', { delimiter: "\t", quote: '"', escape: null })).toEqual([["", ""], [""]]);
  });
});

describe("pieces", () => {
  const rows = '"first ""cell""\nof two lines",1\nplain,2\n"x" y,3\n\n'.repeat(4000);

  it("make no difference, whatever their length", () => {
    const whole = cutAll(rows);
    for (const pieceLength of [1, 97, 4096, 70_000]) {
      const cut = cutAll(rows, comma, pieceLength);
      expect(cut.flatMap(({ lineNumbers }) => lineNumbers)).toEqual(
        whole.flatMap(({ lineNumbers }) => lineNumbers),
      );
      expect(cut.flatMap((batch) => readRows(batch, comma))).toEqual(
        whole.flatMap((batch) => readRows(batch, comma)),
      );
      expect(cut.flatMap(({ mended }) => mended)).toEqual(whole.flatMap(({ mended }) => mended));
    }
  });

  it("are not looked through again and again behind an unclosed quote", () => {
    const text = `a,1\n"open,2\n${"plain text without a quote,3\n".repeat(1_700_000)}`;
    expect(text.length).toBeGreaterThan(longestQuotedCell * 2);
    const start = performance.now();
    const batches = cutAll(text, comma, 64 * 1024);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(batches.reduce((count, { lineNumbers }) => count + lineNumbers.length, 0)).toBe(1_700_002);
    expect(batches.flatMap(({ mended }) => mended.map(({ line }) => line))).toEqual([2]);
  });
});
