import { decodeQR } from "qr/decode.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Shell } from "#tests/support/command-line.ts";

let shell: Shell;
beforeEach(() => {
  shell = new Shell();
});
afterEach(() => shell.close());

it("what stands in the terminal is the code of the link", async () => {
  const link = "https://releases.example/o/k3Jd9-pilot?x=1";
  const { exit, out } = await shell.run("open", link);
  expect(exit).toBe(0);
  expect(decodeQR(picture(out.split("\n").filter((line) => /[█▀▄]/.test(line))))).toBe(link);
});

it("a browser is opened on a terminal alone", async () => {
  const opened: string[] = [];
  const world = { openBrowser: (url: string) => void opened.push(url) };
  await shell.runIn(world, "open", "https://releases.example/");
  shell.env["CI"] = "";
  await shell.runIn({ ...world, terminal: true }, "open", "https://releases.example/", "--no-browser");
  await shell.runIn({ ...world, terminal: true }, "open", "https://releases.example/");
  expect(opened).toEqual(["https://releases.example/"]);
});

it.each(["javascript:alert(1)", "file:///etc/passwd"])("%s is no link to show", async (link) => {
  expect((await shell.run("open", link)).exit).toBe(2);
});

/** A camera's picture of the lines: light blocks on a dark ground, four pixels a module. */
function picture(lines: string[]) {
  const width = Math.max(...lines.map((line) => line.length));
  const rows = lines.flatMap((line) => {
    const cells = [...line.padEnd(width)];
    return [
      cells.map((cell) => cell === "█" || cell === "▀"),
      cells.map((cell) => cell === "█" || cell === "▄"),
    ];
  });
  const scale = 4;
  const data = new Uint8ClampedArray(width * scale * rows.length * scale * 4).fill(255);
  rows.forEach((row, y) =>
    row.forEach((light, x) => {
      for (let pixel = 0; pixel < scale * scale; pixel++) {
        const at =
          ((y * scale + Math.floor(pixel / scale)) * width * scale + x * scale + (pixel % scale)) * 4;
        data.fill(light ? 255 : 0, at, at + 3);
      }
    }),
  );
  return { width: width * scale, height: rows.length * scale, data };
}
