/** Where words go. `columns` is absent where nobody looks. */
export type Sink = { write: (text: string) => void; isTTY: boolean; columns?: number | undefined };

/** Everything that the command line reads and touches beside files: handed in by main.ts, and by tests. */
export type World = {
  /** After the program's own name. */
  words: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  homeDir: string;
  platform: string;
  stdout: Sink;
  stderr: Sink;
  stdin: { isTTY: boolean; read: () => Promise<string>; ask: (question: string) => Promise<string> };
  nowMs: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Tries to show a page; nobody hears whether it worked. */
  openBrowser: (url: string) => void;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
};
