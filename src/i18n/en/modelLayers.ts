import { formatPercent } from "../../core/formatPercent.ts";
import type { EncoderName } from "../../core/shelf/encoderName.ts";
import type { Message } from "../messages.ts";
import { counted } from "./common.ts";

const percent = (share: number): string => formatPercent(share, 0);
const frozen = (trainable: boolean): string => (trainable ? "" : ", frozen");

interface ConvolutionWords {
  readonly filters: number;
  readonly kernelSize: number;
  readonly dilationRate: number;
  readonly padding: string;
  readonly activation: string;
}

interface RecurrenceWords {
  readonly units: number;
  readonly returnSequences: boolean;
}

const windows = ({ filters, kernelSize, dilationRate, padding, activation }: ConvolutionWords): string => {
  const words = `${counted(kernelSize, "word")}${dilationRate > 1 ? `, every ${String(dilationRate)}th` : ""}`;
  return `${counted(filters, "filter")} over ${words}, padding ${padding}, ${activation}`;
};

const recurrence = ({ units, returnSequences }: RecurrenceWords): string =>
  `${counted(units, "unit")}, ${returnSequences ? "one state per word" : "the last state"}`;

const modeWords: Readonly<Record<string, string>> = {
  tf_idf: "How telling each word of the vocabulary is in the text",
  multi_hot: "Which words of the vocabulary the text has",
  count: "How often the text has each word of the vocabulary",
};

interface NgramWords {
  readonly ngrams: number;
  readonly characterRuns: number;
  readonly longest: number;
}

