import { formatPercent } from "../../core/formatPercent.ts";
import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

export const evaluateMessages = {
  "evaluate.title": "Evaluate",
  "evaluate.intro": ({ count }: { count: number }) =>
    `Measured on ${counted(count, "test row")} that the model never saw.`,
  "evaluate.emptyIntro": "How good the model is on rows it never saw.",
  "evaluate.emptyTitle": "There is nothing to measure yet",
  "evaluate.emptyText": "Train a model, and its answers on the test rows will be counted here.",
  "evaluate.toTrain": "Go to training",
  "evaluate.toDeploy": "Go to deployment",

  "evaluate.noRowsTitle": "No rows were held back for testing",
  "evaluate.noRowsText":
    "There is nothing to measure on. On the Data stage, make the training and validation shares smaller, then train again.",

  "evaluate.headline": "How good it is",
  "evaluate.accuracy": "Accuracy",
  "evaluate.accuracyHelp": "The share of test rows that the model answers right.",
  "evaluate.macroF1": "Macro-F1",
  "evaluate.macroF1Help":
    "F1 weighs false alarms against missed rows for one class. Macro-F1 is its plain mean over the classes, so that small classes count as much as large ones.",
  "evaluate.mae": "Mean absolute error",
  "evaluate.dots.this": "This run",
  "evaluate.dots.counter": "Word counter",
  "evaluate.dots.constant.classification": "Largest class",
  "evaluate.dots.constant.multiLabel": "Usual labels",
  "evaluate.dots.constant.regression": "Always the mean",
  "evaluate.sum.classes": ({
    className,
    constant,
    counter,
  }: {
    className: string;
    constant: number;
    counter: number | null;
  }) =>
    `Always answering “${className}” would get ${String(constant)} right${counter === null ? "" : `, a word counter ${String(counter)}`}.`,
  "evaluate.sum.allRight": ({ right }: { right: number }) =>
    `Of 100 new rows, about ${String(right)} get exactly their labels.`,
  "evaluate.sum.labels": ({
    labels,
    constant,
    counter,
  }: {
    labels: readonly string[];
    constant: string;
    counter: string | null;
  }) =>
    `${labels.length === 0 ? "Never giving a label" : `Always giving “${labels.join(", ")}”`} would reach a micro-F1 of ${constant}${counter === null ? "" : `, a word counter ${counter}`}.`,
  "evaluate.sum.off": ({ columnName, error }: { columnName: string; error: string }) =>
    `On average, the answer for ${columnName} is off by ${error}.`,
  "evaluate.sum.number": ({
    value,
    constant,
    counter,
  }: {
    value: string;
    constant: string;
    counter: string | null;
  }) =>
    `Always answering ${value} would be off by ${constant}${counter === null ? "" : `, a word counter by ${counter}`}.`,
  "evaluate.sum.noBetter.classification":
    "No better than always answering with the largest class. More rows, more epochs or another model may help.",
  "evaluate.sum.noBetter.multiLabel":
    "No better than always giving the most frequent labels. More rows, more epochs or another model may help.",
  "evaluate.sum.noBetter.regression":
    "No closer than always answering the mean. More rows, more epochs or another model may help.",
  "evaluate.sum.belowCounter":
    "A simple word counter does as well or better. The template “Linear” is such a model, and is trained in seconds.",
  "evaluate.sentenceSpace": " ",
  "evaluate.ofHundred": ({ right, give }: { right: number; give: number }) =>
    `Of 100 new rows, about ${String(right)} get the right answer, give or take ${String(give)}.`,
  "evaluate.moreFigures": "More figures",
  "evaluate.figure.balancedAccuracy": "Balanced accuracy",
  "evaluate.figure.weightedF1": "Weighted F1",
  "evaluate.figure.topAccuracy": "Among the top 3",
  "evaluate.figure.matthews": "Matthews correlation",
  "evaluate.figure.kappa": "Cohen's kappa",
  "evaluate.figure.rocAuc": "ROC AUC",
  "evaluate.figure.averagePrecision": "Average precision",
  "evaluate.figure.logLoss": "Log loss",
  "evaluate.figure.brier": "Brier score",
  "evaluate.figure.calibrationError": "Calibration error",
  "evaluate.figureHelp.balancedAccuracy":
    "The mean of the classes' recalls: accuracy as if every class had as many rows.",
  "evaluate.figureHelp.weightedF1":
    "The mean of the classes' F1, each weighted by the rows that the class has.",
  "evaluate.figureHelp.topAccuracy":
    "The share of rows whose true class is among the three most probable ones.",
  "evaluate.figureHelp.matthews":
    "How far answers and true classes go together: 1 is perfect, 0 is chance. Small classes count.",
  "evaluate.figureHelp.kappa":
    "Agreement of answers and true classes beyond chance: 1 is perfect, 0 is chance.",
  "evaluate.figureHelp.rocAuc":
    "How often a row of a class is given a higher probability of the class than another row: 1 is perfect, 0.5 is chance. Mean of the classes.",
  "evaluate.figureHelp.averagePrecision":
    "The area below precision over recall, each class against the rest: 1 is perfect. Mean of the classes.",
  "evaluate.figureHelp.logLoss":
    "The mean of −ln of the true class's probability. Answers that are sure and wrong cost most; smaller is better.",
  "evaluate.figureHelp.brier": "The mean squared error of the probabilities; smaller is better.",
  "evaluate.figureHelp.calibrationError":
    "How far the model's confidence is from how often it is right, on average; smaller is better.",
  "evaluate.neverAnswered": ({ names }: { names: readonly string[] }) =>
    names.length === 1
      ? `“${names.join()}” was never the answer, although test rows have it. Weights for rare classes help.`
      : `Never the answer, although test rows have them: ${names.join(", ")}. Weights for rare classes help.`,

  "evaluate.confusion": "Right answers and mistakes",
  "evaluate.confusionHelp":
    "Each row of the table is a true class, each column an answer. The diagonal holds the right answers, every other cell one kind of mistake.",
  "evaluate.confusionCorner": "True class",
  "evaluate.confusionCaption": "Test rows by their true class (rows) and the model's answer (columns)",
  "evaluate.confusionCell": ({
    actual,
    predicted,
    count,
    share,
  }: {
    actual: string;
    predicted: string;
    count: number;
    share: string;
  }) => `${counted(count, "row")} of “${actual}” answered with “${predicted}”: ${share}`,

  "evaluate.confusionCellAnswered": ({
    actual,
    predicted,
    count,
    share,
  }: {
    actual: string;
    predicted: string;
    count: number;
    share: string;
  }) =>
    `${counted(count, "row", "rows")} of “${actual}” answered “${predicted}”: ${share} of the rows answered so`,
  "evaluate.confusionHint":
    "Point at a cell, tap it or move with the arrow keys to read it in words. Plus and minus zoom, 0 shows all.",
  "evaluate.pairs": "Most often mistaken",
  "evaluate.pair": ({ actual, predicted }: { actual: string; predicted: string }) =>
    `“${actual}” taken for “${predicted}”`,
  "evaluate.noMistakes": "Every test row was answered right.",

  "evaluate.views": "Views",
  "evaluate.view.matrix": "Mistakes",
  "evaluate.view.pairs": "Mistakes",
  "evaluate.view.scatter": "Errors",
  "evaluate.view.classes": "Classes",
  "evaluate.view.figures": "Figures",
  "evaluate.view.words": "Words",
  "evaluate.view.map": "Map",
  "evaluate.view.slices": "Slices",
  "evaluate.slices.noRows": "Slices are found among the test rows, which the open table does not have.",
  "evaluate.slices.searching": "Looking for slices that are answered worse",
  "evaluate.slices.none": ({ count }: { count: number }) =>
    `No part of the rows is answered significantly worse than the rest. Tried: ${counted(count, "slice", "slices")}.`,
  "evaluate.slices.found": ({ count, triedCount }: { count: number; triedCount: number }) =>
    `${counted(count, "slice is", "slices are")} answered significantly worse than the rest, of ${formatCount(triedCount)} tried.`,
  "evaluate.slices.kept": "Measured with every run",
  "evaluate.slices.rows": "Rows with",
  "evaluate.slices.count": "Rows",
  "evaluate.slices.wrong": "Wrong",
  "evaluate.slices.error": "Mean error",
  "evaluate.slices.others": "Others",
  "evaluate.slices.keep": "Keep",
  "evaluate.slices.drop": "Drop",
  "evaluate.view.tests": "Own tests",
  "evaluate.view.thresholds": "Thresholds",
  "evaluate.decision.none":
    "Thresholds are set on the validation rows, and this run kept no answers to them. Train again to set some.",
  "evaluate.decision.asTrained": ({ count }: { count: number }) =>
    `Seen on ${counted(count, "validation row", "validation rows")}. A change becomes part of the model: try-out, files, command line and exports follow it.`,
  "evaluate.decision.isPart": ({ count }: { count: number }) =>
    `Seen on ${counted(count, "validation row", "validation rows")}. Part of the model: try-out, files, command line and exports follow it.`,
  "evaluate.decision.reset": "Back to the model as trained",
  "evaluate.decision.part": "What is decided",
  "evaluate.decision.leave": "Leave to a human",
  "evaluate.decision.confidence": "Confidence",
  "evaluate.decision.threshold": "Thresholds",
  "evaluate.decision.costs": "Costs",
  "evaluate.decision.leaveNone": ({ accuracy }: { accuracy: string }) =>
    `The model answers every row, and ${accuracy} of the answers are right.`,
  "evaluate.decision.leaveSome": ({ coverage, accuracy }: { coverage: string; accuracy: string }) =>
    `The model answers ${coverage} of the rows, and ${accuracy} of those answers are right. It leaves the others to a human.`,
  "evaluate.decision.coverageChart": "Share of right answers, by the share of rows that the model answers",
  "evaluate.decision.coverage": "Rows answered by the model",
  "evaluate.decision.accuracyOfThose": "Right answers",
  "evaluate.decision.leaveBelow": "Leave answers below this confidence",
  "evaluate.decision.leaveHelp":
    "Answers that the model is less sure of are marked as left to a human. The fewer rows the model answers, the more of its answers are right.",
  "evaluate.decision.confidenceSentence": ({
    confidence,
    accuracy,
  }: {
    confidence: string;
    accuracy: string;
  }) => `The model is ${confidence} sure on average, and right in ${accuracy} of the rows.`,
  "evaluate.decision.reliabilityChart": "Share of right answers, by confidence",
  "evaluate.decision.meanConfidence": "Confidence",
  "evaluate.decision.shareRight": "Right answers",
  "evaluate.decision.calibrate": "Calibrate",
  "evaluate.decision.temperature": ({ temperature }: { temperature: string }) => `Temperature ${temperature}`,
  "evaluate.decision.uncalibrate": "Undo",
  "evaluate.decision.costSentence": ({ byCosts, byLargest }: { byCosts: string; byLargest: string }) =>
    `A row costs ${byCosts} on average; with the most probable class it would cost ${byLargest}.`,
  "evaluate.decision.costsCaption": "What a mistake costs: true class in rows, answer in columns",
  "evaluate.decision.trueClass": "True class",
  "evaluate.decision.costOf": ({ actual, answered }: { actual: string; answered: string }) =>
    `Cost of answering ${answered} where ${actual} is true`,
  "evaluate.decision.noCosts": "Without costs",
  "evaluate.decision.curve": "Curve",
  "evaluate.decision.curve.precisionRecall": "Precision and recall",
  "evaluate.decision.curve.roc": "ROC",
  "evaluate.decision.x.precisionRecall": "Recall",
  "evaluate.decision.y.precisionRecall": "Precision",
  "evaluate.decision.x.roc": "False positives",
  "evaluate.decision.y.roc": "Recall",
  "evaluate.decision.thresholdSentence": ({
    name,
    precision,
    recall,
  }: {
    name: string;
    precision: string;
    recall: string;
  }) => `${name}: ${precision} of the answers are right, and ${recall} of its rows are found.`,
  "evaluate.decision.thresholdOf": ({ name }: { name: string }) => `Threshold of ${name}`,
  "evaluate.decision.thresholdHelp":
    "The answer is given from this probability on. A lower threshold finds more rows, and more of its answers are wrong.",
  "evaluate.decision.thresholdHelpClasses":
    "The answer is the class whose probability is the largest multiple of its threshold. A lower threshold finds more rows of the class, and more of its answers are wrong.",
  "evaluate.decision.bestF1": "Best F1",
  "evaluate.matrixUnit": "Figures in the cells",
  "evaluate.matrixUnit.share": "% of class",
  "evaluate.matrixUnit.answeredShare": "% of answers",
  "evaluate.matrixUnit.count": "Rows",
  "evaluate.matrixCloser": "Closer",
  "evaluate.matrixFarther": "Farther",
  "evaluate.matrixPart": "Classes shown",
  "evaluate.matrixPart.all": ({ count }: { count: number }) => `All ${formatCount(count)}`,
  "evaluate.matrixPart.confused": ({ count }: { count: number }) => `The ${formatCount(count)} most mistaken`,
  "evaluate.matrixOrder": "Order of the classes",
  "evaluate.matrixOrder.name": "By name",
  "evaluate.matrixOrder.mistakes": "Most mistakes first",
  "evaluate.matrixOrder.confusion": "Mistaken ones together",
  "evaluate.matrixTotal": "All",
  "evaluate.matrixAnswered": "All answers",
  "evaluate.rows": "Rows",
  "evaluate.rows.count": ({ count, wrong }: { count: number; wrong: number }) =>
    `${counted(count, "row")}, ${formatCount(wrong)} wrong`,
  "evaluate.rows.answered": ({ name }: { name: string }) => `→ ${name}`,
  "evaluate.rows.none": "No row is like that.",
  "evaluate.rows.otherRows":
    "The rows that this run was tested on are not in the open table, so they cannot be shown. Train again to look at answers row by row.",
  "evaluate.rows.notKept":
    "This run was kept without its answers. Train again to look at answers row by row.",
  "evaluate.rows.row": ({ row }: { row: number }) => `Row ${formatCount(row)}`,
  "evaluate.rows.actual": ({ name }: { name: string }) => `True: ${name}`,
  "evaluate.rows.answeredWith": ({ name }: { name: string }) => `Answered: ${name}`,
  "evaluate.rows.labelOf": ({ row }: { row: number }) => `The right answer of row ${formatCount(row)}`,
  "evaluate.rows.correct": ({ row }: { row: number }) => `Correct the answer of row ${formatCount(row)}`,
  "evaluate.rows.correctKey": "Correct (L)",
  "evaluate.rows.leaveOut": ({ row }: { row: number }) => `Leave row ${formatCount(row)} out`,
  "evaluate.rows.leaveOutKey": "Leave out (X)",
  "evaluate.rows.leftOut": "left out",
  "evaluate.rows.noSuchClass": "No such class",
  "evaluate.rows.keys":
    "Arrow keys walk through the rows, Space opens one, L corrects its label, X leaves it out.",
  "evaluate.rows.changed": ({ count }: { count: number }) => `${counted(count, "row")} changed.`,
  "evaluate.trainAgain": "Train again",
  "evaluate.compared": "Before and after",
  "evaluate.compared.right": "Right answers, on the rows that both runs were tested on:",
  "evaluate.compared.error": "Mean absolute error, on the rows that both runs were tested on:",
  "evaluate.compared.better": ({ count, low }: { count: number; low: string }) =>
    `Better, by at least ${low}: on ${counted(count, "row")} that is more than chance.`,
  "evaluate.compared.worse": ({ count, low }: { count: number; low: string }) =>
    `Worse, by at least ${low}: on ${counted(count, "row")} that is more than chance.`,
  "evaluate.compared.chance": ({ count }: { count: number; low: string }) =>
    `On ${counted(count, "row")} such a difference may be chance.`,
  "evaluate.compared.mended": ({ count }: { count: number }) => `${formatCount(count)} now right`,
  "evaluate.compared.broken": ({ count }: { count: number }) => `${formatCount(count)} now wrong`,
  "evaluate.compared.nearer": ({ count }: { count: number }) => `${formatCount(count)} much nearer`,
  "evaluate.compared.farther": ({ count }: { count: number }) => `${formatCount(count)} much farther`,
  "evaluate.order": "Order of the rows",
  "evaluate.order.worst": "Worst first",
  "evaluate.order.unsure": "Least sure first",
  "evaluate.order.actual": "By the true answer",
  "evaluate.order.longest": "Longest first",
  "evaluate.chips": "Show only",
  "evaluate.chip.wrong": "Wrong",
  "evaluate.chip.unsure": "Unsure",
  "evaluate.chip.sureAndWrong": "Very sure and wrong",
  "evaluate.chip.unknownWords": "Unknown words",
  "evaluate.chip.tooHigh": "Too high",
  "evaluate.chip.tooLow": "Too low",
  "evaluate.allRows": "All rows",
  "evaluate.focus.right": ({ name }: { name: string }) => `“${name}” answered right`,
  "evaluate.focus.actual": ({ name }: { name: string }) => `True class “${name}”`,
  "evaluate.focus.answered": ({ name }: { name: string }) => `Answered with “${name}”`,
  "evaluate.focus.missed": ({ name }: { name: string }) => `“${name}” missed`,
  "evaluate.focus.superfluous": ({ name }: { name: string }) => `“${name}” given wrongly`,
  "evaluate.focus.allRight": "Right",
  "evaluate.focus.range": ({
    measure,
    from,
    to,
  }: {
    measure: string;
    from: string | null;
    to: string | null;
  }) =>
    from === null
      ? `${measure} below ${to ?? ""}`
      : to === null
        ? `${measure} from ${from}`
        : `${measure} ${from} to ${to}`,
  "evaluate.focus.rows": ({ count }: { count: number }) => `${counted(count, "row")} chosen`,
  "evaluate.focus.words": ({ words }: { words: string }) => `With ${words}`,
  "evaluate.focus.cell": ({ value }: { value: string }) => (value === "" ? "Empty cell" : `“${value}”`),
  "evaluate.measure.confidence": "Confidence",
  "evaluate.measure.loss": "Loss",
  "evaluate.measure.tokenCount": "Tokens",
  "evaluate.measure.unknownShare": "Unknown words",
  "evaluate.measure.actual": "Actual",
  "evaluate.measure.answered": "Answer",
  "evaluate.measure.error": "Error",

  "evaluate.classes": "Class by class",
  "evaluate.class": "Class",
  "evaluate.precision": "Precision",
  "evaluate.precisionHelp": "Of the rows given this answer, the share that really belongs to the class.",
  "evaluate.recall": "Recall",
  "evaluate.recallHelp": "Of the rows that belong to the class, the share that was found.",
  "evaluate.f1": "F1",
  "evaluate.f1Help": "The harmonic mean of precision and recall: high only where both are.",
  "evaluate.support": "Rows",
  "evaluate.supportHelp": "Test rows that belong to the class. With few of them the figures are uncertain.",

  "evaluate.microF1": "Micro-F1",
  "evaluate.microF1Help":
    "F1 over all rows and labels together: the labels given rightly, weighed against those given wrongly and those missed.",
  "evaluate.subsetAccuracy": "All labels right",
  "evaluate.subsetAccuracyHelp":
    "The share of test rows that were given exactly their labels, not one too many or too few.",
  "evaluate.averagePrecision": "Average precision",
  "evaluate.averagePrecisionHelp":
    "How high the rows with a label are ranked by its probability, whatever the threshold. 100% means that all of them come first.",
  "evaluate.given": "Given",
  "evaluate.givenHelp": "Test rows that were given the label.",
  "evaluate.confusedLabels": "Labels given in place of others",
  "evaluate.confusedLabelsHelp":
    "Rows that lack one of their labels and were wrongly given another. A row may count for several pairs.",
  "evaluate.confusedPair": ({ missed, given }: { missed: string; given: string }) =>
    `“${missed}” missed, “${given}” given`,
  "evaluate.noConfusedLabels": "No label was given in place of another.",

  "evaluate.maeHelp": "By how much an answer is off on average, in the column's own unit.",
  "evaluate.rmse": "Root mean squared error",
  "evaluate.rmseHelp": "Like the mean absolute error, but large errors count more. In the column's own unit.",
  "evaluate.r2": "R²",
  "evaluate.r2Help":
    "How much of the differences between the rows the model explains: 1 is all, 0 is no better than always answering the mean.",
  "evaluate.spearman": "Rank correlation",
  "evaluate.spearmanHelp":
    "Whether larger numbers get larger answers (Spearman): 1 if the order is the same throughout, 0 if the two are unrelated.",
  "evaluate.scatter": ({ count }: { count: number }) =>
    `Answers against the actual numbers of ${counted(count, "test row")}. On the dashed line both are equal.`,
  "evaluate.actualNumber": "Actual",
  "evaluate.predictedNumber": "Answer",
  "evaluate.residuals": "Error: answer − actual",
  "evaluate.residualBin": ({ from, to, count }: { from: string; to: string; count: number }) =>
    `${counted(count, "row")} with an error of ${from} to ${to}`,

  "evaluate.try": "Try it",
  "evaluate.playground.open": "Try more",
  "evaluate.playground.hint": "Type a text to see the model's answer.",
  "evaluate.playground.openRow": "Fill in a row",
  "evaluate.playground.hintRow": "Give the columns of a row to see the model's answer.",
  "evaluate.playground.beside": "Compare with another run",
  "evaluate.playground.besideNone": "Compare with another run…",
  "evaluate.playground.besideAnswer": "The other run's answer",
  "evaluate.playground.noModel": "There is no model to try yet. Train one first.",
  "evaluate.playground.file": "Answer a whole file instead",
  "evaluate.sure.unlike": "Unlike anything it was trained on:",
  "evaluate.sure.left": "Too unsure, left to a human:",
  "evaluate.sure.very": "Very sure:",
  "evaluate.sure.quite": "Quite sure:",
  "evaluate.sure.hardly": "Not very sure:",
  "evaluate.sure.guess": "Little more than a guess:",
  "evaluate.tryLabel": "A text to classify",
  "evaluate.tryText": "A text for the model",
  "evaluate.tryPlaceholder": "Type or paste a text",
  "evaluate.tryExamples": "Or one of the test rows:",
  "evaluate.tryMedian":
    "A number left empty counts as missing. The grey number in the field is the median of the training rows.",
  "evaluate.tryCategory": "Choose or type",
  "evaluate.unknownCategory": ({ category }: { category: string }) =>
    `“${category}” was not among the training rows, so it is read as “unknown”.`,
  "evaluate.tryLabels": ({ labels }: { labels: readonly string[] }) =>
    `${labels.length === 1 ? "Label" : "Labels"}: ${labels.join(", ")}`,
  "evaluate.tryNoLabel": "No label",
  "evaluate.tryGiven": "given",
  "evaluate.tryRange": ({ level, low, high }: { level: number; low: string; high: string }) =>
    `In ${(level * 100).toFixed(0)} of 100 rows the number is between ${low} and ${high}.`,
  "evaluate.tryUnlike": "This is unlike the rows that the model was trained on. Its answer may mean nothing.",
  "evaluate.tryLeft": ({ below }: { below: number }) =>
    `Less than ${formatPercent(below, 0)} sure: left to a human.`,
  "evaluate.probabilities": "Probabilities",
  "evaluate.tryMore": ({ count }: { count: number }) =>
    `and ${counted(count, "class", "classes")} less probable`,
  "evaluate.nothingKnown": "The model knows no word of this text, so any answer would be a guess.",
  "evaluate.littleKnown": "The model knows too few words of this text, so any answer would be a guess.",
  "evaluate.nothingKnownOfRow": "The model knows nothing in this row, so any answer would be a guess.",
  "evaluate.unknown": ({ words }: { words: string }) =>
    `Not in the vocabulary, so read as “unknown”: ${words}.`,
  "evaluate.cut": ({ length }: { length: number }) =>
    `Only ${counted(length, "token")} are read; the rest is cut off.`,
} as const satisfies Record<string, Message>;
