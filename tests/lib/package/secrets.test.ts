import { describe, expect, it } from "vitest";
import { packageLimits } from "#lib/package/limits.ts";
import { scanFile } from "#lib/package/secrets.ts";

const scan = (text: string, path = "app.js") => scanFile(path, Buffer.from(text), packageLimits);
const found = (text: string, path?: string) => scan(text, path).map(({ id, line }) => [id, line]);

const base64 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
// Put together here, so that no scanner takes this file for a leak.
const pem = (kind: string) => `-----BEGIN ${kind}PRIVATE` + ` KEY-----`;
const awsId = "AKIA" + "IOSFODNN7EXAMPLE";
const awsSecret = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";
const appSecret = "0123456789abcdef" + "0123456789abcdef";

describe("secrets in a package", () => {
  it.each(["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "])(
    "are errors with file and line: a private key (%s)",
    (kind) => {
      expect(found(`a\nb\n${pem(kind)}\n${base64}\n`, "certs/key.pem")).toEqual([["PKG-SECRET-KEY", 3]]);
      expect(found(`const key = "${pem(kind)}\\n${base64}";`)).toEqual([["PKG-SECRET-KEY", 1]]);
    },
  );

  it("are not the words that every crypto library has", () => {
    expect(found(`return "${pem("RSA ")}\\n" + wrap(body) + "\\n";`)).toEqual([]);
  });

  it.each(["release.p12", "a/upload.jks", "x.keystore"])("are key stores by their name: %s", (path) => {
    expect(scan("\0\x01binary", path).map(({ id }) => id)).toEqual(["PKG-SECRET-KEY"]);
  });

  it("are AWS key ids and secret keys", () => {
    expect(found(`\nid: "${awsId}"`)).toEqual([["PKG-SECRET-AWS", 2]]);
    expect(found(`aws_secret_access_key = ${awsSecret}`, "env.txt")).toEqual([["PKG-SECRET-AWS", 1]]);
    expect(found(`secretAccessKey: '${awsSecret}'`)).toEqual([["PKG-SECRET-AWS", 1]]);
    expect(found(`const AKIAIOSF = 1; xAKIAIOSFODNN7EXAMPLE9`)).toEqual([]);
  });

  it.each([
    `appSecret: "${appSecret}"`,
    `APP_SECRET=${appSecret}`,
    `"app_secret": "${appSecret}"`,
    `const AppSecret = '${appSecret}'`,
    `clientSecret:"${appSecret}"`,
  ])("are app secrets: %s", (text) => {
    expect(found(`{\n${text}\n}`)).toEqual([["PKG-SECRET-APP", 2]]);
  });

  it.each([
    'appSecret: "your-app-secret-goes-here"',
    "appSecret = config.getAppSecret1234567890()",
    'appSecret: ""',
    'appSecret: "short1"',
    "secretary: 0123456789abcdef",
  ])("are not: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("are never repeated in a finding", () => {
    expect(JSON.stringify(scan(`appSecret: "${appSecret}"`))).not.toContain(appSecret);
  });
});

describe("scripts that a reviewer does not see", () => {
  it.each(["eval(code)", "x; eval (code)", "new Function('return 1')", "new  Function(code)"])(
    "are warned about: %s",
    (text) => {
      expect(scan(`\n\n${text}`)).toMatchObject([{ id: "PKG-EVAL", severity: "warning", line: 3 }]);
    },
  );

  it.each(["retrieval(x)", "math.eval(x)", "newFunction()", "$eval(1)"])("are not: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    '<script src="https://cdn.example.org/a.js"></script>',
    "<script async src='//cdn.example.org/a.js'>",
    "<SCRIPT type=module SRC=http://example.org/a.js>",
  ])("are loaded from elsewhere: %s", (text) => {
    expect(scan(`<html>\n${text}`, "index.html")).toMatchObject([
      { id: "PKG-REMOTE-SCRIPT", severity: "warning", line: 2 },
    ]);
  });

  it("are imported from elsewhere", () => {
    expect(found('import("https://example.org/a.js")')).toEqual([["PKG-REMOTE-SCRIPT", 1]]);
    expect(found('importScripts("//example.org/a.js")')).toEqual([["PKG-REMOTE-SCRIPT", 1]]);
    expect(found('<script src="./a.js"></script> import("./b.js")', "index.html")).toEqual([]);
  });

  it("are looked for in scripts and pages only", () => {
    expect(found("eval(x)", "README.md")).toEqual([]);
  });
});

describe("the search", () => {
  it("skips binary files and text above the limit", () => {
    expect(found(`\0 appSecret: "${appSecret}"`)).toEqual([]);
    const limits = { ...packageLimits, scanBytesMax: 20 };
    expect(scanFile("a.js", Buffer.from(`appSecret: "${appSecret}"`), limits)).toEqual([]);
  });

  it("gives one finding for a rule and a file, at the first place", () => {
    expect(found("eval(1)\neval(2)\neval(3)")).toEqual([["PKG-EVAL", 1]]);
  });

  it("takes linear time whatever the text", () => {
    const size = packageLimits.scanBytesMax;
    const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
    const units = [
      "eval",
      "secret",
      'appsecret = "',
      "appsecret          :          ",
      "<script ",
      "<script src= ",
      "-----BEGIN ",
      pem("RSA ") + "\\n",
      "AKIA",
      "new Function ",
      "a",
      "\n",
      "import(",
    ];
    for (const unit of units) {
      const bytes = Buffer.from(fill(unit));
      const start = performance.now();
      scanFile("a.js", bytes, packageLimits);
      expect([unit, performance.now() - start < 2_500]).toEqual([unit, true]);
    }
  });
});
