import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

export const shellMessages = {
  "shell.skipToContent": "Skip to the content",
  "shell.home": "Layerloom: all projects",
  "shell.loading": "Loading…",
  "shell.stages": "Stages",
  "shell.stage.data": "Data",
  "shell.stage.model": "Model",
  "shell.stage.train": "Train",
  "shell.stage.evaluate": "Evaluate",
  "shell.stage.deploy": "Deploy",
  "shell.state.empty": "waits for an earlier stage",
  "shell.state.attention": "needs attention",
  "shell.state.ready": "ready",
  "shell.state.done": "done",

  "shell.projectName": "Project name",
  "shell.saved": "Saved on this device",
  "shell.saving": "Saving…",
  "shell.saveFailed": "Not saved",
  "shell.saveFailedWhy":
    "The browser would not keep the project: its storage is full or switched off. You can keep working, but your changes will be lost when the page is reloaded.",

  "shell.theme": "Theme",
  "shell.theme.auto": "Same as the system",
  "shell.theme.light": "Light",
  "shell.theme.dark": "Dark",
  "shell.language": "Language",

  "shell.device": "Device",
  "shell.deviceStarting": "Starting…",
  "shell.deviceNone": "No device",
  "shell.deviceNow": ({ name }: { name: string }) => `Computes on: ${name}`,
  "shell.deviceExplain": "Where the arithmetic of training and predicting runs.",
  "shell.device.auto": "Automatic",
  "shell.device.autoExplain": "The graphics processor where there is a real one, otherwise the processor.",
  "shell.device.webgpu": "Graphics processor (WebGPU)",
  "shell.device.wasm": "Processor (WebAssembly)",
  "shell.webgpuUnnamed": "WebGPU",
  "shell.threads": ({ count }: { count: number }) => `WASM, ${counted(count, "thread")}`,
  "shell.wasmExplain": ({ count, simd }: { count: number; simd: boolean }) =>
    `${counted(count, "thread")}, ${simd ? "with" : "without"} vector instructions (SIMD).`,
  "shell.notIsolated":
    "This page is served without cross-origin isolation, so WebAssembly runs on one thread.",
  "shell.reason.chosen": "You chose it.",
  "shell.reason.adapter": "A graphics processor was found: it is the fastest here.",
  "shell.reason.faster": "Before the last run, both devices tried a few steps, and this one was faster.",
  "shell.reason.noWebGpu": "This browser has no WebGPU, so the processor computes.",
  "shell.reason.noAdapter": "WebGPU found no graphics processor, so the processor computes.",
  "shell.reason.softwareAdapter":
    "WebGPU only offers an emulated graphics processor here, which is slower than the processor itself.",
  "shell.reason.webGpuFailed": "WebGPU did not start, so the processor computes.",
  "shell.unavailable.noWebGpu": "This browser has no WebGPU.",
  "shell.unavailable.noAdapter": "WebGPU found no graphics processor.",
  "shell.unavailable.webGpuFailed": "WebGPU did not start on this device.",
  "shell.unavailable": "Not available on this device.",
  "shell.deviceBusy": "The device cannot be changed while a model is training.",
  "shell.deviceFailed": ({ message }: { message: string }) =>
    `The device could not be started: ${message}. Choose another one.`,

  "shell.onDevice": "On this device",
  "shell.proofTitle": "Nothing leaves this device",
  "shell.proofIntro":
    "Your file is read, kept, trained on and tested inside this browser. You need not take our word for it: this is what the browser enforces, and every request this page has made.",
  "shell.policyTitle": "Content security policy",
  "shell.policyExplain":
    "The browser refuses every connection this policy does not name. “connect-src 'self'” allows this site's own files and nothing else.",
  "shell.policyMissing":
    "This page carries no policy in its markup: it is a development build. Built pages carry one.",
  "shell.policyHeader": "The server also sends the policy as a header, which binds the computing worker too.",
  "shell.policyNoHeader":
    "The server sends no policy header. The policy in the page binds the page itself. For the computing worker, see the browser's network tools.",
  "shell.requestsTitle": "Requests made",
  "shell.requestsOwn": ({ count }: { count: number }) =>
    `${counted(count, "request")} so far, ${count === 1 ? "" : "all "}to this site.`,
  "shell.requestsOther": ({ count, other }: { count: number; other: number }) =>
    `${counted(count, "request")} so far, ${String(other)} of them to other sites.`,
  "shell.requestsExplain":
    "The list is the browser's own and grows while you work. Opening a file makes no request. What the computing worker loads (its program) is in the browser's network tools.",
  "shell.requestOrigin": "Site",
  "shell.requestPath": "File",
  "shell.requestType": "Kind",
  "shell.requestSize": "Received",
  "shell.thisSite": "this site",

  "shell.help": "Help",
  "shell.helpIntro":
    "Five stages, from a table to a model that you can take with you. You can go back to any of them.",
  "shell.helpStages": "Stages",
  "shell.helpShortcuts": "Keyboard",
  "shell.about.data": "Open a table and choose what the model reads and what it answers.",
  "shell.about.model": "Arrange the layers of the model.",
  "shell.about.train": "Let the model learn from your rows and watch how it goes.",
  "shell.about.evaluate": "See how good the model is on rows it never saw, and try it yourself.",
  "shell.about.deploy": "Take the trained model with you, ready to use.",
  "shell.key.palette": "Find a command",
  "shell.key.stage": "Go to a stage",
  "shell.key.pause": "Pause training, or resume it",
  "shell.key.help": "Show the keys",
  "shell.singleKeys": "Single-key shortcuts",
  "shell.singleKeysHelp": "Switch them off if you press them by mistake, for example with speech input.",

  "shell.commands": "Commands",
  "shell.commandsSearch": "What do you want to do?",
  "shell.commandsNone": "No command of that name.",
  "shell.commandGroup.go": "Go to",
  "shell.commandGroup.do": "Do",
  "shell.commandGroup.page": "On this page",
  "shell.commandGroup.projects": "Projects",
  "shell.commandGroup.look": "Studio",
  "shell.command.home": "All projects",
  "shell.command.train": "Start training",
  "shell.command.try": "Try the model",
  "shell.command.pause": "Pause training",
  "shell.command.resume": "Resume training",
  "shell.command.stop": "Stop training and keep what was learned",
  "shell.command.theme": ({ theme }: { theme: string }) => `Theme: ${theme}`,
  "shell.command.language": "界面语言：中文",
  "shell.command.device": ({ device }: { device: string }) => `Compute on: ${device}`,
  "shell.command.keysOff": "Switch single-key shortcuts off",
  "shell.command.keysOn": "Switch single-key shortcuts on",
  "shell.command.proof": "Show that nothing leaves this device",

  "shell.run": "Training run",
  "shell.run.examples": "Reading the rows",
  "shell.run.vocabulary": "Learning the vocabulary",
  "shell.run.features": "The encoder reads the texts",
  "shell.run.encode": "Encoding the rows",
  "shell.run.measure": "Finding the faster device",
  "shell.run.compile": "Building the model",
  "shell.run.refitting": "Learning from the validation rows as well",
  "shell.run.evaluating": "Testing on rows held back",
  "shell.run.stopping": "Stopping…",
  "shell.run.paused": "Paused",
  "shell.run.ended": "Training has ended",
  "shell.run.failed": "Training stopped with an error",
  "shell.run.epoch": ({ epoch, epochs }: { epoch: number; epochs: number }) =>
    `Epoch ${String(epoch)} of ${String(epochs)}`,
  "shell.run.strength": ({ place, count }: { place: number; count: number }) =>
    `Strength ${String(place)} of at most ${String(count)}`,
  "shell.run.progress": "Progress of training",
  "shell.run.left": ({ time }: { time: string }) => `at most ${time} left`,
  "shell.run.pause": "Pause",
  "shell.run.resume": "Resume",
  "shell.run.stop": "Stop",
  "shell.run.stopExplain": "Ends the run. What the model has learned so far is kept and tested.",

  "shell.elsewhere":
    "This project is open in another tab. Here you can look at it but not change it, so that the two tabs do not overwrite each other.",
  "shell.useHere": "Use it here",
  "shell.useHereExplain": "The other tab saves the project and hands it over. A run under way there ends.",
  "shell.useHereFailed": "The other tab did not hand over the project. Close it and try again.",

  "shell.interrupted.title": "An interrupted run",
  "shell.interrupted": ({ epoch, epochs }: { epoch: number; epochs: number }) =>
    epoch === 0
      ? "Training was interrupted before its first epoch was saved. Start it again on the Train stage."
      : `Training was interrupted. What the model learned up to epoch ${formatCount(epoch)} of ${formatCount(epochs)} is kept.`,
  "shell.interrupted.changed":
    "The data, layers or batches have changed since, so training cannot continue from there.",
  "shell.interrupted.continue": "Continue training",
  "shell.interrupted.discard": "Discard the run",
  "shell.interrupted.close": "Close",
  "shell.stepped.undo": ({ parts }: { parts: string }) => `Undone: the last change to ${parts}.`,
  "shell.stepped.redo": ({ parts }: { parts: string }) => `Redone: the change to ${parts}.`,
  "shell.stepped.go": ({ stage }: { stage: string }) => `Show it on ${stage}`,
  "shell.refused": "Not changed: training uses this. Stop the run first.",
  "shell.database.blocked":
    "Another tab still runs an earlier version of the studio and blocks the stored projects. Close the other tabs, and this one continues by itself.",
  "shell.database.newer":
    "Another tab has opened a newer version of the studio. Reload this page: until then, nothing is saved here.",

  "shell.notFoundTitle": "There is nothing at this address",
  "shell.notFound": "The address may have been cut off when it was copied.",
  "shell.projectGoneTitle": "This project is not on this device",
  "shell.projectGone":
    "Projects stay in the browser in which they were made. It may have been deleted, or it was made in another browser.",
  "shell.projectBrokenTitle": "This project cannot be opened",
  "shell.toProjects": "To all projects",
  "shell.crashTitle": "This part of the studio stopped working",
  "shell.crash": ({ message }: { message: string }) =>
    `Something failed that should not have: ${message}. Your project is saved; reloading the page opens it again.`,
  "shell.reload": "Reload the page",
  "shell.modelOf": ({ place, count }: { place: number; count: number }) =>
    `Model ${formatCount(place)} of ${formatCount(count)}`,
} as const satisfies Record<string, Message>;
