import { present } from "../assert.ts";
import { sourcesOf } from "../graph/layerGraph.ts";
import { ngramLayers } from "../graph/textReadings.ts";
import { indexWeights } from "../model/weightViews.ts";
import type { TrainedModel } from "../model/trainedModel.ts";
import type { FittedInput } from "../task/fitted.ts";
import { tokenJoint } from "../text/ngrams/fittedNgrams.ts";
import { unknownId } from "../text/preprocessor.ts";
import { makeTextTokenize } from "../text/tokenize.ts";

/** A word of the vocabulary that is like another. */
export interface NearWord {
  readonly word: string;
  /** Cosine of the angle between the words' vectors, −1 to 1. */
  readonly similarity: number;
}

type TextInput = Extract<FittedInput, { kind: "text" }>;

/** Words with a vector each. */
interface WordVectors {
  readonly input: TextInput;
  readonly words: readonly string[];
  /** [words × width], and other rows behind them. */
  readonly values: Float32Array;
  readonly width: number;
}

/** The vectors that a model has of single words: of its first embedding of a text, or of n-grams before a hidden layer. */
function vectorsOf({ graph, signature, artifacts }: TrainedModel): WordVectors | null {
  const viewOf = indexWeights(artifacts);
  const texts = signature.inputs.filter((input) => input.kind === "text");
  const inputNamed = (id: string): TextInput | undefined =>
    texts.find((input) => input.id === id) ?? texts[0];
  for (const { id } of graph.nodes) {
    const table = viewOf(`${id}/embeddings`) ?? viewOf(`${id}/token_embeddings`);
    const source = graph.nodes.find((node) => node.id === sourcesOf(graph, id)[0]);
    const read = source?.kind === "InputLayer" ? source.params.input : null;
    if (table === undefined || read === null) continue;
    const isCategory = signature.inputs.some((other) => other.kind === "category" && other.id === read);
    const input = inputNamed(read);
    if (isCategory || input === undefined) continue;
    const { vocabulary } = input.preprocessor;
    return { input, words: vocabulary, values: table.values, width: present(table.shape[1]) };
  }
  const [counted] = ngramLayers(graph);
  const hidden = graph.edges.find(({ from }) => from === counted?.layer.id)?.to;
  const kernel = hidden === undefined ? undefined : viewOf(`${hidden}/kernel`);
  const input = counted === undefined ? undefined : inputNamed(counted.input);
  if (kernel === undefined || input?.ngrams === undefined || present(kernel.shape[1]) < fewestUnits)
    return null;
  const words = input.ngrams.runs.map((run) => run.replaceAll(tokenJoint, " "));
  return { input, words, values: kernel.values, width: present(kernel.shape[1]) };
}

/** Vectors of fewer numbers tell no words apart: of a linear model they are the weights of the classes. */
const fewestUnits = 8;

/** Makes the function that finds the words most like a word, the most alike first; null where the model has no vectors of words. */
export function makeNearestWords(
  trained: TrainedModel,
): ((word: string, count: number) => readonly NearWord[]) | null {
  const found = vectorsOf(trained);
  if (found === null) return null;
  const { input, words, values, width } = found;
  const tokenize = makeTextTokenize(input.preprocessor);
  const idOf = new Map(words.map((word, id) => [word, id]));
  const lengths = words.map((_word, id) => {
    let square = 0;
    for (let at = id * width; at < (id + 1) * width; at++) square += present(values[at]) ** 2;
    return Math.sqrt(square);
  });
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let at = 0; at < width; at++)
      sum += (values[a * width + at] as number) * (values[b * width + at] as number);
    return sum;
  };
  return (word, count) => {
    const id = idOf.get(tokenize(word).join(" ")) ?? -1;
    if (id < 0 || words[id] === "") return [];
    return words
      .flatMap((other, otherId): NearWord[] => {
        const isName = otherId > unknownId || input.ngrams !== undefined;
        if (otherId === id || other === "" || !isName) return [];
        const scale = present(lengths[id]) * present(lengths[otherId]);
        return scale === 0 ? [] : [{ word: other, similarity: dot(id, otherId) / scale }];
      })
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, count);
  };
}
