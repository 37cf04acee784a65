import { Button, FileButton } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { usePageDrop } from "./usePageDrop.ts";
import classes from "./FilePick.module.css";

interface FilePickProps {
  /** What to drop here. */
  readonly title: string;
  readonly text: string;
  /** The button's words. */
  readonly choose: string;
  /** Shown over the page while a file is held over it. */
  readonly dropHere: string;
  readonly onFile: (file: File) => void;
}

/** Files that are tables as text, for the picker; anything else can still be dropped. */
export const tableFileTypes = ".csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain";

/** A large place for a file: by dropping anywhere on the page, or by keyboard through the button. */
export function FilePick({ title, text, choose, dropHere, onFile }: FilePickProps) {
  const isOver = usePageDrop(onFile);
  return (
    <div className={classes["pick"]} data-over={isOver ? "" : undefined}>
      <IconFileUpload size={32} stroke={1.2} aria-hidden="true" className={classes["icon"]} />
      <p className={classes["title"]}>{isOver ? dropHere : title}</p>
      <p className={classes["text"]}>{text}</p>
      <FileButton
        accept={tableFileTypes}
        onChange={(file) => {
          if (file !== null) onFile(file);
        }}
      >
        {(props) => <Button {...props}>{choose}</Button>}
      </FileButton>
    </div>
  );
}
