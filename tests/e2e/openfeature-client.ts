import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { OpenFeature, ProviderEvents, type Client } from "@openfeature/web-sdk";

// What an app of somebody else would write: bundled, and run in a page of another origin.

type Asked = { baseUrl: string; deviceKey: string; context: Record<string, string>; keys: string[] };

/** Connects by the official provider and draws what it reads, again whenever it says that something changed. */
export async function connect({ baseUrl, deviceKey, context, keys }: Asked): Promise<void> {
  const headers: [string, string][] = [["Authorization", `Bearer ${deviceKey}`]];
  await OpenFeature.setContext(context);
  const provider = new OFREPWebProvider({ baseUrl, headers, cacheMode: "disabled" });
  await OpenFeature.setProviderAndWait(Object.assign(provider, { hooks: [] }));
  const client = OpenFeature.getClient();
  client.addHandler(ProviderEvents.ConfigurationChanged, () => draw(client, keys));
  draw(client, keys);
}

/** Asks as another user. */
export async function become(context: Record<string, string>, keys: string[]): Promise<void> {
  await OpenFeature.setContext(context);
  draw(OpenFeature.getClient(), keys);
}

function draw(client: Client, keys: readonly string[]): void {
  const lines = keys.map((key) => {
    const { value, reason, variant, errorCode } = read(client, key);
    const line = document.createElement("output");
    line.dataset["testid"] = key;
    line.textContent = [JSON.stringify(value), reason, errorCode ?? variant].join(" ");
    return line;
  });
  document.body.replaceChildren(...lines);
}

function read(client: Client, key: string) {
  const text = client.getStringDetails(key, "?");
  if (text.errorCode !== "TYPE_MISMATCH") return text;
  const truth = client.getBooleanDetails(key, false);
  if (truth.errorCode !== "TYPE_MISMATCH") return truth;
  const number = client.getNumberDetails(key, 0);
  return number.errorCode === "TYPE_MISMATCH" ? client.getObjectDetails(key, {}) : number;
}
