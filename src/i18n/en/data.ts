import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(", ");

export const dataMessages = {
  "data.title": "Data",
  "data.summary": ({
    fileName,
    size,
    rows,
    columns,
  }: {
    fileName: string;
    size: string;
    rows: number;
    columns: number;
  }) => `${fileName} · ${size} · ${counted(rows, "row")} · ${counted(columns, "column")}`,
  "data.emptyTitle": "Drop a table to train on",
  "data.emptyText":
    "CSV, TSV, text, JSON, Excel or Parquet, gzipped too; several files, or a folder with a subfolder of texts for each class. Or paste a table.",
  "data.choose": "Choose files",
  "data.dropHere": "Drop the file to open it",
  "data.replace": "Replace",
  "data.goOn": "Go to the model",

  "data.firstRows": "First rows",
  "data.opening": ({ fileName }: { fileName: string }) => `Reading ${fileName}`,
  "data.openingEncoding": ({ read, total }: { read: string; total: string | null }) =>
    `Checking the encoding · ${read}${total === null ? "" : ` of ${total}`}`,
  "data.openingProgress": ({ read, total, rows }: { read: string; total: string | null; rows: number }) =>
    `${read}${total === null ? "" : ` of ${total}`} · ${counted(rows, "row")}`,
  "data.failedTitle": ({ fileName }: { fileName: string }) => `“${fileName}” could not be opened`,
  "data.keepOld": "Keep the table that is open",
  "data.chooseOther": "Choose another file",

  "data.textColumn": "Text column",
  "data.labelColumn": "Label column",
  "data.targetColumn": "Number column",
  "data.columnUnset": "Choose a column",
  "data.byHand": "None: I label by hand",
  "data.noLabels": "Does no column hold labels? Give them here, text by text.",
  "data.startLabelling": "Label by hand",
  "data.labelFirst":
    "No text has a label yet. Name the classes and label some texts: a few dozen are a beginning.",
  "data.labelMore": ({ count }: { count: number }) => `${counted(count, "text")} labelled by hand`,
  "data.labelRest": ({ count }: { count: number }) =>
    `${counted(count, "row")} without a label. You can label them by hand.`,
  "data.chooseRoles": "Choose what the model reads and what it answers.",
  "data.noTextColumn":
    "No column looks like text, so the model reads only numbers and categories. If one of the columns is text, choose it here.",
  "data.unlikeText": ({ name, isNone }: { name: string; isNone: boolean }) =>
    isNone
      ? `“${name}” does not look like text, and no other column does either: it holds names, codes or numbers. A model learns little from reading such a column as text.`
      : `“${name}” does not look like text: it holds names, codes or numbers. Is this the right column?`,
  "data.textHelp": "The column the model reads: one text in each row.",
  "data.labelHelp":
    "The column the model learns to answer: the class of each row, one of a few names that repeat.",
  "data.targetHelp": "The column with the number that the model learns to estimate, such as a price.",
  "data.columnNumber": ({ number }: { number: number }) => `Column ${String(number)}`,

  "data.reading": "How it was read",
  "data.encoding": "Encoding",
  "data.encodingUnsure": "The encoding is a guess. Which of these looks right?",
  "data.delimiter": "Delimiter",
  "data.delimiter.comma": "Comma (,)",
  "data.delimiter.tab": "Tab",
  "data.delimiter.semicolon": "Semicolon (;)",
  "data.delimiter.bar": "Bar (|)",
  "data.delimiter.space": "Space",
  "data.delimiter.blanks": "Two or more spaces",
  "data.delimiter.ruler": "Fixed width, marked by dashes",
  "data.delimiter.labels": "Labels first, marked by __label__",
  "data.quote": "Quote",
  "data.quote.double": 'Double (")',
  "data.quote.single": "Single (')",
  "data.quote.none": "None",
  "data.escape": "Quotes inside a cell",
  "data.escape.doubled": 'Doubled ("")',
  "data.escape.backslash": 'Backslash (\\")',
  "data.header": "First row",
  "data.header.names": "Column names",
  "data.header.values": "Values",

  "data.table": "Rows",
  "data.tableScroll": "Table of rows",
  "data.tableRow": "Row",
  "data.tableColumnsCut": ({ shown, total }: { shown: number; total: number }) =>
    `The first ${String(shown)} of ${formatCount(total)} columns are shown.`,
  "data.unfoldColumns": ({ count }: { count: number }) => `Show ${counted(count, "ignored column")}`,
  "data.foldColumns": ({ count }: { count: number }) => `Hide ${counted(count, "ignored column")}`,
  "data.openRow": ({ row }: { row: string }) => `Open row ${row}`,
  "data.rowNumber": ({ row }: { row: string }) => `Row ${row}`,
  "data.emptyCell": "empty",

  "data.issues": "Noticed while reading",
  "data.issueCount": ({ count }: { count: number }) => counted(count, "note"),
  "data.issueMore": ({ count }: { count: number }) => `${formatCount(count)} more like this`,
  "data.issueRest": ({ count }: { count: number }) =>
    `${counted(count, "further note is", "further notes are")} not listed.`,

  "data.classes": "Classes",
  "data.classesHelp":
    "A class is one of the answers the model can give. The model learns large classes better than small ones.",
  "data.classCount": ({ count }: { count: number }) => counted(count, "class", "classes"),
  "data.classesMore": ({ count, rows }: { count: number; rows: number }) =>
    `and ${formatCount(count)} more with ${counted(rows, "row")}`,
  "data.editClasses": "Edit classes",
  "data.editClassesHelp":
    "Type another name for a class. Classes with the same name become one. Each change is a step that can be undone.",
  "data.searchClasses": "Search the classes",
  "data.nameOfClass": ({ name }: { name: string }) => `Name of class ${name}`,
  "data.mergedWith": ({ total }: { total: number }) => `${counted(total, "row")} in all`,
  "data.leaveOut": "Leave out",
  "data.leaveOutClass": ({ name }: { name: string }) => `Leave out class ${name}`,
  "data.moreClasses": ({ count }: { count: number }) =>
    `${counted(count, "more class", "more classes")}. Search to find one.`,
  "data.classesAfter": ({ before, after }: { before: number; after: number }) =>
    before === after
      ? counted(before, "class", "classes")
      : `${counted(before, "class", "classes")} become ${formatCount(after)}`,
  "data.tooFewClasses": "A model needs at least two classes.",
  "data.applyClasses": "Apply",
  "data.unbalanced": "The classes differ greatly in size.",
  "data.toBalance": "Repeat rows of small classes",
  "data.classesNone": "Choose the columns to read and to answer, and the classes are counted here.",
  "data.usedRepeatedly": ({ rows, examples }: { rows: number; examples: number }) =>
    `${counted(rows, "row")} give ${counted(examples, "example")}: a row with several labels counts once for each.`,
  "data.used": ({ used, leftOut }: { used: number; leftOut: number }) =>
    leftOut === 0
      ? `All ${counted(used, "row")} are used.`
      : `${counted(used, "row")} used, ${formatCount(leftOut)} left out.`,

  "data.split": "Split",
  "data.splitHelp":
    "The model learns from the training rows. The validation rows show, during training, how it does on rows it has not learned from. The test rows are kept for the end, for a fair measure.",
  "data.splitTrain": "Training",
  "data.splitValidation": "Validation",
  "data.splitSeed": "Seed",
  "data.splitSeedHelp": "Decides which rows go into which part. The same seed gives the same split.",

  "data.vocabularySize": "Vocabulary size",
  "data.vocabularyHelp":
    "The words the model knows: the most frequent ones of the training rows. Every other word counts as “unknown”.",
  "data.minimumCount": "Fewest occurrences",
  "data.minimumCountHelp":
    "Words rarer than this in the training rows count as “unknown”. From them, the model learns how to treat new words.",
  "data.sequenceLength": "Sequence length",
  "data.sequenceHelp":
    "How many words of a text are read; the rest is cut off. Automatic takes what 98% of the training texts need, up to 512.",
  "data.sequence.auto": "Automatic",
  "data.sequence.fixed": "Fixed",
  "data.derived": ({ length, vocabulary }: { length: number; vocabulary: number }) =>
    `Sequence length ${formatCount(length)}, vocabulary ${formatCount(vocabulary)}`,
  "data.textPanelHelp":
    "How a text becomes the numbers the model reads: it is cleaned, cut into words, and each word is looked up in the vocabulary. The vocabulary also has an entry for padding and one for unknown words.",
  "data.busy": "The data cannot be changed while a model is training.",

  "data.tab.rows": "Rows",
  "data.tab.doctor": "Doctor",
  "data.tab.words": "Words",
  "data.tab.text": "Text",
  "data.tab.split": "Split",
  "data.tab.augmentation": "Augmentation",

  "data.add": "Add files",
  "data.packing": "Reading the folder",
  "data.tooLargeTitle": "This may not fit into memory",
  "data.tooLarge": ({
    fileName,
    needed,
    available,
  }: {
    fileName: string;
    needed: string;
    available: string;
  }) =>
    `“${fileName}” will take about ${needed} of memory, and this device can spare about ${available}. A sample keeps the proportions of the classes.`,
  "data.openSample": ({ share }: { share: string }) => `Open a sample of ${share}`,
  "data.openAnyway": "Open the whole file",
  "data.fileCount": ({ count }: { count: number }) => counted(count, "file"),
  "data.files": "Files",
  "data.filesHelp":
    "The rows of all files make one table. To train on one file and test on another, choose the split “By file”.",
  "data.partOfFile": ({ fileName }: { fileName: string }) => `Part of ${fileName}`,
  "data.partAutomatic": "Split automatically",
  "data.part.train": "Training",
  "data.part.validation": "Validation",
  "data.part.test": "Test",

  "data.answer": "Answer",
  "data.answerHelp":
    "What the model should answer: one class of several, any number of labels, or a number such as a price.",
  "data.answer.class": "One class",
  "data.answer.classes": "Several labels",
  "data.answer.target": "A number",
  "data.labelSeparator": "Label separator",
  "data.task.classification": (read: ReadColumns) => fromColumns(read, "chooses one class"),
  "data.task.multiLabel": (read: ReadColumns) => fromColumns(read, "says yes or no to each label"),
  "data.task.regression": (read: ReadColumns) => fromColumns(read, "estimates a number"),
  "data.useOf": ({ name }: { name: string }) => `Use of “${name}”`,
  "data.useAs": "Use this column as",
  "data.use.text": "Text to read",
  "data.use.number": "Number to read",
  "data.use.category": "Category to read",
  "data.use.class": "Answer: one class",
  "data.use.classes": "Answer: several labels",
  "data.use.target": "Answer: a number",
  "data.use.ignored": "Ignore",
  "data.role.number": "Number",
  "data.role.category": "Category",
  "data.role.target": "Answer",
  "data.separateTexts": "Each text column as a separate input",
  "data.inputs.number": "Number columns",
  "data.inputs.category": "Category columns",
  "data.inputsHelp.number":
    "Numbers such as an age or a price. A missing number is replaced by the median and marked as missing.",
  "data.inputsHelp.category":
    "One of several values, such as a city or a user. The model learns a vector for each value.",
  "data.scaling": "Scaling",
  "data.scalingHelp": "Brings all number columns to a similar size, measured on the training rows only.",
  "data.scaling.standard": "Mean 0, standard deviation 1",
  "data.scaling.minMax": "From 0 to 1",
  "data.scaling.log": "Logarithm first, for numbers of very different sizes",
  "data.numbers": "Numbers to answer",
  "data.numbersRange": ({ minimum, median, maximum }: { minimum: string; median: string; maximum: string }) =>
    `Smallest ${minimum}, median ${median}, largest ${maximum}.`,
  "data.labelsPerRow": ({ count }: { count: string }) => `${count} labels a row on average.`,
  "data.role.text": "Text",
  "data.role.label": "Label",
  "data.role.split": "Split",
  "data.role.group": "Group",
  "data.role.time": "Time",
  "data.role.weight": "Weight",
  "data.moreRoles": "More roles",
  "data.ignored": ({ names }: { names: readonly string[] }) =>
    names.length === 0
      ? "every column is used"
      : `ignored: ${names.slice(0, 4).join(", ")}${names.length > 4 ? ` and ${String(names.length - 4)} more` : ""}`,
  "data.moreTexts": "Further text columns",
  "data.moreTextsHelp": "Joined to the text column in this order. Empty cells are skipped.",
  "data.separator": "Joined by",
  "data.separator.space": "A space",
  "data.separator.line": "A line break",
  "data.separator.bar": "A bar |",
  "data.separator.dot": "A full stop",
  "data.noColumn": "None",
  "data.column.split": "Split column",
  "data.column.group": "Group column",
  "data.column.time": "Time column",
  "data.column.weight": "Weight column",
  "data.columnHelp.split": "Says which part each row belongs to: train, validation (dev) or test.",
  "data.columnHelp.group":
    "Rows with the same value, such as the same author, stay in one part. Otherwise the model would be tested on authors it already knows.",
  "data.columnHelp.time": "A date or a number. A split by time keeps the latest rows for testing.",
  "data.columnHelp.weight": "A number that says how much a row counts in training; 1 is usual.",
  "data.several": ({ separator }: { separator: string }) =>
    `Several labels in a cell, separated by “${separator}”`,
  "data.severalHelp":
    "This model answers with one class only, never with two at once. Choose what to do with rows that have several labels. The file itself does not change, and you can undo the choice.",
  "data.severalShare": ({ share }: { share: string }) =>
    `${share} of the rows have several labels, and the model will answer with one class.`,
  "data.severalMeans.first": "Only the first label counts. An answer that names another one counts as wrong.",
  "data.severalMeans.drop":
    "Only rows with one label are used for training and testing, so the figures say nothing about rows with several labels.",
  "data.severalMeans.repeat":
    "Such a row appears once for each of its labels, always in the same part. At most one of them can be answered right, so expect a lower accuracy. The Doctor reports these rows as contradictions: leave them as they are.",
  "data.severalMeans.whole":
    "“a” and “a with b” become two unrelated classes. Rare combinations may have too few rows to learn.",
  "data.several.first": "The first one counts",
  "data.several.drop": "Only rows with one label",
  "data.several.repeat": "One row for each label",
  "data.several.whole": "Each combination is a class",
  "data.numericLabel":
    "These labels are numbers with many different values, and each value would be a class of its own.",
  "data.numericDoCut": ({ count }: { count: number }) => `Cut into ${String(count)} classes`,
  "data.numericCut": ({ edges }: { edges: readonly string[] }) =>
    `The numbers are cut into classes at ${edges.join(" and ")}.`,
  "data.numericUncut": "Do not cut",

  "data.format.delimited": "Delimited text",
  "data.format.jsonLines": "JSON Lines, one record per line: nothing had to be guessed.",
  "data.format.json": "JSON records: nothing had to be guessed.",
  "data.format.xlsx": "An Excel workbook: cells are read as they are stored.",
  "data.format.parquet": "A Parquet file: its columns have names and types of their own.",
  "data.sheet": "Sheet",
  "data.skippedRows": "Skipped lines",
  "data.decimal": "Decimal mark",
  "data.decimal.point": "Point (1.5)",
  "data.decimal.comma": "Comma (1,5)",

  "data.filters": "Search and filter",
  "data.search": "Search the rows",
  "data.filterClass": "Class shown",
  "data.allClasses": "All classes",
  "data.filterPart": "Part shown",
  "data.allParts": "All parts",
  "data.filterLanguage": "Language shown",
  "data.noLanguages": "Languages off",
  "data.allLanguages": "All languages",
  "data.language": "Language",
  "data.languageCount": ({ name, count }: { name: string; count: number }) =>
    `${name} (${formatCount(count)})`,
  "data.languagesReading": "Detecting the languages",
  "data.showAll": "Show all",
  "data.noRowsFound": "No row matches.",
  "data.noSuchClass": "No class has this name.",
  "data.editLabel": ({ row, label }: { row: number; label: string }) =>
    `Label of row ${formatCount(row)}: ${label}. Change it`,
  "data.labelOfRow": ({ row }: { row: number }) => `Label of row ${formatCount(row)}`,

  "data.doctor": "Doctor",
  "data.doctorHelp":
    "Finds problems in the data before they spoil a model. Every fix can be undone, and is also applied to new data.",
  "data.severity.high": "Matters most",
  "data.severity.medium": "Worth fixing",
  "data.severity.low": "Good to know",
  "data.urgent": "Found by the Doctor",
  "data.safeFixes": ({ count }: { count: number }) => `Fix all that is safe (${formatCount(count)})`,
  "data.safeFixesHelp":
    "Fixes garbled characters, HTML, blank and repeated texts, different spellings of a label, and labels that mean “none”. Nothing worth learning is lost, and one undo reverses it all.",
  "data.doctorLook": "Check again",
  "data.doctorLooking": "Checking the rows",
  "data.doctorLooked": ({ count }: { count: number }) => `${counted(count, "row")} checked`,
  "data.doctorIdle": "This table is large, so checking all rows takes a while. Start when you like.",
  "data.doctorNothing": "No problem was found.",
  "data.findingExamples": ({ count }: { count: number }) => counted(count, "example"),
  "data.findingShow": "Show them in the table",
  "data.findingByItself": "Already taken care of: these rows are not used for training.",
  "data.finding.blankTexts": "Blank or nearly blank texts",
  "data.finding.exactDuplicates": "Duplicate texts",
  "data.finding.nearDuplicates": "Near-duplicate texts",
  "data.finding.conflicts": "Same text, different labels",
  "data.finding.labelVariants": "Spellings of the same label",
  "data.finding.absentLabels": "Labels that mean “none”",
  "data.finding.rareClasses": "Classes with very few rows",
  "data.finding.imbalance": "Classes of very different sizes",
  "data.finding.markup": "HTML and entities",
  "data.finding.mojibake": "Garbled characters",
  "data.finding.languageMix": "Several languages",
  "data.finding.extremeLengths": "Extremely long texts",
  "data.finding.personalData": "Personal data",
  "data.finding.labelLeak": "The text gives the label away",
  "data.finding.splitLeak": "Texts in more than one part",
  "data.finding.doubtfulLabels": "Doubtful labels",
  "data.why.blankTexts": "A blank text has nothing to learn from. It only teaches the model to guess.",
  "data.why.exactDuplicates": "A text that occurs ten times counts ten times, and the model may memorize it.",
  "data.why.nearDuplicates": "Each slightly changed copy counts again, but teaches nothing new.",
  "data.why.conflicts":
    "The model is given two answers for the same text, so it can be right half the time at best.",
  "data.why.labelVariants": "Each spelling becomes a class of its own, and the model has to tell them apart.",
  "data.why.absentLabels": "A word for a missing label would become a class of its own.",
  "data.why.rareClasses": "A handful of rows is too few to learn a class from, or to measure it by.",
  "data.why.imbalance": "A model can be right most of the time by never answering with the small class.",
  "data.why.markup": "Tags and entities become tokens and take the place of words.",
  "data.why.mojibake":
    "The text was once read in the wrong encoding, so its words fall apart into odd characters.",
  "data.why.languageMix":
    "Each language needs its own words in the vocabulary. A language with few rows is hardly learned.",
  "data.why.extremeLengths": "A few very long texts slow down every batch, and are cut off anyway.",
  "data.why.personalData":
    "A model can give away what it has memorized, and it seldom needs personal data to answer.",
  "data.why.labelLeak":
    "The model learns to find the answer written in the text, and fails where it is not written.",
  "data.why.splitLeak": "A model that is tested on texts it was trained on looks better than it is.",
  "data.why.doubtfulLabels":
    "A simple model that was not trained on these rows is very sure of another class. Check them first: a wrong label teaches a wrong answer, but a correct label that is hard to predict is worth keeping.",
  "data.detail.imbalance": ({
    largest,
    smallest,
    ratio,
  }: {
    largest: string;
    smallest: string;
    ratio: number;
  }) => `“${largest}” has ${formatCount(ratio)} times as many rows as “${smallest}”.`,
  "data.detail.languageMix": ({ main, others }: { main: string; others: readonly string[] }) =>
    `Mostly ${main}, beside ${others.join(", ")}.`,
  "data.detail.extremeLengths": ({ longest, usual }: { longest: number; usual: number }) =>
    `Up to ${formatCount(longest)} characters, where ${formatCount(usual)} are usual.`,
  "data.detail.personalData": ({ kinds }: { kinds: readonly string[] }) => `Found: ${kinds.join(", ")}.`,
  "data.personal.email": "e-mail addresses",
  "data.personal.phone": "telephone numbers",
  "data.personal.card": "card numbers",
  "data.personal.identity": "identity numbers",
  "data.note.sameAs": ({ row }: { row: number }) => `like row ${formatCount(row)}`,
  "data.note.mostly": ({ label }: { label: string }) => `mostly “${label}”`,
  "data.note.length": ({ count }: { count: number }) => counted(count, "character"),
  "data.fix.dropBlankTexts": "Leave out blank texts",
  "data.fix.dropDuplicates": "Keep one of each",
  "data.fix.dropNearDuplicates": "Keep the first of each",
  "data.fix.resolveConflicts.majority": "Keep the most frequent label",
  "data.fix.resolveConflicts.none": "Leave out all of them",
  "data.fix.renameLabels": "Merge the spellings",
  "data.fix.dropClasses": "Leave out these labels",
  "data.fix.stripMarkup": "Remove HTML",
  "data.fix.mendMojibake": "Repair the characters",
  "data.fix.keepLanguages": "Keep the main language",
  "data.fix.dropLengths": "Leave out the longest",
  "data.fix.maskPersonalData": "Replace with placeholders",
  "data.fix.removeWords": "Remove these words",
  "data.fix.relabel": "Use the suggested labels",
  "data.fix.dropTexts": "Leave out doubtful rows",
  "data.fix.label": "Labels given by hand",
  "data.fix.oversample": "Repeat rows of small classes",
  "data.step.renameLabels": "Rename classes",
  "data.step.dropClasses": "Leave out classes",
  "data.recipe": "Fixes applied",
  "data.recipeHelp":
    "The fixes so far, in order. They are saved with the project and also applied to new data. Each can be undone by itself.",
  "data.stepCount": ({ count }: { count: number }) => counted(count, "step"),
  "data.stepEffect": ({ dropped, relabelled }: { dropped: number; relabelled: number }) =>
    dropped > 0 ? `−${formatCount(dropped)}` : relabelled > 0 ? `${formatCount(relabelled)} changed` : "",
  "data.removeStep": ({ name }: { name: string }) => `Undo “${name}”`,

  "data.words": "Most telling words",
  "data.wordsHelp":
    "Words that are far more frequent in one class than in the others, ranked by how certain that is (log-odds with a Dirichlet prior). The figure counts rows. Press a word to see them.",
  "data.wordHint.urls": ({ words }: { words: readonly string[] }) =>
    `${quoted(words)} ${words.length === 1 ? "is a piece" : "are pieces"} of web addresses.`,
  "data.wordHint.markup": ({ words }: { words: readonly string[] }) =>
    `${quoted(words)} ${words.length === 1 ? "is a piece" : "are pieces"} of HTML.`,
  "data.wordHint.numbers": ({ words }: { words: readonly string[] }) =>
    words.length === 1
      ? `${quoted(words)} is a number that counts as a word.`
      : `${quoted(words)} are numbers, and each counts as a word of its own.`,
  "data.wordHintDo.urls": "Replace addresses with one word",
  "data.wordHintDo.markup": "Remove HTML",
  "data.wordHintDo.numbers": "Replace numbers with one word",
  "data.wordsCounting": "Counting words",
  "data.wordsNone": "No word is typical of this class.",
  "data.wordsMore": ({ count }: { count: number }) => `and ${counted(count, "class", "classes")} more`,
  "data.wordTitle": ({ count, score }: { count: number; score: string }) =>
    `${counted(count, "row")}, z = ${score}`,
  "data.languages": "Languages",
  "data.languagesHelp":
    "Detected by script and, in Latin script, by frequent words. Short texts often cannot be detected.",
  "data.languageUnknown": "Unknown",

  "data.lengths": "Lengths",
  "data.lengthsHelp":
    "How many tokens the training texts have. Move the handle to choose how many are read; the rest is cut off.",
  "data.lengthsShare": ({ length, share, longest }: { length: number; share: string; longest: number }) =>
    `With ${counted(length, "token")}, ${share} of the training texts are read whole. The longest has ${formatCount(longest)}.`,
  "data.lengthsChart": ({ bins, size, longest }: { bins: number; size: number; longest: number }) =>
    `Histogram of text lengths: ${String(bins)} bins of ${counted(size, "token")}, the longest text has ${formatCount(longest)}`,
  "data.lengthsMost": ({ count }: { count: number }) => `highest bar: ${counted(count, "text")}`,
  "data.lengthsBin": ({ from, to, count }: { from: number; to: number; count: number }) =>
    `${formatCount(from)}–${formatCount(to)} tokens: ${counted(count, "text")}`,

  "data.strip": "From text to numbers",
  "data.stripHelp":
    "Every step that a text goes through before the model sees it. Tokens missing from the vocabulary are underlined. Tokens beyond the sequence length are struck through.",
  "data.stripTyped": "Type a text",
  "data.stripText": "A text of your own",
  "data.stripRow": "Row",
  "data.strip.raw": "Raw",
  "data.strip.cleaned": "Cleaned",
  "data.strip.tokens": "Tokens",
  "data.strip.padded": ({ count }: { count: number }) => `Ids [${String(count)}]`,
  "data.strip.unknown": "Not in the vocabulary: read as “unknown”",
  "data.strip.unknownHint": ({ unknown, tokens }: { unknown: number; tokens: number }) =>
    `${formatCount(unknown)} of ${counted(tokens, "token")} ${unknown === 1 ? "is" : "are"} not in the vocabulary. To know more words, lower “Fewest occurrences” or raise “Vocabulary size”.`,
  "data.strip.cut": "Beyond the sequence length: not read",
  "data.strip.more": ({ count }: { count: number }) => `and ${formatCount(count)} more`,

  "data.textGroup.letters": "Letters",
  "data.textGroup.replacing": "Remove or replace",
  "data.textGroup.tokens": "Tokens",
  "data.textGroup.vocabulary": "Vocabulary",
  "data.textGroup.sequence": "Length",
  "data.changed": "Changed from the default",
  "data.changedCount": ({ count }: { count: number }) => `${formatCount(count)} changed`,
  "data.reset": "Reset",
  "data.clean.lowerCase": "Lower-case",
  "data.cleanHelp.lowerCase": "“Refund” and “refund” become one word.",
  "data.clean.normalizeNfkc": "Unify characters (NFKC)",
  "data.cleanHelp.normalizeNfkc": "Full width becomes half width; ligatures and other variants become one.",
  "data.clean.stripHtml": "Remove HTML",
  "data.cleanHelp.stripHtml": "Tags are removed, and “&amp;” becomes “&”.",
  "data.clean.stripAccents": "Remove accents",
  "data.cleanHelp.stripAccents": "“café” and “cafe” become one word. Latin and Greek letters only.",
  "data.clean.simplifyChinese": "Traditional to simplified Chinese",
  "data.cleanHelp.simplifyChinese": "Character by character, by OpenCC's table.",
  "data.clean.shortenRepeats": "Shorten repeated characters",
  "data.cleanHelp.shortenRepeats": "“sooooo” becomes “soo”, “!!!!” becomes “!!”.",
  "data.clean.removeEmoji": "Remove emoji",
  "data.cleanHelp.removeEmoji": "Emoji often carry the tone of a text. Keep them if the tone matters.",
  "data.clean.urls": "Web addresses",
  "data.clean.emails": "E-mail addresses",
  "data.clean.numbers": "Numbers",
  "data.treatment.keep": "Keep",
  "data.treatment.placeholder": "Placeholder",
  "data.treatment.remove": "Remove",
  "data.clean.stopWords": "Leave out stop words",
  "data.cleanHelp.stopWords":
    "Frequent words such as “the” and “of”. “Not” is often among them, so leaving them out can also do harm.",
  "data.stopWordsNone": "None",

  "data.tokenizer": "Tokenizer",
  "data.tokenizerHelp": "How a text is cut into tokens, the smallest pieces that the model sees.",
  "data.tokenizer.unicode-words": "Words (Unicode)",
  "data.tokenizer.whitespace": "Split at spaces",
  "data.tokenizer.characters": "Characters",
  "data.tokenizer.character-ngrams": "Character n-grams",
  "data.tokenizer.segmenter": "Words (browser)",
  "data.tokenizer.bpe": "Byte-pair encoding",
  "data.tokenizer.wordpiece": "WordPiece",
  "data.tokenizer.huggingface": "From a file",
  "data.tokenizerNote.unicode-words":
    "Words, and single characters in scripts without spaces. The same in every browser.",
  "data.tokenizerNote.whitespace": "Punctuation stays attached to words. The same in every browser.",
  "data.tokenizerNote.characters": "Every character is a token: a small vocabulary, but long sequences.",
  "data.tokenizerNote.character-ngrams": "Overlapping pieces of words: robust against misspellings.",
  "data.tokenizerNote.segmenter":
    "Finds words in Chinese, Japanese and Thai too. Depends on the browser: in another one, the same model may read other tokens.",
  "data.tokenizerNote.bpe": "Frequent pieces of text, learned from the training rows. Can spell any text.",
  "data.tokenizerNote.wordpiece":
    "Words cut into frequent pieces, learned from the training rows, as in BERT.",
  "data.tokenizerNote.huggingface":
    "Cut as the file says. The training rows decide which tokens the model knows.",
  "data.tokenizerFile": "Use a tokenizer.json",
  "data.tokenizerWrong": "This is not a tokenizer.json: it has no “model”.",
  "data.ngramShortest": "Shortest",
  "data.ngramLongest": "Longest",
  "data.locale": "Language",
  "data.localeHelp": "A language code such as “th”. Leave it empty for the browser's own language.",
  "data.truncating": "Where to cut",
  "data.truncatingHelp": "Which part of a long text is left out.",
  "data.truncating.post": "The end",
  "data.truncating.pre": "The beginning",
  "data.truncating.middle": "The middle",
  "data.padding": "Where to pad",
  "data.paddingHelp": "On which side zeros fill up a short text.",
  "data.padding.post": "After the text",
  "data.padding.pre": "Before the text",

  "data.splitMethod": "How rows are divided",
  "data.splitMethodHelp": "At random is right where rows are independent of each other.",
  "data.splitMethod.random": "At random, evenly over the answers",
  "data.splitMethod.group": "By group",
  "data.splitMethod.column": "By a column",
  "data.splitMethod.file": "By file",
  "data.splitMethod.time": "By time",
  "data.splitMissing.group":
    "Choose a group column under “More roles”. Until then, rows are split at random.",
  "data.splitMissing.column":
    "Choose a split column under “More roles”. Until then, rows are split at random.",
  "data.splitMissing.file":
    "Say which part each file is, under “Files”. Until then, rows are split at random.",
  "data.splitMissing.time": "Choose a time column under “More roles”. Until then, rows are split at random.",
  "data.folds": "Cross-validation",
  "data.foldsHelp": "Cuts the rows into equal folds and tests on one of them. Train once for each fold.",
  "data.foldCount": "Folds",
  "data.foldIndex": "Test fold",
  "data.splitTotal": "All rows",
  "data.splitApart": "The same text is never in two parts.",
  "data.splitLeftOut": ({ count }: { count: number }) =>
    `${counted(count, "row is", "rows are")} left out of training, because another part has the same text.`,

  "data.augmentation": "Augmentation",
  "data.augmentationHelp":
    "Makes more training rows by small random changes to the existing ones. The model then relies less on single words.",
  "data.augmentationOnly": "Only training rows are multiplied. Validation and test rows stay as they are.",
  "data.copies": "Changed copies",
  "data.copiesHelp": "How many changed copies of each training row are added. 0 adds none.",
  "data.oversampling": "Repeat small classes up to",
  "data.oversamplingHelp":
    "Rows of small classes are repeated until each class has this share of the largest one. 0 repeats none.",
  "data.augment.deletion": "Leave tokens out",
  "data.augment.swap": "Swap tokens",
  "data.augment.masking": "Mask tokens",
  "data.augment.cropping": "Crop the text",
  "data.augmentPreview": "Before and after",
  "data.augmentBefore": "Before",
  "data.augmentAfter": "After",
} as const satisfies Record<string, Message>;

/** How many columns of each sort are read. */
interface ReadColumns {
  readonly texts: number;
  readonly columns: number;
}

/** A sentence on the model's inputs and its task; the first thing to do where it reads nothing yet. */
function fromColumns({ texts, columns }: ReadColumns, does: string): string {
  const parts = [
    ...(texts === 0 ? [] : [texts === 1 ? "the text" : counted(texts, "text column")]),
    ...(columns === 0 ? [] : [counted(columns, texts === 0 ? "column" : "further column")]),
  ];
  return parts.length === 0
    ? "Choose what the model reads."
    : `From ${parts.join(" and ")}, the model ${does}.`;
}
