import { Button, FileButton } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useRef } from "react";
import { pickFiles, pickFolder, type PickedFiles } from "../core/table/pickedFiles.ts";
import { PasteTable } from "./PasteTable.tsx";
import { usePageDrop } from "./usePageDrop.ts";
import classes from "./FilePick.module.css";

interface FilePickProps {
  /** Says what to drop here. */
  readonly title: string;
  readonly text: string;
  /** The buttons' words. */
  readonly choose: string;
  readonly chooseFolder: string;
  /** Shown over the page while a file is held over it. */
  readonly dropHere: string;
  readonly onPick: (picked: PickedFiles<File>) => void;
  /** Files that the picker offers; absent for tables and projects, which can be pasted as well. */
  readonly accept?: string;
  /** Whether something else is being done with files, so that no more can be picked. */
  readonly isBusy?: boolean;
}

/** Files that hold tables, for the picker; anything else can still be dropped. */
export const tableFileTypes =
  ".csv,.tsv,.tab,.psv,.txt,.json,.jsonl,.ndjson,.xlsx,.parquet,.gz,text/csv,text/tab-separated-values,text/plain,application/json";

/** Files that open as a project: tables, and projects that were saved. */
export const openableTypes = `${tableFileTypes},.layerloom`;

/** A large place for files: by dropping or pasting anywhere on the page, or by keyboard through the buttons. */
export function FilePick(props: FilePickProps) {
  const { title, text, choose, chooseFolder, dropHere, onPick, accept, isBusy = false } = props;
  const isOver = usePageDrop(onPick);
  return (
    <div className={classes["pick"]} data-over={isOver ? "" : undefined}>
      <IconFileUpload size={32} stroke={1.2} aria-hidden="true" className={classes["icon"]} />
      <p className={classes["title"]}>{isOver ? dropHere : title}</p>
      <p className={classes["text"]}>{text}</p>
      <div className={classes["buttons"]}>
        <FileButton
          accept={accept ?? openableTypes}
          multiple
          disabled={isBusy}
          onChange={(files) => {
            if (files.length > 0) onPick(pickFiles(files));
          }}
        >
          {(button) => (
            <Button {...button} disabled={isBusy}>
              {choose}
            </Button>
          )}
        </FileButton>
        <FolderButton label={chooseFolder} isDisabled={isBusy} onPick={onPick} />
        {accept === undefined && <PasteTable onPick={onPick} />}
      </div>
    </div>
  );
}

interface FolderButtonProps {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onPick: (picked: PickedFiles<File>) => void;
}

/** Picks a folder with all that is in it. */
function FolderButton({ label, isDisabled, onPick }: FolderButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={(element) => {
          input.current = element;
          // React does not know this attribute.
          element?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          if (files.length > 0)
            onPick(pickFolder(files.map((file) => ({ file, path: file.webkitRelativePath }))));
          currentTarget.value = "";
        }}
      />
      <Button variant="default" disabled={isDisabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
