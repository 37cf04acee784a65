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
  "data.emptyTitle": "Drop a table of texts and labels",
  "data.emptyText":
    "CSV, TSV, text, JSON, Excel or Parquet, gzipped too; several files, or a folder with a subfolder of texts for each class. Or paste a table.",
  "data.choose": "Choose files",
  "data.dropHere": "Drop it here to open it",
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
  "data.columnUnset": "Choose a column",
  "data.chooseRoles": "Choose which column holds the text and which the label.",
  "data.noTextColumn":
    "No column reads like a text, so none is read as one: the model goes by numbers and categories. Choose a text column if there is one after all.",
  "data.unlikeText": ({ name, isNone }: { name: string; isNone: boolean }) =>
    isNone
      ? `“${name}” does not read like a text, and no other column does: it holds names, codes or numbers. A model learns little from such a column as a text.`
      : `“${name}” does not read like a text: it holds names, codes or numbers. Is it the column you mean?`,
  "data.textHelp": "The column the model reads. Each row is one text to classify.",
  "data.labelHelp":
    "The column the model learns to answer: the name of the class each text belongs to, from a few names that repeat.",
  "data.columnNumber": ({ number }: { number: number }) => `Column ${String(number)}`,

  "data.reading": "How it was read",
  "data.encoding": "Encoding",
  "data.encodingUnsure": "The encoding is a guess. Which of these reads right?",
  "data.delimiter": "Delimiter",
  "data.delimiter.comma": "Comma ,",
  "data.delimiter.tab": "Tab",
  "data.delimiter.semicolon": "Semicolon ;",
  "data.delimiter.bar": "Bar |",
  "data.delimiter.space": "Space",
  "data.delimiter.blanks": "Two or more blanks",
  "data.delimiter.ruler": "Columns under a ruler",
  "data.quote": "Quote",
  "data.quote.double": 'Double "',
  "data.quote.single": "Single '",
  "data.quote.none": "None",
  "data.escape": "Quote within a cell",
  "data.escape.doubled": 'Doubled ""',
  "data.escape.backslash": 'Backslash \\"',
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
  "data.rowPlace": ({ place, total }: { place: number; total: number }) =>
    `${formatCount(place)} of ${formatCount(total)}`,
  "data.rowBefore": "Row before",
  "data.rowAfter": "Next row",
  "data.emptyCell": "empty",

  "data.issues": "Noticed while reading",
  "data.issueCount": ({ count }: { count: number }) => counted(count, "remark"),
  "data.issueMore": ({ count }: { count: number }) => `${formatCount(count)} more like this`,
  "data.issueRest": ({ count }: { count: number }) =>
    `${counted(count, "further remark is", "further remarks are")} not listed.`,

  "data.classes": "Classes",
  "data.classesHelp":
    "A class is one of the answers the model can give. Classes of very different size are learned unequally well.",
  "data.classCount": ({ count }: { count: number }) => counted(count, "class", "classes"),
  "data.classesMore": ({ count, rows }: { count: number; rows: number }) =>
    `and ${formatCount(count)} more with ${counted(rows, "row")}`,
  "data.editClasses": "Edit classes",
  "data.editClassesHelp":
    "Type another name for a class. Classes with the same name become one. Each change is a step that can be undone.",
  "data.searchClasses": "Search the classes",
  "data.nameOfClass": ({ name }: { name: string }) => `Name of class ${name}`,
  "data.mergedWith": ({ total }: { total: number }) => `${counted(total, "row")} together`,
  "data.leaveOut": "Leave out",
  "data.leaveOutClass": ({ name }: { name: string }) => `Leave out class ${name}`,
  "data.moreClasses": ({ count }: { count: number }) =>
    `${counted(count, "more class", "more classes")}: search for the one you want.`,
  "data.classesAfter": ({ before, after }: { before: number; after: number }) =>
    before === after
      ? counted(before, "class", "classes")
      : `${counted(before, "class", "classes")} become ${formatCount(after)}`,
  "data.tooFewClasses": "A model needs two classes at least.",
  "data.applyClasses": "Apply",
  "data.unbalanced": "The classes are of very different size.",
  "data.toBalance": "Repeat rows of small classes",
  "data.classesNone": "Classes are counted once a text and a label column are chosen.",
  "data.usedRepeatedly": ({ rows, examples }: { rows: number; examples: number }) =>
    `${counted(rows, "row")} give ${counted(examples, "example")}: rows with several labels are there once for each.`,
  "data.used": ({ used, leftOut }: { used: number; leftOut: number }) =>
    leftOut === 0
      ? `All ${counted(used, "row")} are used.`
      : `${counted(used, "row")} used, ${formatCount(leftOut)} left out.`,

  "data.split": "Split",
  "data.splitHelp":
    "The model learns from the training rows. Validation rows show during training how it does on rows it does not learn from. Test rows are kept for the end, for a fair measure.",
  "data.splitTrain": "Training",
  "data.splitValidation": "Validation",
  "data.splitSeed": "Seed",
  "data.splitSeedHelp":
    "Decides which rows go where. The same seed deals the same rows again; each class is dealt in the same shares.",

  "data.vocabularySize": "Vocabulary size",
  "data.vocabularyHelp":
    "The words the model knows: the most frequent ones of the training rows. Any other word counts as “unknown”.",
  "data.minimumCount": "Fewest occurrences",
  "data.minimumCountHelp":
    "Words rarer than this in the training rows count as “unknown”, so that the model learns what to do with new words.",
  "data.sequenceLength": "Sequence length",
  "data.sequenceHelp":
    "How many words of a text are read; the rest is cut off. Automatic takes what 98 % of the training texts need, up to 512.",
  "data.sequence.auto": "Automatic",
  "data.sequence.fixed": "Fixed",
  "data.derived": ({ length, vocabulary }: { length: number; vocabulary: number }) =>
    `Sequence length ${formatCount(length)}, vocabulary ${formatCount(vocabulary)}`,
  "data.textPanelHelp":
    "How texts become the numbers the model reads: cleaned, cut into words, and each word looked up in the vocabulary, which also holds an entry for padding and one for unknown words.",
  "data.busy": "While a model trains, the data cannot be changed.",

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
    `“${fileName}” will take about ${needed} once it is open; this device can be expected to spare about ${available}. A sample keeps every class in its proportion.`,
  "data.openSample": ({ share }: { share: string }) => `Open a sample of ${share}`,
  "data.openAnyway": "Open all of it",
  "data.fileCount": ({ count }: { count: number }) => counted(count, "file"),
  "data.files": "Files",
  "data.filesHelp":
    "Rows of all files make one table. A file can be a part of its own, so that you train on one and test on another; choose the split “By file” for that.",
  "data.partOfFile": ({ fileName }: { fileName: string }) => `Part of ${fileName}`,
  "data.partDealt": "Dealt",
  "data.part.train": "Training",
  "data.part.validation": "Validation",
  "data.part.test": "Test",

  "data.answer": "Answer",
  "data.answerHelp":
    "What the model is to answer: one class of several, any number of labels, or a number such as a price.",
  "data.answer.class": "One class",
  "data.answer.classes": "Several labels",
  "data.answer.target": "A number",
  "data.labelSeparator": "Between labels",
  "data.task.classification": (read: ReadColumns) => `From ${whatIsRead(read)}, the model chooses one class.`,
  "data.task.multiLabel": (read: ReadColumns) =>
    `From ${whatIsRead(read)}, the model says yes or no to each label.`,
  "data.task.regression": (read: ReadColumns) => `From ${whatIsRead(read)}, the model works out a number.`,
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
  "data.separateTexts": "Each text column is an input of its own",
  "data.inputs.number": "Number columns",
  "data.inputs.category": "Category columns",
  "data.inputsHelp.number":
    "Measures such as age or price. A missing number counts as the median, and is marked.",
  "data.inputsHelp.category":
    "One of several values, such as a city or a user. Each value gets a vector of its own.",
  "data.scaling": "Scaling",
  "data.scalingHelp": "Brings numbers to a common size, measured on the training rows alone.",
  "data.scaling.standard": "Mean 0, deviation 1",
  "data.scaling.minMax": "From 0 to 1",
  "data.scaling.log": "Logarithm first, for numbers of very different size",
  "data.numbers": "Numbers to answer",
  "data.numbersRange": ({ minimum, median, maximum }: { minimum: string; median: string; maximum: string }) =>
    `Least ${minimum}, median ${median}, most ${maximum}.`,
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
  "data.moreTextsHelp": "Joined to the text column, in this order. Empty cells are left out.",
  "data.separator": "Between them",
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
    "Rows with the same value, such as one author's, stay in one part, so that the model is not tested on whom it knows.",
  "data.columnHelp.time": "A date or a number. With a split by time, the latest rows are tested on.",
  "data.columnHelp.weight": "A number that says how much a row counts in training; 1 is usual.",
  "data.several": ({ separator }: { separator: string }) =>
    `Several labels in a cell, separated by “${separator}”`,
  "data.severalHelp":
    "A model here answers with one class for a text: it cannot say that two hold at once. Choose what becomes of rows that have several labels; the file itself stays as it is, and undo takes the choice back.",
  "data.severalShare": ({ share }: { share: string }) =>
    `${share} of the rows have several labels, and the model will answer with one class.`,
  "data.severalMeans.first":
    "The labels after the first are ignored, and an answer that names one of them counts as wrong.",
  "data.severalMeans.drop":
    "Rows with one label are learned and tested; the others take part in neither, so the figures say nothing about texts that have several.",
  "data.severalMeans.repeat":
    "Such a text is there once for each of its labels, all in one part; at most one of them can be answered right, so expect a lower accuracy. The Doctor names these rows as contradictions: leave them.",
  "data.severalMeans.whole":
    "“a” and “a with b” become classes that have nothing to do with each other; of rare combinations there may be too few rows to learn.",
  "data.several.first": "The first one counts",
  "data.several.drop": "Only rows with one label",
  "data.several.repeat": "One row for each label",
  "data.several.whole": "Each combination is a class",
  "data.numericLabel": "These labels are numbers with many values: each of them would be a class of its own.",
  "data.numericDoCut": ({ count }: { count: number }) => `Cut into ${String(count)} classes`,
  "data.numericCut": ({ edges }: { edges: readonly string[] }) =>
    `The numbers are cut into classes at ${edges.join(" and ")}.`,
  "data.numericUncut": "Do not cut",

  "data.format.delimited": "Delimited text",
  "data.format.jsonLines": "JSON Lines: one record a line. There is nothing to guess.",
  "data.format.json": "JSON records. There is nothing to guess.",
  "data.format.xlsx": "An Excel workbook: cells are read as they are stored.",
  "data.format.parquet": "A Parquet file: its columns have names and types of their own.",
  "data.sheet": "Sheet",
  "data.skippedRows": "Skipped lines",
  "data.decimal": "Decimals",
  "data.decimal.point": "Point 1.5",
  "data.decimal.comma": "Comma 1,5",

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
  "data.languagesReading": "Telling the languages",
  "data.showAll": "Show all",
  "data.noRowsFound": "No row fits.",
  "data.editLabel": ({ row, label }: { row: number; label: string }) =>
    `Label of row ${formatCount(row)}: ${label}. Change it`,
  "data.labelOfRow": ({ row }: { row: number }) => `Label of row ${formatCount(row)}`,

  "data.doctor": "Doctor",
  "data.doctorHelp":
    "Looks for what makes models fail before they are trained. Every fix is a step that can be undone, and is applied again to new data.",
  "data.severity.high": "Matters most",
  "data.severity.medium": "Worth fixing",
  "data.severity.low": "Good to know",
  "data.urgent": "Found by the Doctor",
  "data.safeFixes": ({ count }: { count: number }) => `Fix all that is safe (${formatCount(count)})`,
  "data.safeFixesHelp":
    "Garbled characters, HTML, blank and repeated texts, spellings of a label and labels that say there is none: fixing these loses nothing to learn from. One undo takes all of it back.",
  "data.doctorLook": "Look again",
  "data.doctorLooking": "Looking at the rows",
  "data.doctorLooked": ({ count }: { count: number }) => `${counted(count, "row")} looked at`,
  "data.doctorIdle": "This table is large: looking at all rows takes a while. Start it when you like.",
  "data.doctorNothing": "Nothing was found that needs fixing.",
  "data.findingExamples": ({ count }: { count: number }) => counted(count, "example"),
  "data.findingShow": "Show them in the table",
  "data.findingByItself": "This is taken care of: these rows are not trained on.",
  "data.finding.blankTexts": "Blank or nearly blank texts",
  "data.finding.exactDuplicates": "Repeated texts",
  "data.finding.nearDuplicates": "Nearly repeated texts",
  "data.finding.conflicts": "Same text, different labels",
  "data.finding.labelVariants": "Spellings of the same label",
  "data.finding.absentLabels": "Labels that say there is none",
  "data.finding.rareClasses": "Classes with very few rows",
  "data.finding.imbalance": "Classes of very different size",
  "data.finding.markup": "HTML and entities",
  "data.finding.mojibake": "Garbled characters",
  "data.finding.languageMix": "Several languages",
  "data.finding.extremeLengths": "Extremely long texts",
  "data.finding.personalData": "Personal data",
  "data.finding.labelLeak": "The text gives the label away",
  "data.finding.splitLeak": "Texts in more than one part",
  "data.finding.doubtfulLabels": "Labels in doubt",
  "data.why.blankTexts": "There is nothing in them to learn from; they only teach the model to guess.",
  "data.why.exactDuplicates": "A text that occurs ten times counts ten times, and the model may memorise it.",
  "data.why.nearDuplicates":
    "Copies with small changes count as often as they were copied, without teaching more.",
  "data.why.conflicts":
    "The model gets two different answers for the same text, so at best it is right half the time.",
  "data.why.labelVariants": "Each spelling becomes a class of its own, and the model has to tell them apart.",
  "data.why.absentLabels": "Words for a missing label are taken for a class.",
  "data.why.rareClasses": "A handful of rows is too few to learn a class from, or to measure it by.",
  "data.why.imbalance": "A model can be right most of the time by never answering with the small class.",
  "data.why.markup": "Tags and entities become tokens, and take the place of words.",
  "data.why.mojibake":
    "Text was read in the wrong encoding somewhere on its way: words fall apart into signs.",
  "data.why.languageMix":
    "Each language needs its own words in the vocabulary; few rows of one are hardly learned.",
  "data.why.extremeLengths": "Few very long texts make every batch slow, and are cut off anyway.",
  "data.why.personalData":
    "A model can repeat what it has learned by heart. Names of persons need not be known to classify.",
  "data.why.labelLeak":
    "The model learns to read the answer instead of the text, and fails where it is not written.",
  "data.why.splitLeak":
    "A model is not tested by texts that it was trained on: its accuracy would look better than it is.",
  "data.why.doubtfulLabels":
    "A simple model, asked about rows it was not trained on, is very sure of another class. Look at them first: a wrong label teaches a wrong answer, but a right one that is hard is worth keeping.",
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
  "data.fix.dropBlankTexts": "Leave blank texts out",
  "data.fix.dropDuplicates": "Keep one of each",
  "data.fix.dropNearDuplicates": "Keep the first of each",
  "data.fix.resolveConflicts.majority": "Keep the most frequent label",
  "data.fix.resolveConflicts.none": "Leave all of them out",
  "data.fix.renameLabels": "Merge the spellings",
  "data.fix.dropClasses": "Leave these labels out",
  "data.fix.stripMarkup": "Take HTML out",
  "data.fix.mendMojibake": "Mend the characters",
  "data.fix.keepLanguages": "Keep the main language",
  "data.fix.dropLengths": "Leave the longest out",
  "data.fix.maskPersonalData": "Put placeholders in",
  "data.fix.removeWords": "Take these words out",
  "data.fix.relabel": "Take the suggested labels",
  "data.fix.dropTexts": "Leave out doubtful rows",
  "data.fix.oversample": "Repeat rows of small classes",
  "data.step.renameLabels": "Rename classes",
  "data.step.dropClasses": "Leave classes out",
  "data.recipe": "Fixes applied",
  "data.recipeHelp":
    "What has been mended, in order. The steps are kept in the project and applied to new data as well. Take one out to undo it alone.",
  "data.stepCount": ({ count }: { count: number }) => counted(count, "step"),
  "data.stepEffect": ({ dropped, relabelled }: { dropped: number; relabelled: number }) =>
    dropped > 0 ? `−${formatCount(dropped)}` : relabelled > 0 ? `${formatCount(relabelled)} changed` : "",
  "data.removeStep": ({ name }: { name: string }) => `Undo “${name}”`,

  "data.words": "Most telling words",
  "data.wordsHelp":
    "Words that stand in rows of a class far more often than in others, ranked by how sure that is (log-odds with a Dirichlet prior). The figure is the number of rows; press a word to see them.",
  "data.wordHint.urls": ({ words }: { words: readonly string[] }) =>
    `${quoted(words)} ${words.length === 1 ? "is a piece" : "are pieces"} of web addresses.`,
  "data.wordHint.markup": ({ words }: { words: readonly string[] }) =>
    `${quoted(words)} ${words.length === 1 ? "is a piece" : "are pieces"} of HTML.`,
  "data.wordHint.numbers": ({ words }: { words: readonly string[] }) =>
    `${quoted(words)} are numbers, each a word of its own.`,
  "data.wordHintDo.urls": "Put one word in place of addresses",
  "data.wordHintDo.markup": "Take HTML out",
  "data.wordHintDo.numbers": "Put one word in place of numbers",
  "data.wordsCounting": "Counting words",
  "data.wordsNone": "No word is typical of this class.",
  "data.wordsMore": ({ count }: { count: number }) => `and ${counted(count, "class", "classes")} more`,
  "data.wordTitle": ({ count, score }: { count: number; score: string }) =>
    `${counted(count, "row")}, z = ${score}`,
  "data.languages": "Languages",
  "data.languagesHelp":
    "By script and, in Latin script, by frequent words. Short texts often cannot be told.",
  "data.languageUnknown": "Cannot be told",

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
    "Every step that a text goes through before the model sees it. Tokens that the vocabulary lacks are underlined; those beyond the sequence length are struck through.",
  "data.stripTyped": "Type a text",
  "data.stripText": "A text of your own",
  "data.stripRow": "Row",
  "data.strip.raw": "Raw",
  "data.strip.cleaned": "Cleaned",
  "data.strip.tokens": "Tokens",
  "data.strip.padded": ({ count }: { count: number }) => `Ids [${String(count)}]`,
  "data.strip.unknown": "Not in the vocabulary: read as “unknown”",
  "data.strip.unknownHint": ({ unknown, tokens }: { unknown: number; tokens: number }) =>
    `${formatCount(unknown)} of ${counted(tokens, "token")} not in the vocabulary: lower “Fewest occurrences” or raise “Vocabulary size” to know more.`,
  "data.strip.cut": "Beyond the sequence length: not read",
  "data.strip.more": ({ count }: { count: number }) => `and ${formatCount(count)} more`,

  "data.textGroup.letters": "Letters",
  "data.textGroup.replacing": "Take out or replace",
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
  "data.clean.stripHtml": "Take HTML out",
  "data.cleanHelp.stripHtml": "Tags go, and “&amp;” becomes “&”.",
  "data.clean.stripAccents": "Take accents off",
  "data.cleanHelp.stripAccents": "“café” and “cafe” become one word. Latin and Greek letters only.",
  "data.clean.simplifyChinese": "Traditional to simplified Chinese",
  "data.cleanHelp.simplifyChinese": "Character by character, by OpenCC's table.",
  "data.clean.shortenRepeats": "Shorten repeated characters",
  "data.cleanHelp.shortenRepeats": "“sooooo” becomes “soo”, “!!!!” becomes “!!”.",
  "data.clean.removeEmoji": "Take emoji out",
  "data.cleanHelp.removeEmoji": "They often carry a text's tone: keep them for moods.",
  "data.clean.urls": "Web addresses",
  "data.clean.emails": "E-mail addresses",
  "data.clean.numbers": "Numbers",
  "data.treatment.keep": "Keep",
  "data.treatment.placeholder": "Placeholder",
  "data.treatment.remove": "Take out",
  "data.clean.stopWords": "Leave out stop words",
  "data.cleanHelp.stopWords":
    "Frequent words such as “the” and “of”. “Not” is often among them, so that this can harm as well.",
  "data.stopWordsNone": "Of no language",

  "data.tokenizer": "Tokenizer",
  "data.tokenizerHelp": "How a text is cut into tokens, the smallest pieces that the model sees.",
  "data.tokenizer.unicode-words": "Words (Unicode)",
  "data.tokenizer.whitespace": "Between spaces",
  "data.tokenizer.characters": "Characters",
  "data.tokenizer.character-ngrams": "Runs of characters",
  "data.tokenizer.segmenter": "Words of the browser",
  "data.tokenizer.bpe": "Byte-pair encoding",
  "data.tokenizer.wordpiece": "WordPiece",
  "data.tokenizer.huggingface": "From a file",
  "data.tokenizerNote.unicode-words":
    "Words, and single characters in scripts without spaces. The same everywhere.",
  "data.tokenizerNote.whitespace": "Punctuation stays at the words. The same everywhere.",
  "data.tokenizerNote.characters": "Every character by itself: few tokens to know, long sequences.",
  "data.tokenizerNote.character-ngrams": "Overlapping pieces of words: robust against misspelling.",
  "data.tokenizerNote.segmenter":
    "Finds words in Chinese, Japanese and Thai too. It depends on the browser: elsewhere the same model may read other tokens.",
  "data.tokenizerNote.bpe": "Frequent pieces of text, learned from the training rows. No text is lost.",
  "data.tokenizerNote.wordpiece":
    "Words cut into frequent pieces, learned from the training rows, as in BERT.",
  "data.tokenizerNote.huggingface":
    "Cut as the file says; which tokens the model knows is learned from the training rows.",
  "data.tokenizerFile": "Use a tokenizer.json",
  "data.tokenizerWrong": "This is no tokenizer.json: it has no “model”.",
  "data.ngramShortest": "Shortest",
  "data.ngramLongest": "Longest",
  "data.locale": "Language",
  "data.localeHelp": "A language code such as “th”; empty for the browser's own.",
  "data.truncating": "Where to cut",
  "data.truncatingHelp": "Which side of a long text is not read.",
  "data.truncating.post": "The end",
  "data.truncating.pre": "The beginning",
  "data.truncating.middle": "The middle",
  "data.padding": "Where to pad",
  "data.paddingHelp": "On which side zeros fill a short text.",
  "data.padding.post": "Behind",
  "data.padding.pre": "Before",

  "data.splitMethod": "How rows are divided",
  "data.splitMethodHelp": "By chance is right where rows have nothing to do with each other.",
  "data.splitMethod.random": "By chance, every class in its share",
  "data.splitMethod.group": "By group",
  "data.splitMethod.column": "By a column",
  "data.splitMethod.file": "By file",
  "data.splitMethod.time": "By time",
  "data.splitMissing.group": "Choose a group column under “More roles”. Until then rows are dealt by chance.",
  "data.splitMissing.column":
    "Choose a split column under “More roles”. Until then rows are dealt by chance.",
  "data.splitMissing.file":
    "Say which part each file is, under “Files”. Until then rows are dealt by chance.",
  "data.splitMissing.time": "Choose a time column under “More roles”. Until then rows are dealt by chance.",
  "data.folds": "Cross-validation",
  "data.foldsHelp": "Cuts the rows into equal folds and tests on one of them. Train on each fold in turn.",
  "data.foldCount": "Folds",
  "data.foldIndex": "Tested fold",
  "data.splitTotal": "Total",
  "data.splitApart": "The same text is never in two parts.",
  "data.splitLeftOut": ({ count }: { count: number }) =>
    `${counted(count, "row is", "rows are")} left out of training, because another part has the same text.`,

  "data.augmentation": "Augmentation",
  "data.augmentationHelp":
    "Makes more training rows from the existing ones by small random changes. The model then relies less on single words.",
  "data.augmentationOnly": "Only training rows are multiplied. Validation and test rows stay as they are.",
  "data.copies": "Changed copies",
  "data.copiesHelp": "How many changed copies of each training row are added. With 0 nothing is changed.",
  "data.oversampling": "Repeat small classes up to",
  "data.oversamplingHelp":
    "Rows of small classes are repeated until each has this share of the largest class. With 0 nothing is repeated.",
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

function whatIsRead({ texts, columns }: ReadColumns): string {
  const parts = [
    ...(texts === 0 ? [] : [texts === 1 ? "the text" : counted(texts, "text column")]),
    ...(columns === 0 ? [] : [counted(columns, texts === 0 ? "column" : "further column")]),
  ];
  return parts.length === 0 ? "nothing yet" : parts.join(" and ");
}
