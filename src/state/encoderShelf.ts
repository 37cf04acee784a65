import type { ShelvedEncoder } from "../core/shelf/shelvedEncoder.ts";
import type { PickedFiles } from "../core/table/pickedFiles.ts";
import { CallCancelled } from "../engine/client.ts";
import { encoderShelfStore } from "./encoderShelfStore.ts";
import { engine } from "./engine.ts";
import { toStorageIssue } from "./storageIssue.ts";

const change = (state: Partial<ReturnType<typeof encoderShelfStore.getState>>): void =>
  encoderShelfStore.setState(state);

/** Tells other tabs that the shelf has changed, and hears of it. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("layerloom-encoders");
channel?.addEventListener("message", () => void readShelf());

/** Reads the shelf from the device. */
export async function readShelf(): Promise<void> {
  try {
    change({ encoders: await engine().run("listEncoders", null) });
  } catch (error) {
    change({ encoders: [], issue: toStorageIssue(error) });
  }
}

/** Reads the shelf unless it was read. */
export async function ensureShelf(): Promise<void> {
  if (encoderShelfStore.getState().encoders === null) await readShelf();
}

/** Checks the encoder among some files and puts it on the shelf; what is wrong with it is said. */
export async function addEncoder(picked: PickedFiles<File>): Promise<ShelvedEncoder | null> {
  const fileName = picked.folder[0]?.path.split("/")[0] ?? picked.files[0]?.name ?? "";
  change({ adding: { fileName, progress: { step: "check", share: 0 } }, issue: null });
  try {
    const added = await engine().latest("shelveEncoder", { picked }, (progress) =>
      change({ adding: { fileName, progress } }),
    );
    change({ lastId: added.id });
    await readShelf();
    channel?.postMessage(null);
    if (added.pace === null) await measurePace(added.id, fileName);
    return added;
  } catch (error) {
    if (!(error instanceof CallCancelled)) change({ issue: toStorageIssue(error) });
    return null;
  } finally {
    change({ adding: null });
  }
}

/** Measures how fast an encoder reads texts on the device in use. */
export async function measurePace(id: string, fileName: string): Promise<void> {
  await engine().latest("measureEncoder", { id }, (progress) => change({ adding: { fileName, progress } }));
  await readShelf();
}

/** Ends what is being put on the shelf; nothing of it is kept. */
export function cancelAdding(): void {
  engine().cancelLatest("shelveEncoder");
  engine().cancelLatest("measureEncoder");
}

/** Removes an encoder with all that was computed by it. */
export async function removeEncoder(id: string): Promise<void> {
  try {
    await engine().run("removeEncoder", { id });
    channel?.postMessage(null);
  } catch (error) {
    change({ issue: toStorageIssue(error) });
  }
  await readShelf();
}
