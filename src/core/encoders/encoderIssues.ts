/** Values of the issues that opening an encoder's folder can raise. */
export interface EncoderIssueValues {
  /** The folder lacks a file that an encoder needs. */
  "encoder.fileMissing": { readonly fileName: string };
  /** A file of the folder is larger than any such file. */
  "encoder.fileTooLarge": {
    readonly fileName: string;
    readonly sizeBytes: number;
    readonly limitBytes: number;
  };
  /** A file of the folder is no JSON. */
  "encoder.fileUnreadable": { readonly fileName: string };
  /** A setting has a value that no encoder has. */
  "encoder.settingInvalid": {
    readonly fileName: string;
    readonly path: string;
    readonly expected: string;
    readonly received: string;
  };
  /** A setting asks for arithmetic that is not there. */
  "encoder.unsupported": {
    readonly fileName: string;
    readonly path: string;
    readonly received: string;
    readonly supported: string;
  };
  /** The file of weights is cut short, or does not begin with a header. */
  "encoder.headerDamaged": { readonly fileName: string };
  "encoder.tensorMissing": { readonly tensor: string };
  "encoder.tensorShape": { readonly tensor: string; readonly expected: string; readonly received: string };
  "encoder.tensorType": { readonly tensor: string; readonly received: string; readonly supported: string };
  /** The tensor's place in the file is outside of it, or of another size than its shape, or another tensor's. */
  "encoder.tensorPlace": { readonly tensor: string };
  /** The tensor belongs to no layer that the configuration has. */
  "encoder.tensorUnexpected": { readonly tensor: string };
  /** Two tensors are the same weight. */
  "encoder.tensorTwice": { readonly tensor: string; readonly other: string };
  "encoder.tokenizerUnreadable": { readonly message: string };
  /** The tokenizer knows a piece that the table of vectors has no row for. */
  "encoder.pieceOutside": { readonly piece: string; readonly id: number; readonly rowCount: number };
}
