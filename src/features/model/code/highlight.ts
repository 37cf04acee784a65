/** The role of a piece of code, which decides its colour. */
type TokenKind = "comment" | "string" | "number" | "keyword" | "name" | "plain";

export interface CodeToken {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Words of Python and JavaScript that are part of the language, not of the program. */
const keywords =
  /^(?:import|from|as|def|class|return|if|else|for|in|not|and|or|lambda|with|None|True|False|self|super|const|new|let|true|false|null|flowchart|subgraph|end)$/;

/** In order: comments and docstrings, strings, numbers, words that are called, other words, the rest. */
const pattern =
  /(#[^\n]*|\/\/[^\n]*|"""[\s\S]*?""")|("(?:[^"\\\n]|\\.)*")|(\b\d[\d_.]*(?:e[+-]?\d+)?\b)|([A-Za-z_]\w*)(?=\()|([A-Za-z_]\w*)|([^\w"#/]+|[\s\S])/g;

/** Cuts Python or JavaScript, as this program prints it, into pieces by colour. Their texts add up to the code. */
export function highlight(code: string): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  for (const [text, comment, string, number, called, word] of code.matchAll(pattern)) {
    const kind = kindOf({ comment, string, number, called, word });
    const last = tokens.at(-1);
    if (last !== undefined && last.kind === kind)
      tokens[tokens.length - 1] = { kind, text: last.text + text };
    else tokens.push({ kind, text });
  }
  return tokens;
}

type Groups = { readonly [G in "comment" | "string" | "number" | "called" | "word"]: string | undefined };

function kindOf({ comment, string, number, called, word }: Groups): TokenKind {
  if (comment !== undefined) return "comment";
  if (string !== undefined) return "string";
  if (number !== undefined) return "number";
  const name = called ?? word;
  if (name !== undefined && keywords.test(name)) return "keyword";
  return called === undefined ? "plain" : "name";
}
