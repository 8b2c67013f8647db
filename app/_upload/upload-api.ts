import { uploadSchema, type CompleteUpload, type NewUpload, type Upload } from "#lib/protocol/api/uploads.ts";
import type { SendControl } from "./send-control.ts";
import { readRefusal } from "./upload-answer.ts";
import type { Failure } from "./upload.ts";

/** What cannot be sent any further, and why. */
export class SendFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.title);
    this.failure = failure;
  }
}

/** The status is 0 where no answer came. */
export type ApiAnswer = { status: number; text: string };

/** The uploads of a workspace at the server, as this browser's session opens them. */
export class UploadApi {
  #workspace: string;

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  addressOf(path: string): string {
    return `/api/v1/uploads${path}?${new URLSearchParams({ workspace: this.#workspace }).toString()}`;
  }

  /** What is to be sent; the parts that are here already where the same file was cut off before. */
  async begin(wish: NewUpload, control: SendControl): Promise<Upload> {
    return this.#upload(await this.#ask("POST", "", { body: wish, control }));
  }

  async get(id: string, control: SendControl): Promise<Upload> {
    return this.#upload(await this.#ask("GET", `/${id}`, { control }));
  }

  complete(id: string, wish: CompleteUpload, control: SendControl): Promise<ApiAnswer> {
    return this.#ask("POST", `/${id}/complete`, { body: wish, control });
  }

  /** What is not said in time ends by itself a day later. */
  discard(id: string): void {
    void fetch(this.addressOf(`/${id}`), { method: "DELETE", keepalive: true }).catch(() => {});
  }

  #upload({ status, text }: ApiAnswer): Upload {
    const read = status === 200 || status === 201 ? uploadSchema.safeParse(parseJson(text)) : null;
    if (read?.success) return read.data;
    throw new SendFailed(readRefusal(status, text));
  }

  async #ask(
    method: string,
    path: string,
    { body, control }: { body?: object; control: SendControl },
  ): Promise<ApiAnswer> {
    const sent = body ? { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } } : {};
    for (;;) {
      const { signal } = control;
      const answer = await fetch(this.addressOf(path), { method, ...sent, signal }).catch(() => null);
      if (answer) return { status: answer.status, text: await answer.text().catch(() => "") };
      if (!signal.aborted) return { status: 0, text: "" };
      await control.ready();
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