/** The purpose of each layer kind, and the meaning of its parameters. */
export const modelLayerMessages = {
  "model.family.embedding": "From words to numbers",
  "model.family.convolution": "Convolution",
  "model.family.pooling": "Pooling",
  "model.family.recurrent": "Recurrent",
  "model.family.attention": "Attention",
  "model.family.dense": "Dense",
  "model.family.regularization": "Regularization",
  "model.family.shape": "Shape and joining",

  "model.words.InputLayer": "An input of the model",
  "model.words.Embedding": ({ outputDim, trainable }: { outputDim: number; trainable: boolean }) =>
    `A vector of ${String(outputDim)} for each word${frozen(trainable)}`,
  "model.words.TokenAndPositionEmbedding": ({
    outputDim,
    trainable,
  }: {
    outputDim: number;
    trainable: boolean;
  }) => `A vector of ${String(outputDim)} for each word, plus one for its position${frozen(trainable)}`,
  "model.words.EmbeddingBag": ({ outputDim, ngrams }: { outputDim: number; ngrams: number }) =>
    `The mean vector, ${String(outputDim)} wide, of all words${ngrams > 1 ? ` and runs of up to ${String(ngrams)} words` : ""}`,
  "model.words.BagOfWords": ({ outputMode }: { outputMode: string }) => modeWords[outputMode] ?? outputMode,
  "model.words.BagOfNgrams": ({ ngrams, characterRuns, longest }: NgramWords) =>
    `Up to ${counted(ngrams, "word")} or ${counted(characterRuns, "character")} in a row${longest > 0 ? ", and pieces of words" : ""}`,
  "model.words.PretrainedEncoder": ({ encoder }: { encoder: EncoderName | null }) =>
    encoder === null
      ? "No encoder chosen"
      : `${encoder.name}: a vector of ${String(encoder.width)} for the text`,
  "model.words.Conv1D": windows,
  "model.words.SeparableConv1D": windows,
  "model.words.MaxPooling1D": ({ poolSize, strides }: { poolSize: number; strides: number }) =>
    `The largest of every ${counted(poolSize, "position")}, in steps of ${String(strides)}`,
  "model.words.AveragePooling1D": ({ poolSize, strides }: { poolSize: number; strides: number }) =>
    `The mean of every ${counted(poolSize, "position")}, in steps of ${String(strides)}`,
  "model.words.GlobalAveragePooling1D": "The mean over all words",
  "model.words.GlobalMaxPooling1D": "The largest value over all words",
  "model.words.AttentionPooling": "A mean in which the telling words weigh more",
  "model.words.SimpleRNN": recurrence,
  "model.words.GRU": recurrence,
  "model.words.LSTM": recurrence,
  "model.words.Bidirectional": ({
    layer,
    units,
    mergeMode,
    returnSequences,
  }: RecurrenceWords & { layer: string; mergeMode: string }) =>
    `${layer} both ways, ${recurrence({ units, returnSequences })} each, merged by ${mergeMode}`,
  "model.words.MultiHeadAttention": ({
    numHeads,
    keyDim,
    causal,
  }: {
    numHeads: number;
    keyDim: number;
    causal: boolean;
  }) =>
    `${counted(numHeads, "head")} of ${String(keyDim)}, each word looks at ${causal ? "those before it" : "all others"}`,
  "model.words.TransformerEncoder": ({
    numHeads,
    intermediateDim,
    normalizeFirst,
  }: {
    numHeads: number;
    intermediateDim: number;
    normalizeFirst: boolean;
  }) =>
    `${counted(numHeads, "head")}, ${counted(intermediateDim, "hidden unit")}, ${normalizeFirst ? "pre-norm" : "post-norm"}`,
  "model.words.Dense": ({ units, activation }: { units: number | "output"; activation: string }) =>
    `${units === "output" ? "As many units as answers" : counted(units, "unit")}, ${activation}`,
  "model.words.Activation": ({ activation }: { activation: string }) => `Applies ${activation}`,
  "model.words.Dropout": ({ rate }: { rate: number }) =>
    `Drops ${percent(rate)} of the values while training`,
  "model.words.SpatialDropout1D": ({ rate }: { rate: number }) =>
    `Drops ${percent(rate)} of the features while training`,
  "model.words.GaussianNoise": ({ stddev }: { stddev: number }) =>
    `Adds noise of ${String(stddev)} while training`,
  "model.words.LayerNormalization": "Brings each position to mean 0 and standard deviation 1",
  "model.words.BatchNormalization": "Brings each feature to mean 0 and standard deviation 1",
  "model.words.Flatten": "All positions in one long vector",
  "model.words.Reshape": ({ targetShape }: { targetShape: readonly number[] }) =>
    `Arranges the numbers as ${targetShape.map((size) => (size === -1 ? "the rest" : String(size))).join(" × ")}`,
  "model.words.Add": "The sum of its inputs",
  "model.words.Dot": ({ normalize }: { normalize: boolean }): string =>
    normalize
      ? "How alike two vectors point, −1 to 1"
      : "How well two vectors fit: the sum of their products",
  "model.words.Multiply": "The product of its inputs, number by number",
  "model.words.Concatenate": "Its inputs side by side",

  "model.kind.InputLayer.short": "Where one input of the model comes in",
  "model.kind.InputLayer.help":
    "A text comes in as a sequence of numbers, one for each word, looked up in the vocabulary. Shorter texts are filled up with zeros, which the following layers ignore. A category is a text of one word. Numbers come in scaled to a similar size. Which columns are read is set on the Data stage.",
  "model.kind.Embedding.short": "Learns a vector for each word",
  "model.kind.Embedding.help":
    "A table with one row for each word of the vocabulary. Words that are used alike end up with similar rows, because training pulls them there. Almost every text model begins with it.",
  "model.kind.TokenAndPositionEmbedding.short": "A vector for each word and one for its position",
  "model.kind.TokenAndPositionEmbedding.help":
    "Like Embedding, with a second table that has a row for each position in the text. The two vectors are added. Attention sees all words at once and cannot tell first from last, so the second vector tells it. Put it before TransformerEncoder or MultiHeadAttention.",
  "model.kind.EmbeddingBag.short": "One vector per text, from words and short phrases",
  "model.kind.EmbeddingBag.help":
    "Looks up a vector for each word and for each pair (or longer run) of neighbouring words, and takes their mean. Runs share a fixed number of vectors by a hash, so none has to be listed. “not good” gets a vector of its own at hardly any cost. This is the idea of fastText, and very hard to beat for its speed.",
  "model.kind.BagOfWords.short": "Counts words; nothing is learned yet",
  "model.kind.BagOfWords.help":
    "A long vector with one number for each word of the vocabulary: whether, how often or how tellingly it occurs in the text. The order is lost. Followed by one Dense layer, this is the classic baseline: strong on a few hundred rows and easy to explain.",
  "model.kind.PretrainedEncoder.short": "The meaning of the text, as an encoder trained before sees it",
  "model.kind.PretrainedEncoder.help":
    "An encoder has read millions of texts before, so that it knows which texts mean much the same. It turns each text into one vector and stays as it is: only the layers after it learn. Each text is read once, before training, and kept on this device. This needs an encoder on the device.",
  "model.kind.BagOfNgrams.short": "Counts words, pairs and pieces of words; nothing is learned yet",
  "model.kind.BagOfNgrams.help":
    "One number for each word, run of words and piece of a word that several training texts have: the rarer it is, the more it counts (TF-IDF). In scripts without spaces, such as Chinese or Thai, it counts runs of characters. Only what a text has is kept, so a Dense layer must follow. If that layer is the output, the weights are computed directly within seconds: the plain linear model that every other one should beat.",
  "model.kind.GlobalAveragePooling1D.short": "Makes one vector of a sequence: the mean",
  "model.kind.GlobalAveragePooling1D.help":
    "Takes the mean of all words' vectors, so that a text of any length becomes one vector. Every word counts the same, and their order no longer matters.",
  "model.kind.GlobalMaxPooling1D.short": "Makes one vector of a sequence: the strongest signals",
  "model.kind.GlobalMaxPooling1D.help":
    "Keeps the largest value of each unit over all words. One telling word is enough, wherever it stands. The usual partner of Conv1D.",
  "model.kind.AttentionPooling.short": "Makes one vector of a sequence: the words that matter",
  "model.kind.AttentionPooling.help":
    "Gives each word a score, turns the scores into shares that add up to 1, and takes the mean weighted by them. Which words matter is learned, so the shares can be read as a rough explanation.",
  "model.kind.MaxPooling1D.short": "Shortens a sequence: the largest of a few positions",
  "model.kind.MaxPooling1D.help":
    "Slides a small window over the sequence and keeps the largest value of each unit. The sequence gets shorter, the following layers get faster, and each position stands for a longer piece of the text. Used between convolutions.",
  "model.kind.AveragePooling1D.short": "Shortens a sequence: the mean of a few positions",
  "model.kind.AveragePooling1D.help":
    "Slides a small window over the sequence and keeps the mean of each unit, padding left out. The sequence gets shorter and smoother; single strong signals fade.",
  "model.kind.Conv1D.short": "Looks at a few words in a row",
  "model.kind.Conv1D.help":
    "Slides over the text with a window of a few words. Each filter learns one pattern, such as “would not recommend”, and answers strongly where it finds it.",
  "model.kind.SeparableConv1D.short": "A convolution with far fewer parameters",
  "model.kind.SeparableConv1D.help":
    "Splits Conv1D in two: first each unit is filtered along the text by itself, then all units are mixed at each position. Nearly as able, with a fraction of the parameters and of the work. Good for small data and slow devices.",
  "model.kind.Bidirectional.short": "Reads the text forwards and backwards",
  "model.kind.Bidirectional.help":
    "Runs one recurrent layer from the first word to the last and another one from the last to the first, and joins their results. Each word is then seen with what comes before and after it. Twice the work of one direction, and usually worth it.",
  "model.kind.GRU.short": "Reads word by word, with a memory",
  "model.kind.GRU.help":
    "Goes through the text word by word and keeps a state. At each word, two gates decide how much of the old state to forget and how much of the new to take in. Nearly as able as LSTM with a quarter fewer parameters. Words are read one after another, which is slower than a convolution.",
  "model.kind.LSTM.short": "Reads word by word, with a longer memory",
  "model.kind.LSTM.help":
    "Goes through the text word by word with two states: a long memory that gates write to and erase, and what is shown of it. Made to remember over many words. The classic of text models before attention.",
  "model.kind.SimpleRNN.short": "Reads word by word, the plainest way",
  "model.kind.SimpleRNN.help":
    "At each word, mixes the word's vector with the state so far and squeezes the sum with tanh. Good for learning how recurrence works; over more than a few dozen words it forgets, which GRU and LSTM do not.",
  "model.kind.TransformerEncoder.short": "Attention and two dense layers: a block of a Transformer",
  "model.kind.TransformerEncoder.help":
    "The block that today's language models are stacked from. Self-attention lets each word gather what it needs from all others, then two dense layers work on each word. Both results are added to what came in, so that nothing gets lost on the way. The work grows with the square of the length.",
  "model.kind.MultiHeadAttention.short": "Lets each word look at all others",
  "model.kind.MultiHeadAttention.help":
    "Each word asks a question (query), and every word offers a label (key) and its content (value). Where query and key match, the content is taken in. Several heads ask different things at once. Follow it with Add and LayerNormalization for a block of your own.",
  "model.kind.Dense.short": "Combines all values; with softmax gives probabilities",
  "model.kind.Dense.help":
    "Each unit is a weighted sum of everything that comes in. As the last layer, with one unit per class and softmax, it gives the probability of each class. Before that, it mixes what was found so far.",
  "model.kind.Activation.short": "Bends the values: relu, tanh and others",
  "model.kind.Activation.help":
    "Applies a function to each value by itself. Without such a bend, two Dense layers in a row could do no more than one. Most layers have an activation of their own. Use this layer where something, such as a normalization, must come in between.",
  "model.kind.Dropout.short": "Guards against learning by heart",
  "model.kind.Dropout.help":
    "While training, sets a random share of the values to zero, so that the model cannot lean on single ones. When the model is used, everything passes. Raise it when validation gets worse while training still gets better.",
  "model.kind.SpatialDropout1D.short": "Drops whole features of a sequence",
  "model.kind.SpatialDropout1D.help":
    "Like Dropout, but a feature is dropped at all positions of the text at once. Neighbouring words resemble each other, so a single gap could be guessed from them; a whole feature cannot. Put it right after an embedding.",
  "model.kind.GaussianNoise.short": "Adds a little noise while training",
  "model.kind.GaussianNoise.help":
    "While training, adds a random number to each value, so that the model learns to give similar answers to similar inputs. When the model is used, nothing is added. A gentler guard than Dropout.",
  "model.kind.LayerNormalization.short": "Keeps the values of each position in range",
  "model.kind.LayerNormalization.help":
    "At each position, shifts and scales the numbers to mean 0 and standard deviation 1, then lets two learned vectors set a new scale and mean. Keeps deep models trainable. Does not look at other rows of the batch.",
  "model.kind.BatchNormalization.short": "Keeps each feature in range over the batch",
  "model.kind.BatchNormalization.help":
    "For each feature, shifts and scales the numbers to mean 0 and standard deviation 1 over all rows of the batch. When the model is used, running means from training take their place. Speeds up training. Needs batches of 16 or more.",
  "model.kind.Flatten.short": "Joins all positions into one long vector",
  "model.kind.Flatten.help":
    "Puts the vectors of all words one after another. Position keeps its meaning, but the next layer gets many more parameters. For texts, pooling is usually the better choice.",
  "model.kind.Reshape.short": "Arranges the same numbers in another shape",
  "model.kind.Reshape.help":
    "Changes the sizes and not the numbers: a vector of 128 may become a sequence of 8 positions with 16 numbers each. The product of the sizes has to stay the same.",
  "model.kind.Add.short": "Adds two or more layers of the same shape",
  "model.kind.Add.help":
    "Adds its inputs number by number. Led around a few layers, it makes a residual connection: those layers then only learn what to change, and gradients find a short way back. Transformers have one around each part.",
  "model.kind.Dot.short": "Multiplies two vectors and adds the products up to one number",
  "model.kind.Dot.help":
    "Two vectors of the same size become one number: the sum of their products, number by number. The sum is large where both vectors are large in the same positions. With a vector for each user and one for each film, it says how well they fit.",
  "model.kind.Multiply.short": "Multiplies two or more layers of the same shape",
  "model.kind.Multiply.help":
    "Multiplies its inputs number by number. With a sigmoid on one side, that side becomes a gate: 0 keeps a value back, 1 lets it pass.",
  "model.kind.Concatenate.short": "Puts two or more layers side by side",
  "model.kind.Concatenate.help":
    "Puts the numbers of its inputs one after another, at each position or for the whole text. This brings several branches together, such as convolutions of 3, 4 and 5 words, and the next layer decides what to use.",

  "model.field.outputDim": "Vector size",
  "model.field.outputDim.help":
    "Numbers in each word's vector (outputDim). 64 is plenty for a few thousand rows. More takes more memory and memorizes sooner.",
  "model.field.maskZero": "Ignore padding",
  "model.field.maskZero.help":
    "All following layers tell padding from words and leave it out (maskZero). Without this, padding is read like a word of its own.",
  "model.field.trainable": "Learn the vectors",
  "model.field.trainable.help":
    "Training changes the weights of this layer (trainable). Off, they stay as they were drawn at the start.",
  "model.field.ngrams": "Longest run of words",
  "model.field.ngrams.help":
    "1 reads single words, 2 also pairs such as “not good”, 3 also runs of three (ngrams).",
  "model.field.characterRuns": "Longest run of characters",
  "model.field.characterRuns.help":
    "For scripts without spaces between words, such as Chinese, Japanese and Thai, where each character is read by itself (characterRuns).",
  "model.field.shortest": "Shortest piece of a word",
  "model.field.shortest.help": "Characters in the shortest piece of a word (shortest).",
  "model.field.longest": "Longest piece of a word",
  "model.field.longest.help":
    "Characters in the longest piece of a word (longest). Pieces match despite endings and misspellings. 0 reads whole words only.",
  "model.field.minimumCount": "Fewest texts",
  "model.field.minimumCount.help":
    "N-grams found in fewer training texts are left out (minimumCount): a word from a single text says nothing about others.",
  "model.field.maximumNgrams": "Most n-grams",
  "model.field.maximumNgrams.help":
    "The n-grams found in most texts are kept (maximumNgrams). Each takes one weight per class.",
  "model.field.buckets": "Vectors for runs",
  "model.field.buckets.help":
    "Pairs and longer runs share this many vectors (buckets). With too few, unrelated runs meet in one vector. Each vector takes memory whether it is used or not.",
  "model.field.dropout": "Dropout",
  "model.field.dropout.help":
    "Share of the values (in EmbeddingBag: of the words and runs) that is left out while training.",
  "model.field.outputMode": "What is counted",
  "model.field.outputMode.help":
    "tf_idf: words that few texts have count more. multi_hot: 1 for each word that occurs. count: how often each word occurs.",
  "model.field.filters": "Filters",
  "model.field.filters.help": "How many different patterns the layer can look for.",
  "model.field.kernelSize": "Kernel size",
  "model.field.kernelSize.help": "How many words each filter sees at once.",
  "model.field.padding": "Padding",
  "model.field.padding.help":
    "What happens at the ends of a text. valid: only whole windows, so the sequence gets shorter. same: filled up with zeros, so that only the steps shorten the sequence. causal: each position sees only itself and the words before it.",
  "model.field.dilationRate": "Dilation",
  "model.field.dilationRate.help":
    "Distance between the words a filter looks at (dilationRate). 1 is side by side; 2 skips every other one and sees twice as far with the same parameters.",
  "model.field.poolSize": "Window",
  "model.field.poolSize.help": "How many positions become one (poolSize).",
  "model.field.strides": "Step",
  "model.field.strides.help":
    "How far the window moves each time (strides). The sequence gets that many times shorter.",
  "model.field.activation": "Activation",
  "model.field.activation.help":
    "What is done to each sum. relu: negative values become zero; leaky_relu, elu, selu, gelu and swish are softer forms of it. tanh and sigmoid: squeezed between −1 and 1, or 0 and 1. softmax: shares that add up to 1. linear: left as it is.",
  "model.field.input": "Input",
  "model.field.input.help":
    "Which of the model's inputs this layer reads. The inputs are chosen with the columns, on the Data stage.",
  "model.field.units": "Units",
  "model.field.units.help":
    "How many values the layer puts out. In a recurrent layer, this is also how much it can remember. The last layer needs one per class or label, or one for a number.",
  "model.field.units.number": "Fixed number",
  "model.field.normalize": "Only the direction counts",
  "model.field.normalize.help":
    "Divides each vector by its length first, so that the result is the cosine of the angle between them, −1 to 1 (normalize).",
  "model.field.layer": "Kind of cell",
  "model.field.layer.help":
    "What reads the text in both directions: GRU is a good start, LSTM remembers a little longer, SimpleRNN is the plainest.",
  "model.field.returnSequences": "A state for each word",
  "model.field.returnSequences.help":
    "On, the state at each word is passed on, as another recurrent or a pooling layer needs it (returnSequences). Off, only the last state, as one vector.",
  "model.field.mergeMode": "Merging",
  "model.field.mergeMode.help":
    "How the two directions become one (mergeMode). concat: side by side, twice as wide. sum, ave, mul: number by number.",
  "model.field.numHeads": "Heads",
  "model.field.numHeads.help":
    "How many questions each word can ask at once (numHeads). In TransformerEncoder, the heads divide the vector evenly among them.",
  "model.field.keyDim": "Size of a head",
  "model.field.keyDim.help": "Numbers in each query and key (keyDim). 16 to 64 are usual.",
  "model.field.causal": "Only look back",
  "model.field.causal.help":
    "Each word sees itself and the words before it, as when text is written word by word (causal). To classify texts, leave it off.",
  "model.field.intermediateDim": "Hidden units",
  "model.field.intermediateDim.help":
    "Width of the dense layer inside the block (intermediateDim). Two to four times the vector size is usual.",
  "model.field.normalizeFirst": "Normalize first",
  "model.field.normalizeFirst.help":
    "On, values are normalized before attention and the dense layers (pre-norm), which trains more steadily. Off, they are normalized after them, as in the first Transformers (post-norm).",
  "model.field.rate": "Rate",
  "model.field.rate.help": "Share of the values that are dropped while training.",
  "model.field.stddev": "Spread of the noise",
  "model.field.stddev.help": "Standard deviation of the noise that is added (stddev).",
  "model.field.epsilon": "Epsilon",
  "model.field.epsilon.help":
    "A small number that keeps the division by the standard deviation from blowing up.",
  "model.field.momentum": "Momentum",
  "model.field.momentum.help":
    "How much of the running mean stays in each step. 0.99 follows slowly. With fewer than a few hundred steps in all, use 0.9.",
  "model.field.encoder": "Encoder",
  "model.field.encoder.help":
    "One of the encoders on this device. The model keeps which one by its content, so that it answers only through the same encoder.",
  "model.field.targetShape": "New sizes",
  "model.field.targetShape.help":
    "One size for a vector, two for a sequence, such as 8 × 16 (targetShape). −1 takes what the other size leaves.",
} as const satisfies Record<string, Message>;
