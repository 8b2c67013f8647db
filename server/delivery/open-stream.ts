import { eventText } from "./event-text.ts";
import { deliveryLimits as limits } from "./limits.ts";

type Opened = {
  /** "app", or the mini program whose switches are listened to. */
  of: string;
  channel: string;
  /** The configuration as it stands now. */
  configuration: string;
  /** What the client says it heard last; null for a new one. */
  lastEventId: string | null;
  onEnd: () => void;
};

/**
 * One reader of changes. Only the newest configuration counts: a reader who is slow finds that one when it reads on,
 * and nothing piles up for it. One who reads nothing at all is cut.
 */
export class OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly of: string;
  readonly channel: string;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #told: string;
  #newest: string;
  #missedBeats = 0;
  #onEnd: () => void;

  constructor({ of, channel, configuration, lastEventId, onEnd }: Opened) {
    this.of = of;
    this.channel = channel;
    this.#newest = configuration;
    // A new client hears of what stands now: it may have asked just before that changed.
    this.#told = lastEventId ?? "";
    this.#onEnd = onEnd;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
          this.#send(`retry: ${limits.streamRetryMs}\n\n`);
          this.#catchUp();
        },
        pull: () => this.#catchUp(),
        cancel: () => this.#over(),
      },
      { highWaterMark: 3 },
    );
  }

  tell(configuration: string): void {
    this.#newest = configuration;
    this.#catchUp();
  }

  beat(): void {
    if (this.#hasRoom()) {
      this.#missedBeats = 0;
      this.#send(":\n\n");
      return;
    }
    this.#missedBeats += 1;
    if (this.#missedBeats < limits.streamBeatsMissedMax) return;
    this.#controller?.error(new Error("The reader of a change stream takes nothing."));
    this.#over();
  }

  end(): void {
    if (this.#controller !== null) this.#controller.close();
    this.#over();
  }

  #hasRoom(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0;
  }

  #catchUp(): void {
    if (this.#told === this.#newest || !this.#hasRoom()) return;
    this.#told = this.#newest;
    this.#send(eventText(this.#newest));
  }

  #send(text: string): void {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  #over(): void {
    this.#controller = null;
    this.#onEnd();
  }
}
