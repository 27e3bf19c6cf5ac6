interface Place {
  line?: number;
  cell?: string;
}

/** The file is none that could be read at all; the message is a key of the words, the line or the cell is where. */
export class UnreadableFile extends Error {
  readonly line: number;
  readonly cell: string;
  constructor(message: string, { line = 0, cell = "", ...options }: ErrorOptions & Place = {}) {
    super(message, options);
    this.line = line;
    this.cell = cell;
  }
}

/** Why no table can be read of a file, whatever it is about. */
export const tableFaults = [
  "fileTooLarge",
  "fileTooLong",
  "fileQuote",
  "fileMacros",
  "fileUnreadable",
] as const;
