import { describe, expect, it } from "vitest";
import { detectDialect, findSeparatorLine, type TextDialect } from "./detectDialect.ts";

const detect = (text: string, known: Partial<TextDialect> = {}): TextDialect =>
  detectDialect({ text, isWhole: true }, known);
const delimiterOf = (text: string): string => detect(text).delimiter;
const quoteOf = (text: string): string | null => detect(text).quote;
const hasHeader = (text: string): boolean => detect(text).hasHeader;

describe("delimiter", () => {
  it.each([",", "\t", ";", "|"])("is found when every row has as many %j", (delimiter) => {
    expect(delimiterOf(["text,label", "good,1", "bad,0"].join("\n").replaceAll(",", delimiter))).toBe(
      delimiter,
    );
  });

  it("is a space only where every line has as many", () => {
    expect(delimiterOf("a b c\n1 2 3\n4 5 6\n")).toBe(" ");
    expect(delimiterOf("a b c\n1 2 3\n4 5 6 7\n")).not.toBe(" ");
    expect(delimiterOf("good food,1\nbad food,0\ncold food,0\n")).toBe(",");
  });

  it("is not the comma of texts in a file of tabs", () => {
    expect(delimiterOf("Well, yes, of course\t1\nNo\t0\nOh, no\t0\nNever, ever\t0\n")).toBe("\t");
  });

  it("is not the comma of decimal numbers", () => {
    expect(delimiterOf("text;score\ngood;1,5\nbad;0,5\n")).toBe(";");
    expect(delimiterOf("good;1,5\nbad;0,5\nfine;1,2\n")).toBe(";");
  });

  it("is not the semicolon of texts in a file of commas", () => {
    expect(delimiterOf('text,label\n"good; very good",1\n"bad; so bad",0\nfine,1\n')).toBe(",");
  });

  it("is one that does not occur where prose stands in one column", () => {
    expect(delimiterOf("Well, this is a text\nThis is another\nOne more, with a comma, or two\nNo\n")).toBe(
      "\t",
    );
    expect(delimiterOf("one\ntwo\nthree\n")).toBe(",");
  });

  it("is found in a ragged table under a row of names", () => {
    expect(delimiterOf("id,name,age\n1101,John\n1102,Julie,26,Potatoes\n")).toBe(",");
  });

  it("is found below notes", () => {
    expect(delimiterOf("Report of May\nall figures, rounded\na;b;c\n1;2;3\n4;5;6\n7;8;9\n")).toBe(";");
  });

  it("is what a sep= line says", () => {
    expect(delimiterOf("sep=|\na,b|c\nd,e|f\n")).toBe("|");
    expect(findSeparatorLine("sep=;\na;b")).toBe(";");
    expect(findSeparatorLine('"sep=\t"\na\tb')).toBe("\t");
    expect(findSeparatorLine("sepal,width\n1,2")).toBeNull();
    expect(findSeparatorLine("a,b\nsep=;\n")).toBeNull();
  });

  it("is what the caller says", () => {
    expect(detect("a,b\nc,d\n", { delimiter: ";" }).delimiter).toBe(";");
  });
});

describe("quote", () => {
  it("is the double quote where there is none to see", () => {
    expect(quoteOf("a,b\n1,2\n")).toBe('"');
  });

  it("is the double quote where cells hold delimiters or line breaks", () => {
    expect(quoteOf('text\tlabel\n"a\tb"\t1\nc\t0\n')).toBe('"');
    expect(quoteOf('text,label\n"a\nb",1\nc,0\n')).toBe('"');
  });

  it("is none where lines are uniform without and merged with it", () => {
    expect(quoteOf('ham\t"Hi there\nspam\tWin a prize\nham\tBye"\n')).toBeNull();
  });

  it("is none where texts merely begin with a quote", () => {
    expect(quoteOf('"Hello" he said\t1\nplain\t0\n"Bye" she said\t1\n')).toBeNull();
  });

  it("is the double quote where cells are wrapped but for a stray quote", () => {
    expect(quoteOf('"he said "hi" to me",1\n"fine",0\n"bad",0\n')).toBe('"');
  });

  it("is the apostrophe where it wraps cells, not where texts have one", () => {
    expect(quoteOf("'text','label'\n'good, yes','1'\n'it''s bad','0'\n")).toBe("'");
    expect(quoteOf("text,label\n'tis good,1\nit's bad,0\n")).toBe('"');
  });
});

describe("header", () => {
  it.each([
    ["known names", "text,label\ngood food,ham\nbad food,spam\n"],
    ["Chinese names", "评论,标签\n很好,好\n不好,差\n"],
    ["a word over numbers", "foo,bar\n1,2\n3,4\n"],
    ["a word over dates", "foo\n2020-01-02\n2020-02-03\n"],
    ["a name over one of few classes", "foo,group_a\nxx,red\nyy,blue\nzz,red\nww,blue\n"],
    [
      "a short word over long texts",
      "phrase\nThis is a long text about nothing at all\nAnd this is another long text about it\n",
    ],
    ["an unnamed index column", ",text,label\n0,good,1\n1,bad,0\n"],
    ["names alone", "text,label\n"],
  ])("is seen by %s", (_, text) => {
    expect(hasHeader(text)).toBe(true);
  });

  it.each([
    ["a number over numbers", "3,Some title here\n4,Another title\n3,A third title\n"],
    ["a class that comes back below", "ham,Go until then\nspam,Win a prize\nham,Ok\nham,Sure\n"],
    [
      "a text like the texts below",
      "This is the first long text here\nThis is another long text\nA third long one here\n",
    ],
    ["numbers alone", "1,2,3\n"],
  ])("is ruled out by %s", (_, text) => {
    expect(hasHeader(text)).toBe(false);
  });
});
