import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

interface Changed {
  readonly before: string;
  readonly after: string;
}

export const whyMessages = {
  "why.title": "Why this answer",
  "why.part.words": "Words",
  "why.part.changes": "Changes",
  "why.part.alike": "Like it",
  "why.word": ({ word, strength }: { word: string; strength: number }) =>
    strength === 0
      ? word
      : `${word}: speaks ${strength > 0 ? "for" : "against"} the answer, ${String(Math.round(Math.abs(strength) * 100))} of 100`,
  "why.for": "speaks for the answer",
  "why.against": "speaks against it",
  "why.looked": "looked at",
  "why.hint": "Click a word to leave it out.",
  "why.without": ({ count, answer, before }: { count: number; answer: string; before: string }) =>
    `Without ${count === 1 ? "this word" : `these ${formatCount(count)} words`}: ${answer} (with: ${before})`,
  "why.putBack": "Put back",
  "why.nearWords": ({ word, words }: { word: string; words: readonly string[] }) =>
    `To the model, “${word}” is like: ${words.join(", ")}.`,
  "why.compare": "Compare methods",
  "why.compareHelp":
    "Several methods can say how much a word counts. Where they agree, the colours can be trusted; where they do not, read them with care.",
  "why.explaining": "Explaining…",
  "why.method": "Method",
  "why.methodHelp":
    "Leaving out: the answer without each word. Integrated gradients: the effect of each word while all words come in gradually; the effects add up to the answer. Gradient × word: the same at a single point. Exact weights: those of the linear model. Attention: where a layer looks, which need not be what decides.",
  "why.method.weights": "Exact weights",
  "why.method.integrated": "Integrated gradients",
  "why.method.gradients": "Gradient × word",
  "why.method.occlusion": "Leaving out",
  "why.head": ({ layer, head }: { layer: string; head: number }) =>
    `Attention: ${layer}, head ${String(head)}`,
  "why.agreement": "Agreement in the order of words (1 is full, 0 none):",
  "why.agreementAttention": "Attention against the methods (1 is full agreement, 0 none):",
  "why.agrees": ({ name, agreement }: { name: string; agreement: number }) =>
    `${name} ${agreement.toFixed(2).replace("-", "−")}`,
  "why.flipping": "Looking for the words that hold the answer…",
  "why.flip": ({ words, answer }: { words: readonly string[]; answer: string }) =>
    `Without ${words.map((word) => `“${word}”`).join(", ")} the answer is ${answer}.`,
  "why.noFlip": "No few words hold this answer: leaving out up to twelve does not change it.",
  "why.probes": "Small changes",
  "why.probe.typo": ({ before, after }: Changed) => `Typo: “${before}” → “${after}”`,
  "why.probe.upperCase": (_changed: Changed) => "All in capitals",
  "why.probe.lowerCase": (_changed: Changed) => "All in small letters",
  "why.probe.negation": ({ before, after }: Changed) =>
    after === "" ? `Without “${before}”` : `Negated: “${before}” → “${after}”`,
  "why.probe.withoutMarks": (_changed: Changed) => "Without punctuation",
  "why.readingTraining": "Reading the training rows…",
  "why.noTrainingRows": "The training rows of this run are not open. Train again to see rows that are alike.",
  "why.similar": ({ share }: { share: string }) => `${share} alike`,

  "why.words.running": "Reading what each word does in the test rows…",
  "why.words.help":
    "Left, the words that pull the model most towards the class, mean over the test rows that it answered with the class. Right, the words that set the rows of the class apart, whatever the model does; those with dots are not among the model's. Click a word to see its rows.",
  "why.words.byModel": "What the model goes by",
  "why.words.byRows": "What the rows have",
  "why.words.none": ({ name }: { name: string }) => `No word stands out for ${name}.`,
  "why.words.again": "Find the words",

  "why.map.layout": "Layout",
  "why.map.pca": "PCA",
  "why.map.umap": "UMAP",
  "why.map.pcaRunning": "Reading the rows…",
  "why.map.umapRunning": "Laying out the rows…",
  "why.map.withTraining": "With training rows",
  "why.map.help":
    "Each point is a row, placed by the numbers that the model's last layer reads: rows that the model takes to be alike are close. PCA shows the largest differences; UMAP keeps neighbours together, and distances between groups mean little.",
  "why.map.label": ({ count }: { count: number }) =>
    `Map of ${counted(count, "row", "rows")}. Arrows go from row to row, Enter shows the rows around, plus and minus zoom, 0 shows all, Escape leaves.`,
  "why.map.colour": "Colour",
  "why.map.by.actual": "True class",
  "why.map.by.answered": "Answer",
  "why.map.by.outcome": "Right or wrong",
  "why.map.by.confidence": "Confidence",
  "why.map.by.part": "Part of the data",
  "why.map.none": "none",
  "why.map.training": "training rows",
  "why.map.test": "test rows",
  "why.map.right": "right",
  "why.map.wrong": "wrong",
  "why.map.hint": "Draw a line around points to see their rows. The wheel zooms; with Shift, the map moves.",
  "why.map.hintSampled":
    "20,000 of the test rows are shown. Draw a line around points to see their rows. The wheel zooms; with Shift, the map moves.",
  "why.map.trainingRow": ({ actual }: { actual: string }) => `Training row: ${actual}`,
  "why.map.noRows": "The rows that this run was tested on are not open. Train again to see them.",
};
